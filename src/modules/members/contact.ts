/** Ansprechperson: who answers for a member, about what, where and in which languages. */
export type Contact = ContactContent & { id: string; organisationId: string }

export type ContactContent = {
  name: string
  jobTitle: string
  email: string
  phone: string
  /** Keys of the network's topics. */
  topics: readonly string[]
  /** ISO 639-1. */
  languages: readonly string[]
  /** Five-digit keys. Both lists empty: the whole network. */
  districts: readonly string[]
  /** "44135" or "44100-44399". */
  postcodes: readonly string[]
  visibility: 'public' | 'members'
}

/** Languages advice is given in, most spoken first; others are typed by nobody, so that filters find them. */
export const contactLanguages = [
  'de',
  'en',
  'vi',
  'tr',
  'ar',
  'uk',
  'ru',
  'pl',
  'fr',
  'es',
  'pt',
  'it',
  'ro',
  'bg',
  'el',
  'fa',
  'ku',
  'zh',
  'hi',
  'sq',
] as const
export type ContactLanguage = (typeof contactLanguages)[number]
