import { describe, expect, it } from 'vitest'
import { fitOf, fitParts, isOutOfQuestion, missedBy } from './fit.ts'
import {
  createPairIndex,
  findPairs,
  openSharedIndex,
  searchPairs,
  shareIndex,
  solveInstance,
  solveInstanceExhaustively,
  vacancyColumns,
  type PairInstance,
  type PairQuery,
  type PlaceColumns,
  type TravelSource,
  type VacancyEntry,
} from './index.ts'
import { countedMinutes, scoreOf, valueOf } from './score.ts'
import { factsOf } from './vacancy-table.ts'

/** Reproducible draws below a limit. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

describe('more vacancies than the first rounds look at', () => {
  it.each([1, 2, 3, 4])('are still ranked exactly (seed %i)', (seed) => {
    const draw = drawing(seed)
    const homes = Array.from({ length: 5 }, (_, home) => `h${home}`)
    const places = Array.from({ length: 40 }, (_, place) => `p${place}`)
    const matrix = () => homes.map(() => places.map(() => (draw(3) === 0 ? null : draw(70))))
    // Seeds 1 and 2 have few different fits, seed 2 asks for more pairs than the first round yields.
    const fit = () => (draw(4) === 0 ? null : seed < 3 ? 9000 + draw(3) : draw(10_001))
    const instance: PairInstance = {
      k: seed === 2 ? 4000 : 25,
      weakerJobWeight: seed === 4 ? 100 : 50,
      alone: seed === 3,
      maxMinutes: [45, 30],
      homes,
      places,
      minutes: [matrix(), matrix()],
      vacancies: Array.from({ length: 800 }, (_, index) => ({
        id: `v${draw(1_000_000)}-${index}`,
        places: draw(10) === 0 ? [draw(40), draw(40)] : [draw(40)],
        positions: 1 + draw(2),
        onSitePercent: draw(8) === 0 ? 40 : 100,
        fit: [fit(), fit()],
      })),
    }
    expect(solveInstance(instance)).toEqual(solveInstanceExhaustively(instance))
  })
})

const side = 40

/** Places on a grid, eight minutes apart by car. */
function gridWorld(count: number, seed: number) {
  const draw = drawing(seed)
  const at = (place: number) => [place % side, Math.floor(place / side)] as const
  const cells = Array.from({ length: side * side }, (_, place) => place)
  const places: PlaceColumns = {
    ids: cells.map((place) => `k${place}`),
    lat: cells.map((place) => 50 + at(place)[1] * 0.05),
    lon: cells.map((place) => 8 + at(place)[0] * 0.07),
  }
  const travel: TravelSource = {
    minutes: (_mode, home, work) => 4 + 8 * (Math.abs(at(home)[0] - at(work)[0]) + Math.abs(at(home)[1] - at(work)[1])),
    reachKm: (_mode, minutes) => minutes,
  }
  const entries = Array.from({ length: count }, (): VacancyEntry => {
    const hours = [null, 20, 35, 40][draw(4)] ?? null
    return {
      occupations: [draw(6)],
      places: draw(20) === 0 ? [draw(side * side), draw(side * side)] : [draw(side * side)],
      onSitePercent: [null, 100, 100, 50, 0][draw(5)] ?? null,
      positions: 1 + draw(2),
      hoursMin: hours,
      hoursMax: hours,
      salaryMonthlyEur: draw(2) === 0 ? null : 2000 + 50 * draw(40),
      level: draw(5),
      skills: Array.from({ length: draw(5) }, () => draw(30)),
      measures: draw(8),
    }
  })
  return { places, travel, columns: vacancyColumns(entries), draw }
}

const query = (seed: number, homes: number[] | null): PairQuery => ({
  k: 20,
  weakerJobWeight: [50, 0, 100][seed % 3] as number,
  homes,
  persons: [
    {
      occupations: [
        { occupation: 0, closeness: 10_000 },
        { occupation: 1, closeness: 8000 },
      ],
      skills: [1, 2, 3, 4, 5, 6],
      salaryFloorMonthlyEur: 2500,
      level: { own: 3 },
      commute: { mode: 'car', maxMinutes: 40 },
    },
    {
      occupations: [
        { occupation: 2, closeness: 10_000 },
        { occupation: 3, closeness: 7000 },
      ],
      hours: { min: 30, max: 40 },
      wishedMeasures: 3,
      commute: { mode: 'car', maxMinutes: 25 },
    },
  ],
})

describe('an index of 60,000 vacancies', () => {
  const world = gridWorld(60_000, 11)
  const index = createPairIndex(world.columns, world.places, world.travel)

  it.each([
    [0, null],
    [1, [3, 44, 45, 800]],
    [2, null],
  ] as const)('holds back no pair that a random draw can find (query %i)', (seed, homes) => {
    const asked = query(seed, homes === null ? null : [...homes])
    const { pairs } = findPairs(index, asked)
    expect(pairs).toHaveLength(20)
    const worst = pairs[19]!
    const shown = new Set(pairs.map((pair) => pair.vacancies.join()))
    const meeting = asked.persons.map((person) =>
      Array.from({ length: world.columns.count }, (_, vacancy) => vacancy).filter((vacancy) => {
        const facts = factsOf(index.table, vacancy)
        return !isOutOfQuestion(person, facts) && Object.values(missedBy(person, facts)).every((by) => by === 0)
      }),
    )
    const fits = asked.persons.map((person, side) =>
      meeting[side]!.map((vacancy) => fitOf(fitParts(person, factsOf(index.table, vacancy)))),
    )
    let reached = 0
    for (let tries = 0; tries < 60_000; tries++) {
      const picks = [world.draw(meeting[0]!.length), world.draw(meeting[1]!.length)]
      const vacancies = picks.map((pick, side) => meeting[side]![pick]!)
      const place = world.columns.places.values[world.columns.places.offsets[vacancies[0]!]!]!
      const home = asked.homes === null ? place : (asked.homes[world.draw(asked.homes.length)] as number)
      const values = vacancies.map((vacancy, side) => {
        const share = factsOf(index.table, vacancy).onSitePercent
        const workplaces = world.columns.places.values.subarray(
          world.columns.places.offsets[vacancy],
          world.columns.places.offsets[vacancy + 1],
        )
        const minutes =
          share === 0 ? 0 : Math.min(...Array.from(workplaces, (work) => world.travel.minutes('car', home, work)!))
        const { maxMinutes } = asked.persons[side]!.commute
        return minutes > maxMinutes
          ? null
          : valueOf(fits[side]![picks[side]!]!, maxMinutes, countedMinutes(minutes, share))
      })
      if (values[0] === null || values[1] === null) continue
      reached++
      const score = scoreOf(values[0]!, values[1]!, asked.weakerJobWeight)
      if (!shown.has(vacancies.join())) expect(score).toBeLessThanOrEqual(worst.score)
    }
    expect(reached).toBeGreaterThan(300)
  })

  it('answers alike from shared memory, without the source of travel times', () => {
    const asked = query(0, null)
    const extras = { nearMisses: 5, relaxations: true }
    const expected = searchPairs(index, asked, extras)
    const shared = shareIndex(index)
    expect(shared.table.record.buffer).toBeInstanceOf(SharedArrayBuffer)
    const opened = openSharedIndex(shared)
    expect(searchPairs(opened, asked, extras)).toEqual(expected)
    const longer = { ...asked.persons[0], commute: { mode: 'bike', maxMinutes: 10 } }
    expect(() => findPairs(opened, { ...asked, persons: [longer, asked.persons[1]] })).toThrow(
      'no travel table for bike up to 10 minutes was prepared before sharing the index',
    )
  })
})

describe('a query that cannot be meant', () => {
  const { places, travel, columns } = gridWorld(10, 1)
  const index = createPairIndex(columns, places, travel)
  const asked = query(0, null)
  const [first, second] = asked.persons

  it.each([
    [{ ...asked, k: -1 }, 'k is -1, not a whole number from 0 to 9007199254740990'],
    [{ ...asked, weakerJobWeight: 0.5 }, 'weakerJobWeight is 0.5, not a whole number from 0 to 100'],
    [{ ...asked, homes: [1600] }, 'homes: place number is 1600, not a whole number from 0 to 1599'],
    [{ ...asked, fixed: [1, 2] as const }, 'fixed names a vacancy for both persons; at most one can be'],
    [
      { ...asked, persons: [first, { ...second, commute: { mode: 'car', maxMinutes: 300 } }] as const },
      'persons[1].commute.maxMinutes is 300, not a whole number from 0 to 240',
    ],
    [
      { ...asked, persons: [{ ...first, occupations: [{ occupation: 1, closeness: 10_001 }] }, second] as const },
      'persons[0].occupations: closeness is 10001, not a whole number from 0 to 10000',
    ],
  ])('is refused by name (%#)', (bad, message) => {
    expect(() => findPairs(index, bad)).toThrow(new RangeError(message))
  })

  it('is told when columns do not fit together', () => {
    expect(() => createPairIndex({ ...columns, count: 11 }, places, travel)).toThrow('entries for 11 vacancies')
    const elsewhere = vacancyColumns([{ occupations: [0], places: [5000] }])
    expect(() => createPairIndex(elsewhere, places, travel)).toThrow(
      'place 5000 of a vacancy is not one of 1600 places',
    )
  })
})
