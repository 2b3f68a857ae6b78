import { describe, expect, it } from 'vitest'
import { solveExact } from './exact.ts'
import { solveExhaustively } from './exhaustive.ts'
import { solveFast } from './fast.ts'
import { solveFewestBlocking } from './fewest.ts'
import { marketOf } from './fixtures.ts'
import { fixingOf } from './fixing.ts'
import type { Stability } from './stability.ts'

const DEFINITIONS: readonly Stability[] = ['mm', 'bis']
const SEARCH = { seed: 1 }

/** Two couples, four employers of one post (Roth 1984; Roth and Sotomayor 1990, theorem 5.11). */
const ROTH_1984 = `
c 1 1 2 1 2 4 1 4 3 4 2 1 4 1 3 3 4 3 1 3 2 2 3 2 4 2 1
c 2 3 4 4 2 4 3 4 1 3 1 3 2 3 4 2 4 2 1 2 3 1 2 1 4 1 3
p 1 1 4 2 1 3
p 2 1 4 3 2 1
p 3 1 2 3 1 4
p 4 1 2 4 1 3`

/** One couple that wants both or nothing and one single (Klaus and Klijn 2005). */
const KLAUS_KLIJN_2005 = `
c 1 1 2 1 2
r 3 1 2
p 1 1 1 3
p 2 1 3 2`

/** The couple blocks two singles under mm, a single then blocks the couple; under bis the singles stay. */
const SAME_EMPLOYER = `
r 5 9
r 6 9
c 3 1 2 9 9
p 9 2 1 5 2 6`

describe('published markets without a stable placement', () => {
  it.each([
    ['Roth 1984', ROTH_1984],
    ['Klaus and Klijn 2005', KLAUS_KLIJN_2005],
  ])('%s: none exists, under both definitions, and one blocking coalition is the least', (_, text) => {
    const market = marketOf(text)
    for (const stability of DEFINITIONS) {
      expect(solveExhaustively(market, stability).stable).toBe(0)
      for (const useKernel of [true, false]) {
        expect(solveExact(market, { ...SEARCH, stability, useKernel }).status).toBe('none-exists')
      }
      const fewest = solveFewestBlocking(market, { ...SEARCH, stability })
      expect([fewest.best?.blocking, fewest.proven]).toEqual([
        solveExhaustively(market, stability).fewestBlocking,
        true,
      ])
      expect(fewest.best?.blocking).toBe(1)
    }
  })

  it('sixty persons kept without a post that is theirs: sixty coalitions, proven', () => {
    const persons = Array.from({ length: 60 }, (_, person) => person)
    const market = marketOf([...persons.map((person) => `r ${person} 7`), `p 7 60 ${persons.join(' ')}`].join('\n'))
    const fixing = fixingOf(market, new Map(persons.map((person) => [person, -1])))
    if (!fixing.ok) throw new Error('cannot be kept')
    const fewest = solveFewestBlocking(market, { ...SEARCH, stability: 'mm', fixing: fixing.value })
    expect([fewest.best?.blocking, fewest.bound, fewest.proven]).toEqual([60, 60, true])
  })

  it('two at one employer: none exists under mm, one under bis', () => {
    const market = marketOf(SAME_EMPLOYER)
    expect(solveExact(market, { ...SEARCH, stability: 'mm' }).status).toBe('none-exists')
    expect(solveExact(market, { ...SEARCH, stability: 'bis' }).status).toBe('stable')
  })
})

describe('markets whose answer theory knows', () => {
  it('singles alone: the fast pass gives everybody the best of all stable placements (Gale and Shapley 1962)', () => {
    const market = marketOf('r 1 7 8\nr 2 8 7\np 7 1 2 1\np 8 1 1 2')
    expect(Array.from(solveFast(market, { ...SEARCH, stability: 'mm' }).choice, (i) => market.optionNumber[i])).toEqual(
      [0, 0],
    )
  })

  it('a couple may fill an employer together, and stays together when one would be displaced alone', () => {
    const market = marketOf('c 1 1 2 7 7 8 8\nr 3 7\np 7 2 1 3 2\np 8 2 1 2')
    const exact = solveExact(market, { ...SEARCH, stability: 'bis' })
    expect(exact.status).toBe('stable')
    expect(Array.from(exact.best?.choice ?? [], (i) => market.employerA[i])).toEqual([1, 0])
  })
})
