import type { Organisation } from '#modules/network'
import type { Locale } from '#platform/i18n'
import type { OfferLanguage } from './rules/languages.ts'
import type { OfferTopic } from './rules/topics.ts'

export const offerFormats = ['inPerson', 'phone', 'online'] as const
export type OfferFormat = (typeof offerFormats)[number]

/** In one language. `description` is Markdown; `times` is a line such as "Mo–Do 9–12 Uhr". */
export type OfferText = { title: string; description: string; times: string }

export type OfferContent = {
  topic: OfferTopic
  /** German always; the others where somebody wrote them. */
  texts: { de: OfferText } & Partial<Record<Exclude<Locale, 'de'>, OfferText>>
  /** In which the advice is given. */
  languages: readonly OfferLanguage[]
  /** Five-digit keys. Both lists empty: the whole network. */
  districts: readonly string[]
  postcodes: readonly string[]
  formats: readonly OfferFormat[]
  isFree: boolean
  /** "45 Euro je Stunde"; may be empty. */
  costNote: string
  contactId: string | null
  /** Calendar days. `validThrough` null: until it is withdrawn. */
  validFrom: string
  validThrough: string | null
}

export type StoredOffer = OfferContent & { id: string; organisationId: string; changedAt: Date }

/** Advice that a member gives. */
export type Offer = StoredOffer & { organisation: Organisation }
