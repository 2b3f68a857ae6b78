import type { Network } from '#modules/network'
import type { Db } from '#platform/db'
import { locales } from '#platform/i18n'
import { coverageOf, gapsOf, type Coverage, type CoverageGap, type ServedOffer } from '../rules/coverage.ts'
import { offerLanguages, type OfferLanguage } from '../rules/languages.ts'
import { servedDistricts } from '../rules/service-area.ts'
import { publicOffers } from './list-offers.ts'
import { districtOfPostcode } from './service-area.ts'

export type NetworkCoverage = {
  /** Of offers in whatever language. */
  coverage: Coverage
  /** Of offers in one language alone. */
  coverageIn(language: OfferLanguage): Coverage
  gaps: readonly CoverageGap[]
  /** Those of the interface, and all in which somebody advises. */
  languages: readonly OfferLanguage[]
}

/** What is offered where on a calendar day, and what is missing. */
export async function networkCoverage(db: Db, { districts }: Network, today: string): Promise<NetworkCoverage> {
  const offers = (await publicOffers(db, today)).map((offer): ServedOffer => ({
    topic: offer.topic,
    languages: offer.languages,
    districts: servedDistricts(offer, { districtOfPostcode }),
  }))
  const spoken = new Set<string>([...locales, ...offers.flatMap((offer) => offer.languages)])
  const languages = offerLanguages.filter((language) => spoken.has(language))
  const coverage = coverageOf(offers, districts)
  const coverageIn = (language: OfferLanguage) =>
    coverageOf(
      offers.filter((offer) => offer.languages.includes(language)),
      districts,
    )
  return { coverage, coverageIn, gaps: gapsOf(coverage, languages), languages }
}
