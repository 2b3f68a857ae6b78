import { occupationReference } from '#modules/reference'
import type { StaffActor } from '#platform/action'
import { addDays } from '#platform/days'
import { calendarDay, formatDate, translator, type Locale } from '#platform/i18n'
import type { MemberVacancy } from '../../member-vacancy.ts'
import { paths } from '../../paths.ts'
import type { ListedState } from '../../rules/member-list.ts'
import { isOwn, missingToPublish, possibleSteps, stateOf, type VacancyStep } from '../../rules/vacancy-states.ts'
import type { PublicVacancy } from '../../vacancy.ts'
import { presentVacancy, type VacancyView } from '../present-vacancy.ts'
import { listedState, sourceText, stateText } from './present-own-list.ts'

export type OccupationChoice = { kldb: string; label: string; percent: number | null }

export type DeskVacancyView = {
  id: string
  version: string
  state: ListedState
  stateText: string
  source: string
  changed: string
  steps: VacancyStep[]
  /** Why it cannot be published yet; null: it can. */
  missing: string | null
  changeHref: string | null
  copyHref: string | null
  /** Its public page, once there is one. */
  publicHref: string | null
  /** Earliest day it can wait for. */
  tomorrow: string
  preview: Pick<
    VacancyView,
    'title' | 'employer' | 'place' | 'facts' | 'description' | 'markdown' | 'originalHref' | 'apply'
  >
  occupation: {
    chosen: string | null
    byPerson: boolean
    text: string
    choices: OccupationChoice[]
    /** What was looked for. */
    query: string
  } | null
}

export function presentDeskVacancy(
  vacancy: MemberVacancy,
  { actor, locale, publicUrl, now }: { actor: StaffActor; locale: Locale; publicUrl: URL; now: Date },
  query: string,
): DeskVacancyView {
  const t = translator(locale, 'vacancies')
  const state = stateOf(vacancy)
  const own = isOwn(actor, vacancy)
  const missing = missingToPublish(vacancy)
  const { title, employer, place, facts, description, markdown, originalHref, apply } = presentVacancy(
    asPublic(vacancy),
    locale,
    publicUrl,
  )
  return {
    id: vacancy.id,
    version: vacancy.version,
    state: listedState(vacancy, now),
    stateText: stateText(vacancy, locale, now),
    source: sourceText(vacancy, locale),
    changed: formatDate(locale, vacancy.changedOn, 'medium'),
    steps: possibleSteps(actor, vacancy),
    missing:
      missing.length === 0
        ? null
        : t('refused.incomplete', { missing: missing.map((field) => t(`missing.${field}`)).join(', ') }),
    changeHref: own && state !== 'closed' ? paths.changeVacancy(locale, { vacancyId: vacancy.id }) : null,
    copyHref: own ? `${paths.newVacancy(locale)}?from=${vacancy.id}` : null,
    publicHref: state === 'published' ? paths.vacancy(locale, { vacancyId: vacancy.id }) : null,
    tomorrow: addDays(calendarDay(now), 1),
    preview: { title, employer, place, facts, description, markdown, originalHref, apply },
    occupation: own && state !== 'closed' ? occupationView(vacancy, locale, query) : null,
  }
}

/** As the public would see it; only shown to who may see the vacancy anyway. */
function asPublic(vacancy: MemberVacancy): PublicVacancy {
  const { id, content, source, occupation, firstSeenOn, changedOn } = vacancy
  return { ...content, id, source: source.name, entered: source.kind === 'entered', occupation, firstSeenOn, changedOn }
}

const shownCandidates = 5
const shownMatches = 8

/** What the recogniser would say, or what was looked for by hand; each class once. */
function occupationView(vacancy: MemberVacancy, locale: Locale, query: string): DeskVacancyView['occupation'] {
  const { recogniser, find, classLabel } = occupationReference()
  const { content, occupation, occupationOrigin } = vacancy
  const choices = new Map<string, OccupationChoice>()
  if (query !== '') {
    for (const { occupation: found, label } of find(query, locale, shownMatches))
      if (!choices.has(found.kldb)) choices.set(found.kldb, { kldb: found.kldb, label, percent: null })
  }
  const text = content.occupationText ?? content.title
  for (const { kldb, confidence } of recogniser.recognise(text, shownCandidates)) {
    const percent = Math.round(confidence * 100)
    if (!choices.has(kldb)) choices.set(kldb, { kldb, label: classLabel(kldb, locale), percent })
  }
  if (occupation && !choices.has(occupation.kldb)) {
    choices.set(occupation.kldb, { kldb: occupation.kldb, label: classLabel(occupation.kldb, locale), percent: null })
  }
  return {
    chosen: occupation?.kldb ?? null,
    byPerson: occupationOrigin === 'person',
    text: occupation ? classLabel(occupation.kldb, locale) : '',
    choices: [...choices.values()],
    query,
  }
}
