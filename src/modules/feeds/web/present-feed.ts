import { translator, type Locale } from '#platform/i18n'
import { intlTag } from '#platform/i18n'
import type { Tone } from '#platform/components'
import { paths as vacancyPaths } from '#paths/vacancies'
import type { Feed, Run } from '../feed.ts'
import { paths } from '../paths.ts'
import { stateOf, type FeedState } from '../rules/feed-list.ts'

export type FeedView = {
  id: string
  href: string
  name: string
  url: string
  state: FeedState
  stateText: string
  tone: Tone
  schedule: string
  next: string
}

export type RunView = {
  key: string
  at: string
  outcome: string
  tone: Tone
  result: string
  rejectedHref: string | null
}

const toneOf: Record<FeedState, Tone> = { active: 'ok', paused: 'danger', failing: 'warn' }
const toneOfOutcome = { taken: 'ok', same: 'neutral', unreachable: 'danger', unusable: 'danger' } as const

export function presentFeed(feed: Feed, locale: Locale): FeedView {
  const t = translator(locale, 'feeds')
  const { id, name, url, schedule, nextFetchAt, failures } = feed
  const state = stateOf(feed)
  return {
    id,
    href: paths.feed(locale, { feedId: id }),
    name,
    url,
    state,
    stateText: t(`state.${state}`, { count: failures }),
    tone: toneOf[state],
    schedule: t(`schedule.${schedule}`),
    next: state === 'paused' ? '' : momentText(nextFetchAt, locale),
  }
}

export function presentRun(run: Run, locale: Locale): RunView {
  const t = translator(locale, 'feeds')
  const { at, outcome, counts, problem, deliveryId } = run
  const unusable =
    problem &&
    translator(locale, 'vacancies')(`unusable.${problem.code}`, { ...problem.values, file: t('run.answer') } as never)
  return {
    key: at.toISOString(),
    at: momentText(at, locale),
    outcome: t(`outcome.${outcome}`),
    tone: toneOfOutcome[outcome],
    result: unusable ?? (outcome === 'taken' ? t('run.counts', counts) : ''),
    rejectedHref: deliveryId && counts.rejected > 0 ? vacancyPaths.delivery(locale, { deliveryId }) : null,
  }
}

/** Day and time in Germany. */
function momentText(moment: Date, locale: Locale): string {
  return moment.toLocaleString(intlTag[locale], { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' })
}
