import { intlTag, type Locale } from '#platform/i18n'

/** "Vietnamesisch", "Vietnamese", "Tiếng Việt". */
export function languageName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(intlTag[locale], { type: 'language' }).of(code) ?? code
}
