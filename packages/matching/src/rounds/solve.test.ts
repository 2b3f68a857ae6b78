import { describe, expect, it } from 'vitest'
import { changesFrom, solveClosest } from './closest.ts'
import { blockingByDefinition } from './definition.ts'
import { solveExact } from './exact.ts'
import { solveExhaustively } from './exhaustive.ts'
import { solveFast } from './fast.ts'
import { solveFewestBlocking } from './fewest.ts'
import { smallMarket } from './fixtures.ts'
import type { Seats } from './json-files.ts'
import { kernelOf } from './kernel.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { SeededRandom } from './random.ts'
import type { Stability } from './stability.ts'

const DEFINITIONS: readonly Stability[] = ['mm', 'bis']
const MARKETS = 20_000

/** What exhaustive search knows about a market. */
function truth(market: Market, stability: Stability): { fewest: number; stable: Choice[] } {
  const stable: Choice[] = []
  const result = solveExhaustively(market, stability, undefined, (choice, blocking) => {
    if (blocking === 0) stable.push(choice.slice())
  })
  return { fewest: result.fewestBlocking, stable }
}

const keyOf = (choice: Choice): string => choice.join()

/** Where everybody might be now: half of the persons, somewhere. */
function referenceOf(market: Market, seed: number): Seats {
  const random = new SeededRandom(seed)
  const seats: Seats = new Map()
  for (let person = 0; person < market.personCount; person++) {
    if (random.fraction() < 0.6) seats.set(person, random.below(market.employerCount + 1) - 1)
  }
  return seats
}

describe('every method against exhaustive search', () => {
  it(`agrees on ${2 * MARKETS} small random instances: existence, placements, fewest blocking, closest, kernel`, () => {
    let none = 0
    let several = 0
    for (let seed = 0; seed < MARKETS; seed++) {
      const market = smallMarket(seed)
      for (const stability of DEFINITIONS) {
        const { fewest, stable } = truth(market, stability)
        const name = `market ${seed}, ${stability}`
        if (fewest > 0) none++
        if (stable.length > 1) several++

        const fast = solveFast(market, { stability, seed: 1, attempts: 3 })
        const counted = blockingByDefinition(market, fast.choice, stability).length
        if (counted !== fast.blocking) expect(fast.blocking, name).toBe(counted)
        if (fast.blocking < fewest) expect(fast.blocking, name).toBeGreaterThanOrEqual(fewest)

        for (const useKernel of [true, false]) {
          const exact = solveExact(market, { stability, seed: 1, fastAttempts: 0, useKernel })
          if ((exact.status === 'stable') !== (fewest === 0))
            expect(exact.status, `${name}, kernel ${useKernel}`).toBe(fewest)
          if (exact.status === 'stable' && exact.best !== undefined) {
            const blocking = blockingByDefinition(market, exact.best.choice, stability)
            if (blocking.length > 0) expect(blocking, name).toEqual([])
          }
        }
        if (fewest > 0) {
          const found = solveFewestBlocking(market, { stability, seed: 1 })
          expect([found.best?.blocking, found.bound, found.proven], name).toEqual([fewest, fewest, true])
          expect(blockingByDefinition(market, (found.best as { choice: Choice }).choice, stability), name).toHaveLength(
            fewest,
          )
        } else if (seed % 4 === 0) {
          const reference = referenceOf(market, seed)
          const closest = solveClosest(market, reference, { stability, seed: 1 })
          const least = Math.min(...stable.map((choice) => changesFrom(market, reference, choice)))
          expect([closest.changes, closest.proven], name).toEqual([least, true])
        }
      }
    }
    expect(none).toBeGreaterThan(100)
    expect(several).toBeGreaterThan(500)
  }, 60_000)

  it('keeps exactly the stable placements in the kernel', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const market = smallMarket(seed)
      const kernel = kernelOf(market)
      for (const stability of DEFINITIONS) {
        const before = truth(market, stability).stable.map(keyOf)
        const after = truth(kernel.market, stability).stable.map((choice) =>
          keyOf(choice.map((i) => (i < 0 ? -1 : kernel.origin[i]))),
        )
        if (before.join('|') !== after.join('|')) expect(after, `market ${seed}, ${stability}`).toEqual(before)
      }
    }
  }, 60_000)
})
