import { intlTag, type Locale } from './locale.ts'

/** Making a format takes longer than a hundred uses of it, so each is made once. */
export const keptFormats = {
  getNumberFormat: kept((tag, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options)),
  getDateTimeFormat: kept((tag, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options)),
  getPluralRules: kept((tag, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, options)),
}
const languageNames = kept((tag) => new Intl.DisplayNames(tag, { type: 'language' }))
const listFormat = kept((tag, options?: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options))

function kept<Options, Format>(make: (tag: string, options?: Options) => Format) {
  const formats = new Map<string, Format>()
  return (tag: string, options?: Options): Format => {
    const id = options ? tag + JSON.stringify(options) : tag
    let format = formats.get(id)
    if (!format) {
      format = make(tag, options)
      formats.set(id, format)
    }
    return format
  }
}

/** `1.344` in German and Vietnamese, `1,344` in English. */
export function formatNumber(locale: Locale, value: number, options?: Intl.NumberFormatOptions): string {
  return keptFormats.getNumberFormat(intlTag[locale], options).format(value)
}

const dateStyles = {
  long: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** Beside others of the same months. */
  day: { day: 'numeric', month: 'short' },
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
  return keptFormats.getDateTimeFormat(intlTag[locale], options).format(moment)
}

/** The calendar day of a moment in German time, `2026-11-22`: terms and deadlines end there at midnight. */
export function calendarDay(moment: Date): string {
  return keptFormats.getDateTimeFormat('en-CA', dayParts).format(moment)
}

const dayParts = { timeZone: 'Europe/Berlin' } as const

/** `Lindwerth und Mühlrode`, `Lindwerth and Mühlrode`. */
export function formatList(
  locale: Locale,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return listFormat(intlTag[locale], { type }).format(items)
}

const twoLetterNames = new Map<string, string>()

/** What a language is called, from its code: "Vietnamesisch", "Vietnamese", "Tiếng Việt". */
export function languageName(code: string, locale: Locale): string {
  const key = `${locale} ${code}`
  const known = twoLetterNames.get(key)
  if (known !== undefined) return known
  const name = languageNames(intlTag[locale]).of(code) ?? code
  // Asking takes as long as drawing ten elements; only what two letters can say is kept, so that callers cannot fill the memory.
  if (code.length === 2) twoLetterNames.set(key, name)
  return name
}
