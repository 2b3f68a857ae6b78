import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createPairIndex,
  findPairs,
  searchExhaustively,
  searchPairs,
  vacancyColumns,
  type PairQuery,
  type PersonQuery,
  type PlaceColumns,
  type TravelSource,
  type VacancyEntry,
} from './index.ts'

/** Places on a line of latitude, one a minute apart by car, half as fast back; "bike" takes three times as long. */
function lineOfPlaces(ids: readonly string[]): { places: PlaceColumns; travel: TravelSource } {
  const places = { ids, lat: ids.map(() => 51), lon: ids.map((_, index) => 7 + index * 0.1) }
  const travel: TravelSource = {
    minutes(mode, home, work) {
      if (mode === 'bike' && home === 0 && work === 2) return null
      const apart = Math.abs(home - work) * 7 + (home > work ? 3 : 0)
      return mode === 'bike' ? 3 * apart : apart
    },
    reachKm: (_mode, minutes) => minutes * 1.1 + 1,
  }
  return { places, travel }
}

const placeIds = ['m', 'b', 'z', 'a', 'q', 'B', 'ä']
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const vacancy = (places: number): fc.Arbitrary<VacancyEntry> =>
  fc.record(
    {
      occupations: fc.oneof(
        { weight: 1, arbitrary: fc.uniqueArray(fc.nat(4), { maxLength: 3 }) },
        { weight: 4, arbitrary: fc.tuple(fc.nat(2)) },
      ),
      places: fc.array(fc.nat(places - 1), { maxLength: 3 }),
      onSitePercent: fc.constantFrom(null, 0, 40, 60, 100, 100, 100),
      positions: fc.constantFrom(1, 1, 1, 2),
      hoursMin: fc.constantFrom(null, 10, 20, 35),
      hoursMax: fc.constantFrom(null, 20, 40),
      startDay: fc.constantFrom(null, 20_000, 20_040, 20_100, 20_400),
      salaryMonthlyEur: fc.constantFrom(null, 1900, 2300, 2700, 3500),
      languages: fc.array(fc.record({ language: fc.nat(1), level: fc.integer({ min: 1, max: 4 }) }), { maxLength: 2 }),
      level: fc.constantFrom(null, 1, 2, 3, 4),
      skills: fc.array(fc.nat(5), { maxLength: 3 }),
      measures: fc.nat(7),
      contract: fc.constantFrom(null, 1, 2),
    },
    { requiredKeys: ['occupations'] },
  )

const weights = fc.record({
  occupation: fc.integer({ min: 1, max: 100 }),
  skills: fc.nat(100),
  language: fc.nat(100),
  hours: fc.nat(100),
  salary: fc.nat(100),
  start: fc.nat(100),
  level: fc.nat(100),
  measures: fc.nat(100),
  unknownPart: fc.nat(10_000),
})

const personQuery: fc.Arbitrary<PersonQuery> = fc
  .record({
    occupations: fc.array(
      fc.record({ occupation: fc.nat(3), closeness: fc.constantFrom(0, 5000, 9000, 10_000, 10_000) }),
      { minLength: 1, maxLength: 4 },
    ),
    skills: sometimes(fc.array(fc.nat(5), { maxLength: 4 })),
    languages: sometimes(
      fc.array(fc.record({ language: fc.nat(1), level: fc.integer({ min: 1, max: 6 }) }), { maxLength: 2 }),
    ),
    hours: sometimes(fc.constantFrom({ min: 20, max: 30 }, { min: 38, max: 40 }, { min: 15, max: 16 })),
    start: sometimes(fc.constantFrom({ earliestDay: 20_030 }, { earliestDay: 19_990, latestDay: 20_050 })),
    salaryFloorMonthlyEur: sometimes(fc.constantFrom(2000, 2430, 3000)),
    level: sometimes(fc.constantFrom({ own: 3 }, { own: 2, min: 2, max: 3 }, { min: 3 })),
    onSitePercent: sometimes(fc.constantFrom({ min: 0, max: 0 }, { min: 1, max: 100 }, { min: 0, max: 60 })),
    excludedContracts: sometimes(fc.constantFrom(2, 4)),
    wishedMeasures: sometimes(fc.nat(7)),
    commute: fc.record({ mode: fc.constantFrom('car', 'bike'), maxMinutes: fc.constantFrom(0, 5, 10, 14, 25) }),
    weights: sometimes(weights),
  })
  .map(
    (person) =>
      Object.fromEntries(Object.entries<unknown>(person).filter(([, value]) => value !== undefined)) as PersonQuery,
  )

type World = { entries: VacancyEntry[]; placeCount: number; query: PairQuery; idRank: Uint32Array }

const worlds: fc.Arbitrary<World> = fc
  .record({
    placeCount: fc.integer({ min: 1, max: 7 }),
    count: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.constant(30)),
  })
  .chain(({ placeCount, count }) =>
    fc.record({
      placeCount: fc.constant(placeCount),
      entries: fc.array(vacancy(placeCount), { minLength: count, maxLength: count }),
      idRank: fc
        .array(fc.nat(), { minLength: count, maxLength: count })
        .map((draws) => ranksOf(draws.map((draw, index) => [draw, index] as const))),
      query: fc.record({
        k: fc.constantFrom(0, 1, 2, 5, 50),
        weakerJobWeight: fc.constantFrom(0, 30, 50, 100),
        alone: fc.boolean(),
        homes: fc.oneof(fc.constant(null), fc.array(fc.nat(placeCount - 1), { maxLength: 4 })),
        persons: fc.tuple(personQuery, personQuery),
        fixed:
          count === 0
            ? fc.constant([null, null] as const)
            : fc.oneof(
                { weight: 3, arbitrary: fc.constant([null, null] as const) },
                fc.nat(count - 1).map((row) => [row, null] as const),
                fc.nat(count - 1).map((row) => [null, row] as const),
              ),
      }),
    }),
  )

function ranksOf(draws: (readonly [number, number])[]): Uint32Array {
  const ranks = new Uint32Array(draws.length)
  draws.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).forEach(([, index], rank) => (ranks[index] = rank))
  return ranks
}

function build({ entries, placeCount, idRank }: World) {
  const { places, travel } = lineOfPlaces(placeIds.slice(0, placeCount))
  const columns = vacancyColumns(entries, idRank)
  return { columns, places, travel, index: createPairIndex(columns, places, travel) }
}

const everything = { nearMisses: 7, relaxations: true }

describe('the indexed search', () => {
  it('equals exhaustive evaluation: pairs, parts, considered, near misses, relaxations', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { columns, places, travel, index } = build(world)
        const expected = searchExhaustively(columns, places, travel, world.query, everything)
        expect(searchPairs(index, world.query, everything)).toEqual(expected)
        expect(findPairs(index, world.query)).toEqual({ pairs: expected.pairs, considered: expected.considered })
      }),
      { numRuns: 1000 },
    )
  })

  it('answers as a new index would, whatever was asked of it before', () => {
    const couples = fc.array(fc.record({ persons: fc.tuple(personQuery, personQuery), isAnywhere: fc.boolean() }), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(worlds, couples, (world, asked) => {
        const { index } = build(world)
        for (const { persons, isAnywhere } of asked) {
          const query = { ...world.query, persons, homes: isAnywhere ? null : world.query.homes }
          expect(searchPairs(index, query, everything)).toEqual(searchPairs(build(world).index, query, everything))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves nothing behind for the next query', () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.tuple(personQuery, personQuery), { maxLength: 4 }), (world, others) => {
        const { index } = build(world)
        const before = findPairs(index, world.query)
        for (const persons of others) searchPairs(index, { ...world.query, persons }, everything)
        expect(findPairs(index, world.query)).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same pairs whatever the order of the rows', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), (world, draws) => {
        const query = { ...world.query, fixed: [null, null] as const }
        const order = world.entries
          .map((_, row) => [draws.next().value as number, row] as const)
          .toSorted((a, b) => a[0] - b[0])
          .map(([, row]) => row)
        const turned = {
          ...world,
          entries: order.map((row) => world.entries[row]!),
          idRank: Uint32Array.from(order, (row) => world.idRank[row]!),
        }
        const named = (pairs: ReturnType<typeof findPairs>['pairs'], rows: ArrayLike<number>) =>
          pairs.map((pair) => ({ ...pair, vacancies: pair.vacancies.map((row) => (row === null ? null : rows[row])) }))
        const identity = world.entries.map((_, row) => row)
        expect(named(findPairs(build(turned).index, query).pairs, order)).toEqual(
          named(findPairs(build(world).index, query).pairs, identity),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('never gets worse when a vacancy is added or a limit is relaxed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const query = { ...world.query, fixed: [null, null] as const }
        const { pairs } = findPairs(build(world).index, query)
        const fewer = {
          ...world,
          entries: world.entries.slice(0, -1),
          idRank: ranksOf([...world.idRank.slice(0, -1)].map((rank, row) => [rank, row])),
        }
        findPairs(build(fewer).index, query).pairs.forEach((pair, index) => {
          expect(pairs[index]!.score).toBeGreaterThanOrEqual(pair.score)
        })
        const [first, second] = query.persons
        const { onSitePercent: _, excludedContracts: __, ...relaxed } = first
        const open = findPairs(build(world).index, { ...query, persons: [relaxed, second] })
        if (pairs[0] !== undefined) expect(open.pairs[0]!.score).toBeGreaterThanOrEqual(pairs[0].score)
      }),
      { numRuns: 300 },
    )
  })
})
