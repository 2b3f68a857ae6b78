import type { OfferLanguage } from './languages.ts'
import { offerTopics, type OfferTopic } from './topics.ts'

/** What coverage needs to know of an offer. `districts` are those served whole or in part; empty: all of the network. */
export type ServedOffer = {
  topic: OfferTopic
  languages: readonly OfferLanguage[]
  districts: readonly string[]
}

/** How many offers there are for one topic in one district, and in which languages. */
export type CoverageCell = { offers: number; languages: ReadonlySet<OfferLanguage> }

export type Coverage = {
  districts: readonly string[]
  cell(topic: OfferTopic, district: string): CoverageCell
}

/**
 * Where something is missing: `language` null says that nobody offers the topic in `districts` at all, else that nobody does so in this language
 * though somebody does in another.
 */
export type CoverageGap = { topic: OfferTopic; language: OfferLanguage | null; districts: readonly string[] }

const nothing: CoverageCell = { offers: 0, languages: new Set() }

/** Counts offers by topic and district. Districts that the network does not have are left out. */
export function coverageOf(offers: readonly ServedOffer[], districts: readonly string[]): Coverage {
  const known = new Set(districts)
  const cells = new Map<string, { offers: number; languages: Set<OfferLanguage> }>()
  for (const { topic, languages, districts: served } of offers) {
    for (const district of served.length === 0 ? known : new Set(served)) {
      if (!known.has(district)) continue
      const key = `${topic} ${district}`
      const cell = cells.get(key) ?? { offers: 0, languages: new Set<OfferLanguage>() }
      cell.offers++
      for (const language of languages) cell.languages.add(language)
      cells.set(key, cell)
    }
  }
  return { districts, cell: (topic, district) => cells.get(`${topic} ${district}`) ?? nothing }
}

/** Every gap, topics in their order, the topic itself before its languages. */
export function gapsOf(coverage: Coverage, languages: readonly OfferLanguage[]): CoverageGap[] {
  return offerTopics.flatMap((topic) => {
    const without = coverage.districts.filter((district) => coverage.cell(topic, district).offers === 0)
    const gaps: CoverageGap[] = without.length === 0 ? [] : [{ topic, language: null, districts: without }]
    for (const language of languages) {
      const missing = coverage.districts.filter((district) => {
        const { offers, languages: spoken } = coverage.cell(topic, district)
        return offers > 0 && !spoken.has(language)
      })
      if (missing.length > 0) gaps.push({ topic, language, districts: missing })
    }
    return gaps
  })
}
