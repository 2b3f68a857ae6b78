import { translator, type Locale } from '#platform/i18n'
import { periodOf } from '../rules/retention.ts'

/** "3 years", "6 months", "21 days". */
export function periodInWords(days: number, locale: Locale): string {
  const { unit, count } = periodOf(days)
  return translator(locale, 'privacy')(`period.${unit}`, { count })
}
