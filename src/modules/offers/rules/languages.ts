/** Languages in which advice can be given (ISO 639-1): those of the interface first. */
export const offerLanguages = [
  'de',
  'en',
  'vi',
  'ar',
  'bg',
  'bs',
  'el',
  'es',
  'fa',
  'fr',
  'hi',
  'hr',
  'it',
  'ku',
  'nl',
  'pl',
  'ps',
  'pt',
  'ro',
  'ru',
  'sq',
  'sr',
  'ti',
  'tr',
  'uk',
  'zh',
] as const

export type OfferLanguage = (typeof offerLanguages)[number]

export function isOfferLanguage(text: string): text is OfferLanguage {
  return (offerLanguages as readonly string[]).includes(text)
}
