import { districtByKey } from '#modules/reference'
import { dotted, formatDate, formatList, languageName, translator, type Locale } from '#platform/i18n'
import { excerptOf } from '#platform/markdown'
import type { Offer, OfferText } from '../offer.ts'
import { paths } from '../paths.ts'

export type OfferView = {
  id: string
  href: string
  topic: string
  title: string
  /** Markdown. */
  description: string
  excerpt: string
  times: string
  /** Of title, description and times, where they are not in the page's language. */
  textLang: 'de' | undefined
  organisation: string
  languages: string
  where: string
  formats: string
  cost: string
  until: string | null
  asOf: string
}

const lettersOfExcerpt = 180

/** Picks what anybody may see of an offer, in the reader's language or else in German. */
export function presentOffer(offer: Offer, locale: Locale): OfferView {
  const t = translator(locale, 'offers')
  const { text, textLang } = textFor(offer, locale)
  return {
    id: offer.id,
    href: paths.offer(locale, { offerId: offer.id }),
    topic: t(`topic.${offer.topic}`),
    ...text,
    excerpt: excerptOf(text.description, lettersOfExcerpt),
    textLang,
    organisation: offer.organisation.name,
    languages: formatList(
      locale,
      offer.languages.map((language) => languageName(language, locale)),
    ),
    where: whereOf(offer, locale),
    formats: formatList(
      locale,
      offer.formats.map((format) => t(`format.${format}`)),
    ),
    cost: costOf(offer, locale),
    until: offer.validThrough && formatDate(locale, offer.validThrough),
    asOf: formatDate(locale, offer.changedAt),
  }
}

function textFor({ texts }: Offer, locale: Locale): { text: OfferText; textLang: 'de' | undefined } {
  const text = texts[locale]
  return text ? { text, textLang: undefined } : { text: texts.de, textLang: 'de' }
}

function whereOf({ districts, postcodes }: Offer, locale: Locale): string {
  const t = translator(locale, 'offers')
  if (districts.length === 0 && postcodes.length === 0) return t('offer.everywhere')
  const names = districts.map((key) => districtByKey(key)?.fullName ?? key)
  const parts = postcodes.length === 0 ? names : [...names, t('offer.postcodes', { list: postcodes.join(', ') })]
  return formatList(locale, parts)
}

function costOf({ isFree, costNote }: Offer, locale: Locale): string {
  return dotted([translator(locale, 'offers')(isFree ? 'offer.free' : 'offer.fee'), costNote])
}
