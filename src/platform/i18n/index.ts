export {
  defaultLocale,
  intlTag,
  isLocale,
  localeOfPath,
  locales,
  ownName,
  preferredLocale,
  terminalLocale,
} from './locale.ts'
export type { Locale } from './locale.ts'
export { cataloguesOf } from './catalogues.ts'
export type { Catalogues, Messages } from './catalogues.ts'
export { freeTranslator, LocaleProvider, translator, useLocale, useT } from './translate.ts'
export type { FreeTranslator, Namespace, Translator } from './translate.ts'
export { countryChoices, countryName } from './countries.ts'
export { dot, dotted } from './dotted.ts'
export { calendarDay, formatDate, formatList, formatNumber, languageName } from './format.ts'
