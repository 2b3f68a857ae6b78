import { intlTag, type Locale } from './locale.ts'

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const listFormats = new Map<string, Intl.ListFormat>()
const noOptions = {}

/** `1.344` in German and Vietnamese, `1,344` in English. */
export function formatNumber(locale: Locale, value: number, options: Intl.NumberFormatOptions = noOptions): string {
  return cached(numberFormats, locale, options, () => new Intl.NumberFormat(intlTag[locale], options)).format(value)
}

const dateStyles = {
  long: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  minute: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  second: {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** `date` is a moment, or a calendar day as `2027-03-01`. Moments are shown in German time. */
export function formatDate(locale: Locale, date: Date | string, style: keyof typeof dateStyles = 'medium'): string {
  const isDay = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)
  const options = { ...dateStyles[style], timeZone: isDay ? 'UTC' : 'Europe/Berlin' }
  const moment = typeof date === 'string' ? new Date(date) : date
  return cached(dateFormats, locale, options, () => new Intl.DateTimeFormat(intlTag[locale], options)).format(moment)
}

/** The calendar day of a moment in German time, `2026-11-22`: terms and deadlines end there at midnight. */
export function calendarDay(moment: Date): string {
  return cached(dateFormats, 'en', dayParts, () => new Intl.DateTimeFormat('en-CA', dayParts)).format(moment)
}

const dayParts = { timeZone: 'Europe/Berlin' } as const

/** `Lindwerth und Mühlrode`, `Lindwerth and Mühlrode`. */
export function formatList(
  locale: Locale,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return cached(listFormats, locale, type, () => new Intl.ListFormat(intlTag[locale], { type })).format(items)
}

/** Making a format takes longer than a hundred uses of it. */
function cached<F>(formats: Map<string, F>, locale: Locale, options: object | string, make: () => F): F {
  const id = options === noOptions ? locale : locale + (typeof options === 'string' ? options : JSON.stringify(options))
  let format = formats.get(id)
  if (!format) {
    format = make()
    formats.set(id, format)
  }
  return format
}
