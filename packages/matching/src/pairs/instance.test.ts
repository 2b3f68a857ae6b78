import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveInstanceExhaustively } from './exhaustive-instance.ts'
import { parseInstance } from './instance.ts'
import { solveInstance } from './solve-instance.ts'
import type { PairInstance } from './types.ts'

/** Ids whose code point order differs from their UTF-16 order, among plain ones. */
const ids = ['a', 'b', 'c', 'B', 'ä', 'aa', 'z', '0', '10', '9', '\u{1F600}', '\uE000', '\uFF5E', 'é', 'e\u0301', '']

const distinctIds = (most: number) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: most })

/** Few distinct fits and minutes, so that ties are the rule. */
const instances: fc.Arbitrary<PairInstance> = fc
  .tuple(distinctIds(5), distinctIds(4), distinctIds(8))
  .chain(([homes, places, vacancyIds]) => {
    const minutes = fc.option(fc.constantFrom(0, 1, 5, 7, 10, 20, 30, 31), { freq: 6 })
    const matrix = fc.array(fc.array(minutes, { minLength: places.length, maxLength: places.length }), {
      minLength: homes.length,
      maxLength: homes.length,
    })
    const fit = fc.option(
      fc.oneof(fc.constantFrom(0, 1, 2, 5000, 9998, 9999, 10_000), fc.integer({ min: 0, max: 10_000 })),
    )
    return fc.record({
      k: fc.constantFrom(0, 1, 2, 3, 5, 20, 1000),
      weakerJobWeight: fc.oneof(fc.constantFrom(0, 50, 99, 100), fc.integer({ min: 0, max: 100 })),
      alone: fc.boolean(),
      maxMinutes: fc.tuple(fc.constantFrom(0, 1, 10, 30, 60), fc.constantFrom(0, 7, 10, 30, 60)),
      homes: fc.constant(homes),
      places: fc.constant(places),
      minutes: fc.tuple(matrix, matrix),
      vacancies: fc.tuple(
        ...vacancyIds.map((id) =>
          fc.record({
            id: fc.constant(id),
            places: places.length === 0 ? fc.constant([]) : fc.array(fc.nat(places.length - 1), { maxLength: 3 }),
            positions: fc.constantFrom(1, 1, 2),
            onSitePercent: fc.constantFrom(0, 1, 33, 50, 100, 100),
            fit: fc.tuple(fit, fit),
          }),
        ),
      ),
    })
  })

describe('an instance solved fast', () => {
  it('equals exhaustive evaluation on random small worlds', () => {
    fc.assert(
      fc.property(instances, (instance) => {
        expect(solveInstance(instance)).toEqual(solveInstanceExhaustively(instance))
      }),
      { numRuns: 2500 },
    )
  })

  it('equals exhaustive evaluation where one place holds more equal vacancies than are asked for', () => {
    const crowd = fc.record({
      k: fc.integer({ min: 1, max: 6 }),
      weakerJobWeight: fc.constantFrom(0, 50, 100),
      alone: fc.boolean(),
      fits: fc.array(fc.tuple(fc.constantFrom(8000, 8001, 9000), fc.constantFrom(7000, 8000)), {
        minLength: 5,
        maxLength: 25,
      }),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(crowd, ({ k, weakerJobWeight, alone, fits, seed }) => {
        const instance: PairInstance = {
          k,
          weakerJobWeight,
          alone,
          maxMinutes: [30, 30],
          homes: ['n', 'm', 'o'],
          places: ['p', 'q'],
          minutes: [
            [
              [0, 10],
              [0, 10],
              [10, 0],
            ],
            [
              [0, 10],
              [10, 0],
              [0, 10],
            ],
          ],
          vacancies: fits.map((fit, index) => ({
            id: `v${(index * 7919 + seed) % 1000}-${index}`,
            places: index % 5 === 0 ? [0, 1] : [index % 2],
            positions: 1 + (index % 3 === 0 ? 1 : 0),
            onSitePercent: 100,
            fit,
          })),
        }
        expect(solveInstance(instance)).toEqual(solveInstanceExhaustively(instance))
      }),
      { numRuns: 1000 },
    )
  })

  it('gives the same answer whatever the order of vacancies, homes and places', () => {
    fc.assert(
      fc.property(instances, fc.infiniteStream(fc.nat(1000)), (instance, draws) => {
        const next = (): number => draws.next().value as number
        const shuffled = <T>(list: readonly T[]): number[] =>
          list
            .map((_, index) => [next(), index] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, index]) => index)
        const homeOrder = shuffled(instance.homes)
        const placeOrder = shuffled(instance.places)
        const turn = (matrix: PairInstance['minutes'][0]) =>
          homeOrder.map((home) => placeOrder.map((place) => matrix[home]![place]!))
        const permuted: PairInstance = {
          ...instance,
          homes: homeOrder.map((home) => instance.homes[home]!),
          places: placeOrder.map((place) => instance.places[place]!),
          minutes: [turn(instance.minutes[0]), turn(instance.minutes[1])],
          vacancies: shuffled(instance.vacancies).map((index) => {
            const vacancy = instance.vacancies[index]!
            return { ...vacancy, places: vacancy.places.map((place) => placeOrder.indexOf(place)) }
          }),
        }
        expect(solveInstance(permuted)).toEqual(solveInstance(instance))
      }),
      { numRuns: 500 },
    )
  })

  it('never gets worse when a limit is relaxed or a vacancy is added', () => {
    fc.assert(
      fc.property(instances, fc.nat(10), (instance, more) => {
        const scores = solveInstance({ ...instance, alone: false }).map((pair) => pair.score)
        const fewer = solveInstance({ ...instance, alone: false, vacancies: instance.vacancies.slice(1) })
        fewer.forEach((pair, index) => expect(scores[index]).toBeGreaterThanOrEqual(pair.score))
        const patient = solveInstance({
          ...instance,
          alone: false,
          maxMinutes: [instance.maxMinutes[0] + more, instance.maxMinutes[1]],
        })
        scores.slice(0, 1).forEach((score) => expect(patient[0]!.score).toBeGreaterThanOrEqual(score))
      }),
      { numRuns: 500 },
    )
  })
})

const small = {
  k: 3,
  weakerJobWeight: 50,
  maxMinutes: [40, 20],
  homes: ['h1', 'h2'],
  places: ['p1', 'p2'],
  minutes: [
    [
      [10, 30],
      [null, 5],
    ],
    [
      [20, 0],
      [7, 21],
    ],
  ],
  vacancies: [
    { id: 'nurse', places: [0], fit: [9000, null] },
    { id: 'welder', places: [1], positions: 2, fit: [5000, 8000] },
    { id: 'writer', onSitePercent: 0, fit: [7000, 6000] },
  ],
}

function solved(json: unknown) {
  const parsed = parseInstance(json)
  if (!parsed.ok) throw new Error(`${parsed.problem.field} ${parsed.problem.problem}`)
  expect(solveInstance(parsed.instance)).toEqual(solveInstanceExhaustively(parsed.instance))
  return solveInstance(parsed.instance)
}

describe('the rules, by example', () => {
  it('rounds value and score down and shows the minutes of an on-site day', () => {
    // nurse from h1: floor(9000 · (160 − 10) / 160) = 8437; welder: 8000; S = floor((100 · 8000 + 50 · 16437) / 200)
    expect(solved(small)[0]).toEqual({
      rank: 1,
      score: 8109,
      vacancies: ['nurse', 'welder'],
      home: 'h1',
      commuteMinutes: [10, 0],
    })
  })

  it('takes one vacancy for both only where it has two posts', () => {
    const rows = solved({ ...small, k: 100 }).map((pair) => pair.vacancies)
    expect(rows).toContainEqual(['welder', 'welder'])
    expect(rows).not.toContainEqual(['writer', 'writer'])
  })

  it('ranks rows of one person, even at 0, and puts the one who keeps searching after every id', () => {
    const rows = solved({ ...small, k: 100, alone: true, weakerJobWeight: 100 })
    const alone = rows.filter((row) => row.vacancies.includes(null))
    expect(alone.map((row) => [row.score, ...row.vacancies])).toEqual([
      [0, 'writer', null],
      [0, null, 'welder'],
      [0, null, 'writer'],
      [0, 'welder', null],
      [0, 'nurse', null],
    ])
    expect(alone[0]).toMatchObject({ home: 'h1', commuteMinutes: [0, null] })
  })

  it('breaks ties between homes by total minutes, the larger commute, then the smaller id by code point', () => {
    const tie = (homes: string[], first: number[][], second: number[][]) =>
      solved({
        k: 1,
        weakerJobWeight: 50,
        maxMinutes: [60, 60],
        homes,
        places: ['p', 'q'],
        minutes: [first, second],
        vacancies: [
          { id: 'a', places: [0], onSitePercent: 1, fit: [8000, null] },
          { id: 'b', places: [1], onSitePercent: 1, fit: [null, 8000] },
        ],
      })[0]?.home
    expect(
      tie(
        ['x', 'y'],
        [
          [9, 0],
          [8, 0],
        ],
        [
          [0, 9],
          [0, 9],
        ],
      ),
    ).toBe('y')
    expect(
      tie(
        ['x', 'y'],
        [
          [12, 0],
          [10, 0],
        ],
        [
          [0, 8],
          [0, 10],
        ],
      ),
    ).toBe('y')
    expect(
      tie(
        ['\u{10000}', '\uE000'],
        [
          [9, 0],
          [9, 0],
        ],
        [
          [0, 9],
          [0, 9],
        ],
      ),
    ).toBe('\uE000')
  })

  it('has an empty answer without homes, without vacancies and for k = 0', () => {
    expect(solved({ ...small, k: 0 })).toEqual([])
    expect(solved({ ...small, homes: [], minutes: [[], []] })).toEqual([])
    expect(solved({ ...small, vacancies: [] })).toEqual([])
  })

  it('with a longest commute of 0 reaches only what is 0 minutes away, at full fit', () => {
    expect(solved({ ...small, maxMinutes: [40, 0] })[0]).toMatchObject({ vacancies: ['nurse', 'welder'], score: 8109 })
  })
})

describe('an instance that cannot be used', () => {
  const problem = (json: unknown) => {
    const parsed = parseInstance(json)
    return parsed.ok
      ? null
      : `${parsed.problem.code} ${parsed.problem.field}: ${parsed.problem.problem}; ${parsed.problem.remedy}`
  }

  it.each([
    [[], 'object instance: is a list; give a JSON object'],
    [{ ...small, k: 2.5 }, 'whole k: is 2.5; give a whole number from 0 up'],
    [{ ...small, k: undefined }, 'whole k: is missing; give a whole number from 0 up'],
    [{ ...small, weakerJobWeight: 101 }, 'whole weakerJobWeight: is 101; give a whole number from 0 to 100'],
    [{ ...small, alone: 'yes' }, 'flag alone: is "yes"; give true or false, or leave it out'],
    [{ ...small, maxMinutes: [40] }, 'two maxMinutes: has 1 entries; give two, one for each person'],
    [{ ...small, maxMinutes: [-1, 20] }, 'whole maxMinutes[0]: is -1; give a whole number from 0 to 1000000000'],
    [{ ...small, homes: ['h1', 'h1'] }, 'repeated homes[1]: repeats "h1"; give every id once'],
    [{ ...small, homes: ['h1', 2] }, 'text homes[1]: is 2; give an id as text in quotation marks'],
    [
      { ...small, minutes: [[[1, 2]], small.minutes[1]] },
      'length minutes[0]: has 1 where 2 are needed; give one row for each home, in the order of "homes"',
    ],
    [
      { ...small, minutes: [small.minutes[0], [[1, 2], [1]]] },
      'length minutes[1][1]: has 1 where 2 are needed; give one entry for each place, in the order of "places"',
    ],
    [
      {
        ...small,
        minutes: [
          small.minutes[0],
          [
            [1, -2],
            [1, 1],
          ],
        ],
      },
      'whole minutes[1][0][1]: is -2; give a whole number from 0 up of minutes, or null where there is no way',
    ],
    [
      { ...small, vacancies: [{ id: 'a', places: [2], fit: [1, 1] }] },
      'whole vacancies[0].places[0]: is 2; give a whole number from 0 to 1',
    ],
    [
      { ...small, vacancies: [{ id: 'a', places: [], fit: [1, 10_001] }] },
      'whole vacancies[0].fit[1]: is 10001; give a whole number from 0 to 10000 or null where a limit excludes the vacancy',
    ],
    [{ ...small, vacancies: [{ id: 'a', fit: [1, 1] }] }, 'list vacancies[0].places: is missing; give a JSON list'],
    [
      { ...small, vacancies: [small.vacancies[0], small.vacancies[0]] },
      'repeated vacancies[1].id: repeats "nurse"; give every id once',
    ],
  ])('is refused with field, problem and remedy (%#)', (json, message) => {
    expect(problem(json)).toBe(message)
  })
})
