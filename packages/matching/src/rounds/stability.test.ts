import { describe, expect, it } from 'vitest'
import { blockingByDefinition } from './definition.ts'
import { solveExhaustively } from './exhaustive.ts'
import { marketOf, smallMarket } from './fixtures.ts'
import { choiceOfSeats } from './placement.ts'
import type { Seats } from './json-files.ts'
import { personIndex } from './market.ts'
import type { Market } from './market.ts'
import { eachBlocking, openingsOf, verify } from './stability.ts'
import type { Stability } from './stability.ts'

/** A placement by ids. */
function place(market: Market, rows: ReadonlyArray<readonly [number, number]>): ReturnType<typeof choiceOfSeats> {
  const persons = personIndex(market)
  const seats: Seats = new Map()
  for (const [person, employer] of rows) seats.set(persons.get(person) as number, market.employerIds.indexOf(employer))
  return choiceOfSeats(market, seats)
}

function blocking(text: string, rows: ReadonlyArray<readonly [number, number]>, stability: Stability = 'mm'): string[] {
  const market = marketOf(text)
  const { choice, violations } = place(market, rows)
  const verdict = verify(market, choice, stability, violations)
  expect(verdict.blocking.length).toBe(blockingByDefinition(market, choice, stability).length)
  return verdict.blocking.map(({ unit, option, employers }) => `${unit}:${option}@${employers.join('+')}`)
}

describe('verify', () => {
  it('agrees with the definition read literally on every placement of thousands of small markets', () => {
    let compared = 0
    for (let seed = 0; seed < 3000; seed++) {
      const market = smallMarket(seed)
      for (const stability of ['mm', 'bis'] as const) {
        let left = 150
        solveExhaustively(
          market,
          stability,
          () => false,
          (choice) => {
            if (left-- <= 0) return
            const literal = blockingByDefinition(market, choice, stability)
            const linear: Array<[number, number]> = []
            eachBlocking(market, choice, stability, openingsOf(market, choice), (unit, option) =>
              linear.push([unit, option]),
            )
            if (linear.join() !== literal.join()) expect(linear, `market ${seed}, ${stability}`).toEqual(literal)
            compared++
          },
        )
      }
    }
    expect(compared).toBeGreaterThan(50_000)
  })

  it('calls everything mm-stable also bis-stable, and finds markets where the converse fails', () => {
    let converseFails = 0
    for (let seed = 0; seed < 400; seed++) {
      const market = smallMarket(seed)
      let left = 100
      solveExhaustively(
        market,
        'mm',
        () => false,
        (choice, mm) => {
          if (left-- <= 0) return
          const bis = verify(market, choice, 'bis').blocking.length
          expect(bis).toBeLessThanOrEqual(mm)
          if (bis === 0 && mm > 0) converseFails++
        },
      )
    }
    expect(converseFails).toBeGreaterThan(0)
  })

  it('lets a single block where a post is free or a less preferred person sits', () => {
    const market = 'r 1 7 8\nr 2 7\np 7 1 1 2\np 8 1 1'
    expect(
      blocking(market, [
        [1, 8],
        [2, 7],
      ]),
    ).toEqual(['r1:0@7'])
    expect(
      blocking(market, [
        [1, -1],
        [2, -1],
      ]),
    ).toEqual(['r1:0@7', 'r1:1@8', 'r2:0@7'])
    expect(
      blocking(market, [
        [1, 7],
        [2, -1],
      ]),
    ).toEqual([])
  })

  it('counts the seat of the partner as taken when a couple would swap', () => {
    const swap = (ranking7: string): string => `c 3 1 2 8 7 7 8\np 7 1 ${ranking7}\np 8 1 1 2`
    expect(
      blocking(swap('1 2'), [
        [1, 7],
        [2, 8],
      ]),
    ).toEqual([])
    expect(
      blocking(swap('2 1'), [
        [1, 7],
        [2, 8],
      ]),
    ).toEqual(['c3:0@8+7'])
  })

  it('follows the table for two partners at one employer: two free posts, one, none', () => {
    const market = (capacity: number): string => `r 5 9\nr 6 9\nc 3 1 2 9 9\np 9 ${capacity} 1 5 6 2`
    expect(blocking(market(2), [])).toContain('c3:0@9')
    expect(
      blocking(market(3), [
        [5, 9],
        [6, 9],
      ]),
    ).toEqual(['c3:0@9'])
    expect(
      blocking(
        market(3),
        [
          [5, 9],
          [6, 9],
        ],
        'bis',
      ),
    ).toEqual([])
    expect(
      blocking(market(2), [
        [5, 9],
        [6, 9],
      ]),
    ).toEqual([])
    const between = 'r 5 9\nr 6 9\nc 3 1 2 9 9\np 9 2 1 5 2 6'
    expect(
      blocking(between, [
        [5, 9],
        [6, 9],
      ]),
    ).toEqual(['c3:0@9'])
    expect(
      blocking(
        between,
        [
          [5, 9],
          [6, 9],
        ],
        'bis',
      ),
    ).toEqual([])
  })

  it('lets the second partner follow the first where the employer prefers it to somebody else', () => {
    const market = 'r 5 9\nc 3 1 2 9 9 -1 9\np 9 2 1 5 2'
    expect(
      blocking(market, [
        [2, 9],
        [5, 9],
      ]),
    ).toEqual(['c3:0@9'])
    expect(
      blocking(
        market,
        [
          [2, 9],
          [5, 9],
        ],
        'bis',
      ),
    ).toEqual([])
    const worse = 'r 5 9\nc 3 1 2 9 9 -1 9\np 9 2 5 1 2'
    expect(
      blocking(worse, [
        [2, 9],
        [5, 9],
      ]),
    ).toEqual([])
  })

  it('names persons on places they did not list and employers with too many', () => {
    const market = marketOf('r 1 7\nr 2 7\nc 1 3 4 7 8\np 7 1 1 2 3\np 8 1 4')
    const { choice, violations } = place(market, [
      [1, 7],
      [2, 7],
      [3, 7],
    ])
    const verdict = verify(market, choice, 'mm', violations)
    expect(verdict.stable).toBe(false)
    expect(verdict.violations).toEqual([
      { kind: 'not-listed', unit: 'c1', employers: [7] },
      { kind: 'over-capacity', employer: 7, capacity: 1, seated: 2 },
    ])
  })

  it('takes nobody at an employer without posts', () => {
    expect(blocking('r 1 7\np 7 0 1', [])).toEqual([])
    expect(blocking('c 1 3 4 7 7 7 -1\np 7 0 3 4', [])).toEqual([])
  })
})
