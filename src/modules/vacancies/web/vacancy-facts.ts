import { formatDate, formatNumber, languageName, translator, type Locale } from '#platform/i18n'
import type { PublicVacancy, VacancyContent, WorkPlace } from '../vacancy.ts'

/** Texts about a vacancy that list, page and feeds share. null: the source does not say. */
export function titleOf(vacancy: VacancyContent, locale: Locale): string {
  return vacancy.title || vacancy.occupationText || translator(locale, 'vacancies')('fact.untitled')
}

/** "45127 Essen", several joined; remote where no place is named. */
export function placesOf(vacancy: VacancyContent, locale: Locale): string {
  const places = [...new Set(vacancy.places.map(placeLine).filter(Boolean))]
  if (places.length > 0) return places.join(', ')
  const t = translator(locale, 'vacancies')
  return vacancy.onSitePercent === 0 ? t('fact.remoteOnly') : t('fact.placeUnknown')
}

export function placeLine({ postcode, name }: WorkPlace): string {
  return [postcode, name].filter(Boolean).join(' ')
}

export function hoursOf({ hoursPerWeekMin: min, hoursPerWeekMax: max }: VacancyContent, locale: Locale): string | null {
  const t = translator(locale, 'vacancies')
  if (min !== null && max !== null)
    return min === max ? t('fact.hoursExact', { hours: min }) : t('fact.hoursRange', { min, max })
  if (min !== null) return t('fact.hoursFrom', { min })
  return max === null ? null : t('fact.hoursTo', { max })
}

export function salaryOf(
  { salaryMonthlyEurMin: min, salaryMonthlyEurMax: max }: VacancyContent,
  locale: Locale,
): string | null {
  const t = translator(locale, 'vacancies')
  const euros = (amount: number) =>
    formatNumber(locale, amount, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
  if (min !== null && max !== null && min !== max) return t('fact.salaryRange', { min: euros(min), max: euros(max) })
  if (min !== null && max === null) return t('fact.salaryFrom', { min: euros(min) })
  return max === null ? null : t('fact.salaryExact', { amount: euros(max) })
}

export function startOf({ startDate, startsImmediately }: VacancyContent, locale: Locale): string | null {
  if (startsImmediately) return translator(locale, 'vacancies')('fact.startNow')
  return startDate === null ? null : formatDate(locale, startDate, 'medium')
}

export function onSiteOf({ onSitePercent }: VacancyContent, locale: Locale): string | null {
  const t = translator(locale, 'vacancies')
  if (onSitePercent === null) return null
  if (onSitePercent === 0) return t('fact.remoteOnly')
  return onSitePercent === 100 ? t('fact.onSite') : t('fact.partlyRemote', { percent: 100 - onSitePercent })
}

export function contractOf({ contract }: VacancyContent, locale: Locale): string | null {
  return contract === null ? null : translator(locale, 'vacancies')(`contract.${contract}`)
}

export function languagesOf({ languages }: VacancyContent, locale: Locale): string | null {
  if (languages.length === 0) return null
  return languages.map(({ code, level }) => `${languageName(code, locale)} ${level}`).join(', ')
}

/** The day a vacancy counts as published. */
export function publishedOn(vacancy: PublicVacancy): string {
  return vacancy.publishedOn ?? vacancy.firstSeenOn
}
