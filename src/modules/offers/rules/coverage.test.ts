import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf, gapsOf, type ServedOffer } from './coverage.ts'
import { offerLanguages } from './languages.ts'
import { offerTopics } from './topics.ts'

const hamm = '05915'
const unna = '05978'

const someOffers = fc.array(
  fc.record<ServedOffer>({
    topic: fc.constantFrom(...offerTopics),
    languages: fc.uniqueArray(fc.constantFrom(...offerLanguages), { minLength: 1, maxLength: 4 }),
    districts: fc.uniqueArray(fc.constantFrom(hamm, unna, '05913', '99999'), { maxLength: 4 }),
  }),
  { maxLength: 25 },
)
const network = [hamm, unna, '05913']

describe('coverage', () => {
  it('names what nobody offers, and in which language', () => {
    const coverage = coverageOf([{ topic: 'recognition', languages: ['de', 'en'], districts: [unna] }], [hamm, unna])
    const gaps = gapsOf(coverage, ['vi']).filter(({ topic }) => topic === 'recognition')
    expect(gaps).toEqual([
      { topic: 'recognition', language: null, districts: [hamm] },
      { topic: 'recognition', language: 'vi', districts: [unna] },
    ])
  })

  it('an offer for the whole network counts in every district', () => {
    const coverage = coverageOf([{ topic: 'housing', languages: ['de'], districts: [] }], network)
    expect(network.map((district) => coverage.cell('housing', district).offers)).toEqual([1, 1, 1])
  })

  it('agrees with counting by hand, whatever is offered', () => {
    const serves = (offer: ServedOffer, district: string) =>
      offer.districts.length === 0 || offer.districts.includes(district)
    fc.assert(
      fc.property(someOffers, fc.constantFrom(...offerLanguages), (offers, language) => {
        const coverage = coverageOf(offers, network)
        const gaps = gapsOf(coverage, [language])
        for (const topic of offerTopics) {
          for (const district of network) {
            const here = offers.filter((offer) => offer.topic === topic && serves(offer, district))
            expect(coverage.cell(topic, district).offers).toBe(here.length)
            const named = (wanted: string | null) =>
              gaps.some((gap) => gap.topic === topic && gap.language === wanted && gap.districts.includes(district))
            expect(named(null)).toBe(here.length === 0)
            expect(named(language)).toBe(here.length > 0 && here.every((offer) => !offer.languages.includes(language)))
          }
        }
      }),
    )
  })
})
