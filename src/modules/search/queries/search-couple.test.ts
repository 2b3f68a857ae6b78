import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occupationReference } from '#modules/reference'
import { languageLevels, type FileVacancy } from '#modules/vacancies'
import { readCouple, type Couple, type CoupleInput } from '../couple-file.ts'
import { mechatronic, nurse, vacancy, workPlace, worldOf } from '../testing/vacancies.ts'
import { exactSolver, exhaustiveSolver } from '../world/solvers.ts'
import { searchCouple, type SearchRequest } from './search-couple.ts'

type PersonInput = CoupleInput['persons'][number]

const linh: PersonInput = { occupations: [{ kldb: nurse }], commute: { mode: 'car', maxMinutes: 40 } }
const minh: PersonInput = { occupations: [{ kldb: mechatronic }], commute: { mode: 'car', maxMinutes: 40 } }

function coupleOf(change: Partial<PersonInput> = {}, rest: Partial<CoupleInput> = {}): Couple {
  const reading = readCouple({ persons: [{ ...linh, ...change }, minh], ...rest })
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.couple
}

const usual = { top: 10, shown: 10, alone: false, fixed: null, nearMisses: 0, relaxations: false }

function search(vacancies: readonly FileVacancy[], couple: Couple, options: Partial<SearchRequest> = {}) {
  const world = worldOf(vacancies)
  return searchCouple(world, exactSolver(world), occupationReference(), { ...usual, couple, ...options }, 'de')
}

/** The pairs found, as "a+b"; "-" keeps searching. */
function pairsOf(vacancies: readonly FileVacancy[], couple: Couple, options: Partial<SearchRequest> = {}): string[] {
  const outcome = search(vacancies, couple, options)
  if (!outcome.ok) return outcome.problems.map(({ code }) => code)
  return outcome.answer.pairs.map(({ vacancies: [one, two] }) => `${one?.id ?? '-'}+${two?.id ?? '-'}`)
}

const ward = vacancy({ id: 'ward', kldb: nurse, town: 'Essen' })
const plant = vacancy({ id: 'plant', kldb: mechatronic, town: 'Bochum' })

describe('the search for a couple', () => {
  it('finds two jobs, the home between them, and the reasons', () => {
    const outcome = search([ward, plant], coupleOf({ languages: [{ code: 'de', level: 'B2' }] }))
    if (!outcome.ok) throw new Error('problems')
    const [pair] = outcome.answer.pairs
    expect(pair).toMatchObject({
      rank: 1,
      vacancies: [{ id: 'ward' }, { id: 'plant', employer: 'Betrieb plant', place: 'Bochum' }],
    })
    expect(pair!.home).toMatchObject({ name: expect.stringMatching(/Essen|Bochum/), lat: expect.any(Number) })
    expect(pair!.parts[0]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: 'occupation', value: 1, verdict: 'for', reason: 'occupationSame' }),
        expect.objectContaining({ part: 'language', verdict: 'unknown', reason: 'languageUnknown' }),
      ]),
    )
  })

  it('names the place of work that the commute leads to where a vacancy has several', () => {
    const chain = vacancy({ id: 'chain', kldb: nurse, places: ['Aalen', 'Essen', 'Unna'].map(workPlace) })
    const placesFrom = (home: string) => {
      const outcome = search([chain, plant], coupleOf({}, { home: { kind: 'places', places: [home] } }))
      return outcome.ok && outcome.answer.pairs[0]?.vacancies.map((job) => job?.place)
    }
    expect(placesFrom('Dortmund')).toEqual(['Unna', 'Bochum'])
    expect(placesFrom('Bochum')).toEqual(['Essen', 'Bochum'])
  })

  it('searches for one of the two alone', () => {
    expect(pairsOf([ward, plant], coupleOf(), { alone: true, only: 0 })).toEqual(['ward+-'])
    expect(pairsOf([ward, plant], coupleOf(), { alone: true, only: 1 })).toEqual(['-+plant'])
  })

  it('opens every fit into parts from which it can be recomputed', () => {
    const outcome = search(
      [ward, plant],
      coupleOf({ hours: { min: 20, max: 30 }, salaryMinMonthlyEur: 2500, startFrom: '2027-01-01' }),
    )
    if (!outcome.ok) throw new Error('problems')
    for (const { fit, parts } of outcome.answer.pairs) {
      for (const person of [0, 1] as const) {
        const weights = parts[person]!.reduce((sum, { weight }) => sum + weight, 0)
        const mean = parts[person]!.reduce((sum, { weight, value }) => sum + weight * value, 0) / weights
        expect(Math.abs(mean - fit[person]!)).toBeLessThan(0.0002)
      }
    }
  })

  it('never excludes for what a vacancy leaves open, but ranks it behind', () => {
    const known = vacancy({
      id: 'known',
      kldb: nurse,
      languages: [{ code: 'de', level: 'B1' }],
      hoursPerWeekMin: 30,
      hoursPerWeekMax: 30,
    })
    const open = vacancy({ id: 'open', kldb: nurse })
    const nameless = vacancy({ id: 'nameless', kldb: null })
    const couple = coupleOf({ languages: [{ code: 'de', level: 'C2' }], hours: { min: 30, max: 30 } })
    expect(pairsOf([nameless, open, known, plant], couple).filter((pair) => pair.endsWith('+plant'))).toEqual([
      'known+plant',
      'open+plant',
      'nameless+plant',
    ])
  })

  it.each<[string, Partial<FileVacancy>, Partial<PersonInput>]>([
    ['another occupation', { occupation: { kldb: '84304', escoUri: null, confidence: 1 } }, {}],
    [
      'a language level missing',
      { languages: [{ code: 'de', level: 'C1' }] },
      { languages: [{ code: 'de', level: 'A2' }] },
    ],
    ['a language missing', { languages: [{ code: 'fr', level: 'B1' }] }, { languages: [{ code: 'de', level: 'C2' }] }],
    ['other hours', { hoursPerWeekMin: 40, hoursPerWeekMax: 40 }, { hours: { min: 10, max: 20 } }],
    ['too early a start', { startDate: '2027-01-01' }, { startFrom: '2027-09-01' }],
    ['pay below the floor', { salaryMonthlyEurMin: 2000, salaryMonthlyEurMax: 2200 }, { salaryMinMonthlyEur: 3000 }],
    ['work from home only', { onSitePercent: 100 }, { remote: 'only' }],
    ['no work from home', { onSitePercent: 0 }, { remote: 'no' }],
    ['a training place', { contract: 'apprenticeship' }, {}],
    ['work a title for skilled work does not permit', { contract: 'minijob' }, { workPermission: 'skilled' }],
  ])('keeps to the limits: %s', (_what, job, wish) => {
    const changed = vacancy({ id: 'ward', kldb: nurse, ...job })
    expect(pairsOf([changed, plant], coupleOf(wish)).filter((pair) => pair.startsWith('ward+'))).toEqual([])
    expect(pairsOf([ward, plant], coupleOf(wish)).length > 0 || wish.remote === 'only').toBe(true)
  })

  it('lets one person work while the other keeps searching, behind the pairs', () => {
    expect(pairsOf([ward, plant], coupleOf(), { alone: true })).toEqual(['ward+plant', 'ward+-', '-+plant'])
  })

  it('takes an offer in hand as given and varies the other side alone', () => {
    const offer = vacancy({ id: 'offer', kldb: '84304', hoursPerWeekMin: 40, hoursPerWeekMax: 40 })
    const other = vacancy({ id: 'other', kldb: mechatronic })
    const fixed = { person: 0, vacancyId: 'offer' } as const
    const found = pairsOf([offer, ward, plant, other], coupleOf({ hours: { min: 0, max: 20 } }), { fixed })
    expect(found.toSorted()).toEqual(['offer+other', 'offer+plant'])
    expect(pairsOf([ward, plant], coupleOf(), { fixed: { person: 1, vacancyId: 'gone' } })).toEqual(['unknownVacancy'])
  })

  it('lives where the couple says', () => {
    const inUnna = search([ward, plant], coupleOf({}, { home: { kind: 'places', places: ['Holzwickede'] } }))
    expect(inUnna.ok && inUnna.answer.pairs.every(({ home }) => home.name === 'Holzwickede')).toBe(true)
    const byPostcode = search([ward, plant], coupleOf({}, { home: { kind: 'places', places: ['44787'] } }))
    expect(byPostcode.ok && byPostcode.answer.pairs[0]!.home).toMatchObject({ id: '44787', name: 'Bochum' })
    expect(pairsOf([ward, plant], coupleOf({}, { home: { kind: 'districts', districts: ['09461'] } }))).toEqual([
      'unknownDistrict',
    ])
    expect(pairsOf([ward, plant], coupleOf({}, { home: { kind: 'places', places: ['Xyzzyheim'] } }))).toEqual([
      'unknownPlace',
    ])
  })

  it('takes the identifier of a home that it answered, and says where it completed a name', () => {
    const homes = (...places: string[]) => {
      const outcome = search([ward, plant], coupleOf({}, { home: { kind: 'places', places } }))
      return outcome.ok && { names: outcome.homeNames, understood: outcome.homesUnderstood }
    }
    expect(homes('05978016')).toEqual({ names: ['Holzwickede'], understood: [] })
    expect(homes('Holzwick', '44787')).toEqual({
      names: ['Holzwickede', 'Bochum'],
      understood: [{ typed: 'Holzwick', label: 'Holzwickede' }],
    })
  })

  it('understands free words, and says which occupation it does not know', () => {
    const understood = search(
      [ward, plant],
      coupleOf({ occupations: [{ title: 'Pflegefachkraft (m/w/d) für die Intensivstation in Teilzeit' }] }),
    )
    expect(understood.ok && understood.answer.pairs).toHaveLength(1)
    const unknown = search([ward, plant], coupleOf({ occupations: [{ title: 'Qwxyz' }] }))
    expect(unknown).toMatchObject({
      ok: false,
      problems: [{ path: 'persons[0].occupations[0].title', code: 'unknownOccupation' }],
    })
  })

  it('tells what misses by a little and what each limit costs', () => {
    const strict = vacancy({ id: 'strict', kldb: nurse, languages: [{ code: 'de', level: 'C1' }] })
    const outcome = search([strict, plant], coupleOf({ languages: [{ code: 'de', level: 'B2' }] }), {
      nearMisses: 5,
      relaxations: true,
    })
    if (!outcome.ok) throw new Error('problems')
    expect(outcome.answer.pairs).toEqual([])
    expect(outcome.answer.nearMisses[0]).toMatchObject({
      misses: { person: 0, limit: 'language', by: 1 },
      vacancies: [{ id: 'strict' }, { id: 'plant' }],
    })
    expect(outcome.answer.relaxations.find(({ person, limit }) => person === 0 && limit === 'language')).toMatchObject({
      from: 'de B2',
      to: 'de C1',
      furtherPairs: 1,
      andMore: false,
    })
  })

  it('leaves out what has no place, and counts it', () => {
    const nowhere = vacancy({ id: 'nowhere', kldb: nurse, places: [] })
    const remote = vacancy({ id: 'remote', kldb: nurse, places: [], onSitePercent: 0 })
    expect(worldOf([nowhere, remote]).withoutPlace).toBe(1)
    expect(pairsOf([nowhere, remote, plant], coupleOf())).toEqual(['remote+plant'])
  })
})

const towns = ['Essen', 'Bochum', 'Dortmund', 'Unna', 'Kamen', 'Gelsenkirchen'] as const
const anyVacancy = fc.record({
  kldb: fc.constantFrom(nurse, mechatronic, '81313', '26122', null),
  town: fc.constantFrom(...towns),
  onSitePercent: fc.constantFrom(null, 0, 60, 100),
  positions: fc.integer({ min: 1, max: 2 }),
  hoursPerWeekMin: fc.constantFrom(null, 20, 38),
  languages: fc.constantFrom(
    [],
    [{ code: 'de', level: languageLevels[2] }],
    [{ code: 'de', level: languageLevels[4] }],
  ),
  startDate: fc.constantFrom(null, '2027-01-01', '2027-06-01'),
  salaryMonthlyEurMax: fc.constantFrom(null, 2600, 3400),
})
const anyWish = fc.record({
  languages: fc.constantFrom([], [{ code: 'de', level: 'B2' as const }]),
  hours: fc.constantFrom(undefined, { min: 20, max: 35 }),
  startFrom: fc.constantFrom(undefined, '2027-03-01'),
  salaryMinMonthlyEur: fc.constantFrom(undefined, 2800),
  commute: fc.record({
    mode: fc.constantFrom('car' as const, 'transit' as const, 'bike' as const),
    maxMinutes: fc.integer({ min: 5, max: 60 }),
  }),
})

describe('the exact method', () => {
  it('equals exhaustive evaluation, near misses and relaxations included', () => {
    fc.assert(
      fc.property(fc.array(anyVacancy, { maxLength: 24 }), anyWish, fc.boolean(), (rows, wish, alone) => {
        const world = worldOf(rows.map((row, index) => vacancy({ id: `v${index}`, ...row })))
        const known = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
        const request = {
          ...usual,
          couple: coupleOf(known as Partial<PersonInput>),
          alone,
          nearMisses: 5,
          relaxations: true,
        }
        const answers = [exactSolver(world), exhaustiveSolver(world)].map((solve) => {
          const outcome = searchCouple(world, solve, occupationReference(), request, 'de')
          return outcome.ok ? outcome.answer : outcome.problems
        })
        expect(answers[0]).toEqual(answers[1])
      }),
      { numRuns: 40 },
    )
  })

  it('answers alike in whatever order the vacancies come', () => {
    const rows = towns.flatMap((town, index) => [
      vacancy({ id: `n${index}`, kldb: nurse, town }),
      vacancy({ id: `m${index}`, kldb: mechatronic, town }),
    ])
    expect(pairsOf(rows.toReversed(), coupleOf())).toEqual(pairsOf(rows, coupleOf()))
  })
})
