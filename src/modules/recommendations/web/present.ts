import { daysBetween } from '#platform/days'
import { formatDate, translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import type { Names } from '../queries/names.ts'
import type { Recommendation } from '../recommendation.ts'
import { isPending } from '../rules/states.ts'

export type RecommendationRow = {
  id: string
  href: string
  text: string
  organisation: string
  person: string | null
  due: string
  /** "in 5 Tagen", "seit 3 Tagen"; null once nothing is to be done. */
  dueIn: string | null
  overdue: boolean
  state: Recommendation['state']
  stateText: string
  origin: string
}

export function presentRow(it: Recommendation, names: Names, today: string, locale: Locale): RecommendationRow {
  const t = translator(locale, 'recommendations')
  const days = daysBetween(today, it.dueOn)
  const pending = isPending(it.state)
  return {
    id: it.id,
    href: paths.recommendation(locale, { recommendationId: it.id }),
    text: it.text,
    organisation: names.organisations.get(it.ownerOrganisationId)?.name ?? '',
    person: it.ownerAccountId === null ? null : (names.people.get(it.ownerAccountId) ?? t('page.someone')),
    due: formatDate(locale, it.dueOn, 'short'),
    dueIn: pending ? (days < 0 ? t('list.daysAgo', { days: -days }) : t('list.inDays', { days })) : null,
    overdue: pending && days < 0,
    state: it.state,
    stateText: t(`state.${it.state}`),
    origin: originText(it, locale),
  }
}

/** "Treffen: Netzwerktreffen in Hamm, 12.11.2026" */
export function originText({ origin, originNote, originOn }: Recommendation, locale: Locale): string {
  const kind = translator(locale, 'recommendations')(`origin.${origin}`)
  const on = formatDate(locale, originOn, 'short')
  return originNote === '' ? `${kind}, ${on}` : `${kind}: ${originNote}, ${on}`
}

export const stateTones = { open: 'info', started: 'info', done: 'ok', dropped: 'line' } as const
