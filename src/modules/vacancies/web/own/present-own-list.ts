import type { Choice } from '#platform/components'
import { calendarDay, formatDate, translator, type Locale } from '#platform/i18n'
import { paths } from '../../paths.ts'
import type { MemberVacancy } from '../../member-vacancy.ts'
import type { Audience } from '../../queries/member-vacancies.ts'
import { listedStates, type ListedState } from '../../rules/member-list.ts'
import { stateOf } from '../../rules/vacancy-states.ts'
import { placesOf, titleOf } from '../vacancy-facts.ts'

export type ListedRow = {
  id: string
  href: string
  title: string
  employer: string
  place: string
  state: ListedState
  stateText: string
  closes: string
  changed: string
  source: string
}

export const deskPathOf = {
  own: { list: paths.ownVacancies, csv: paths.ownVacanciesCsv, vacancy: paths.ownVacancy },
  all: { list: paths.memberVacancies, csv: paths.memberVacanciesCsv, vacancy: paths.memberVacancy },
} as const

export function presentRow(vacancy: MemberVacancy, audience: Audience, locale: Locale, now: Date): ListedRow {
  const { content } = vacancy
  return {
    id: vacancy.id,
    href: deskPathOf[audience].vacancy(locale, { vacancyId: vacancy.id }),
    title: titleOf(content, locale),
    employer: content.employer ?? '',
    place: placesOf(content, locale),
    state: listedState(vacancy, now),
    stateText: stateText(vacancy, locale, now),
    closes: content.validThrough === null ? '' : formatDate(locale, content.validThrough, 'short'),
    changed: formatDate(locale, vacancy.changedOn, 'short'),
    source: sourceText(vacancy, locale),
  }
}

export function listedState(vacancy: MemberVacancy, now: Date): ListedState {
  const state = stateOf(vacancy)
  const { validThrough } = vacancy.content
  return state === 'published' && validThrough !== null && validThrough < calendarDay(now) ? 'expired' : state
}

/** "öffentlich ab 1. Dezember 2026": the state with its day where it has one. */
export function stateText(vacancy: MemberVacancy, locale: Locale, now: Date): string {
  const t = translator(locale, 'vacancies')
  const state = listedState(vacancy, now)
  const day = state === 'scheduled' ? vacancy.publishOn : state === 'closed' ? vacancy.closedOn : null
  const text = t(`state.${state}`)
  return day === null ? text : t('own.stateWithDay', { state: text, day: formatDate(locale, day, 'short') })
}

export function sourceText({ source }: MemberVacancy, locale: Locale): string {
  const kind = translator(locale, 'vacancies')(`sourceKind.${source.kind}`)
  return source.kind === 'entered' ? kind : `${kind}: ${source.name}`
}

export function stateChoices(locale: Locale, audience: Audience): Choice[] {
  const t = translator(locale, 'vacancies')
  const shown = listedStates.filter((state) => audience === 'own' || (state !== 'draft' && state !== 'scheduled'))
  return shown.map((state) => ({ value: state, label: t(`state.${state}`) }))
}
