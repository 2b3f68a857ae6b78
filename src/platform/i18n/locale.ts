export const locales = ['de', 'en', 'vi'] as const
export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'de'

/** The tag `Intl` gets: British English, and Vietnamese with its own digits and separators. */
export const intlTag: Record<Locale, string> = { de: 'de-DE', en: 'en-GB', vi: 'vi-VN' }

/** How a language calls itself; the same in every interface language. */
export const ownName: Record<Locale, string> = { de: 'Deutsch', en: 'English', vi: 'Tiếng Việt' }

export function isLocale(text: string | undefined): text is Locale {
  return locales.includes(text as Locale)
}

/** `/en/jobs` → `en`; undefined for an address without a language. */
export function localeOfPath(pathname: string): Locale | undefined {
  const segment = pathname.split('/', 2)[1]
  return isLocale(segment) ? segment : undefined
}

/** The best of our languages for an `Accept-Language` header (RFC 9110); German if none fits. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? '').split(',', 20).map((wish, position) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
    return { language: tag.split('-', 1)[0], quality: quality === undefined ? 1 : Number(quality), position }
  })
  const usable = wishes.filter(({ language, quality }) => isLocale(language) && quality > 0)
  usable.sort((one, other) => other.quality - one.quality || one.position - other.position)
  const best = usable[0]?.language
  return isLocale(best) ? best : defaultLocale
}

/** The language of a terminal, from `LANG` as in `de_DE.UTF-8`; English where we do not speak it. */
export function terminalLocale(lang: string | undefined): Locale {
  const language = lang?.slice(0, 2).toLowerCase()
  return isLocale(language) ? language : 'en'
}
