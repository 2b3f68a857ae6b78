import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homeKey, idsKey, qualityKey, TopPairs } from './top-pairs.ts'

type Offer = { score: number; minutes: number; first: number; second: number; home: number }

const offers = fc.array(
  fc.record({
    score: fc.nat(6),
    minutes: fc.nat(3),
    first: fc.nat(40),
    second: fc.nat(40),
    home: fc.nat(5),
  }),
  { maxLength: 3000, size: 'max' },
)

/** The same by sorting everything: each pair with its best home, the k best of them. */
function bestOf(given: readonly Offer[], k: number): Offer[] {
  const byPair = new Map<string, Offer>()
  const key = (offer: Offer): number[] => [-offer.score, offer.minutes, offer.first, offer.second, offer.home]
  const compare = (a: Offer, b: Offer): number => {
    const [one, two] = [key(a), key(b)]
    const at = one.findIndex((value, index) => value !== two[index])
    return at < 0 ? 0 : one[at] - two[at]
  }
  for (const offer of given.toSorted(compare)) {
    const pair = `${offer.first}-${offer.second}`
    if (!byPair.has(pair)) byPair.set(pair, offer)
  }
  return [...byPair.values()].toSorted(compare).slice(0, k)
}

describe('the best pairs seen so far', () => {
  it('are those of a full sort, each once with its best home', () => {
    const top = new TopPairs()
    fc.assert(
      fc.property(offers, fc.constantFrom(1, 3, 20, 200, 5000), (given, k) => {
        top.reset(k, -1)
        for (const { score, minutes, first, second, home } of given) {
          const order = homeKey(minutes, home)
          top.offer(qualityKey(score, minutes), idsKey(first, second), order, first, second, home, minutes, 0)
        }
        const kept = top.ranked().map((slot) => ({
          score: top.scoreAt(slot),
          minutes: top.minutes0[slot],
          first: top.vacancy0[slot],
          second: top.vacancy1[slot],
          home: top.home[slot],
        }))
        expect(kept).toEqual(bestOf(given, k))
      }),
      { numRuns: 100 },
    )
  })

  it('keep nothing below the score to reach, and everything at it', () => {
    const top = new TopPairs()
    top.reset(10, 5000)
    for (const score of [4999, 5000, 5001]) top.offer(qualityKey(score, 99), idsKey(score, 0), 0, score, 0, 0, 99, 0)
    expect(top.ranked().map((slot) => top.scoreAt(slot))).toEqual([5001, 5000])
  })
})
