import { defaultLocale, localeOfPath, type Locale } from '#platform/i18n'

/** Wall W3: where to go after a step, if it is a page of ours in one of our languages; else the start page. */
export function safeReturnPath(target: string | null | undefined, locale: Locale = defaultLocale): string {
  const home = `/${locale}`
  if (!target) return home
  const base = 'http://duett.invalid'
  if (!URL.canParse(target, base)) return home
  const url = new URL(target, base)
  if (url.origin !== base || !localeOfPath(url.pathname) || /%2f|%5c|[\\\s]/i.test(target)) return home
  return url.pathname + url.search + url.hash
}
