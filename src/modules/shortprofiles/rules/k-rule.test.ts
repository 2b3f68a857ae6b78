import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProfileFacts } from './facts.ts'
import {
  classMembers,
  classOf,
  couplesAlike,
  fewestAlike,
  fewestEmployers,
  isLargeEnough,
  mostExact,
  skillsManyName,
  type Version,
} from './k-rule.ts'
import { extraFields, optionalFields, shownOf, type Precision, type Setting } from './masking.ts'
import { mayFollowPartner } from './partners.ts'

const setting: Setting = { thisMonth: '2026-11', knownSkills: new Set(['blutabnahme']) }
const unna = '05978'
const dortmund = '05913'

const nobody: Omit<ProfileFacts, 'personId'> = {
  partnerId: null,
  firstEmployerId: null,
  kldb: '43412',
  level: 2,
  experienceYears: 4,
  recognition: 'full',
  german: 'B2',
  languages: ['en:B2'],
  skills: [],
  district: dortmund,
  hours: { min: 35, max: 40 },
  startMonth: '2027-05',
  hasCar: false,
  remote: 'no',
}

const exact: Precision = {
  extras: [],
  languages: 'named',
  skills: 'off',
  occupation: 5,
  area: 'district',
  start: 'month',
  hours: 'exact',
}

/** 240 living profiles, as the table of the rule supposes: nine like the midwife at its coarsest, 21 like her husband. */
function network(): { midwife: ProfileFacts; husband: ProfileFacts; population: ProfileFacts[] } {
  const nurse = { ...nobody, kldb: '81302', hours: { min: 20, max: 25 }, startMonth: '2027-03', languages: ['en:B1'] }
  const employer = (number: number) => `employer-${number % 6}`
  const midwife: ProfileFacts = {
    ...nurse,
    personId: 'midwife',
    partnerId: 'husband',
    firstEmployerId: employer(0),
    kldb: '81353',
    languages: ['vi:C2'],
    district: unna,
    hasCar: true,
  }
  const nine: ProfileFacts[] = [
    midwife,
    { ...nurse, personId: 'nine-1', firstEmployerId: employer(1), district: unna, hasCar: true },
    { ...nurse, personId: 'nine-2', firstEmployerId: employer(2), hasCar: true },
    { ...nurse, personId: 'nine-3', firstEmployerId: employer(3) },
    ...[4, 5, 6, 7, 8].map((number) => ({
      ...nurse,
      personId: `nine-${number}`,
      firstEmployerId: employer(number),
      startMonth: number % 2 === 0 ? '2027-01' : '2027-02',
      district: null,
    })),
  ]
  const mechatronic = { ...nobody, kldb: '26112', startMonth: '2027-02', languages: ['vi:C2'], district: null }
  const husband: ProfileFacts = { ...mechatronic, personId: 'husband', partnerId: 'midwife', firstEmployerId: null }
  const others = Array.from({ length: 20 }, (_, number) => ({
    ...mechatronic,
    personId: `mechatronic-${number}`,
    partnerId: `elsewhere-${number}`,
    firstEmployerId: employer(number),
  }))
  const rest = Array.from({ length: 240 - 9 - 21 }, (_, number) => ({
    ...nobody,
    personId: `rest-${number}`,
    firstEmployerId: employer(number),
    // Some are midwives who differ in hours or German alone.
    ...(number % 3 === 0 && { kldb: '81353', district: unna }),
    ...(number % 6 === 0 && { german: 'C1', hours: { min: 20, max: 25 }, startMonth: '2027-03' }),
  }))
  return { midwife, husband, population: [...nine, husband, ...others, ...rest] }
}

const { midwife, husband, population } = network()

function seen(person: ProfileFacts, precision: Precision): Version {
  return { precision, shown: shownOf(person, precision, setting) }
}

const further: Precision = { ...exact, languages: 'further' }
const threeDigits: Precision = { ...further, occupation: 3 }
const region: Precision = { ...threeDigits, area: 'region' }
const quarter: Precision = { ...region, start: 'quarter' }
const withCar: Precision = { ...quarter, extras: ['car'] }

describe('S-42: the seven rows of the k-rule', () => {
  const rows: { what: string; held?: Version[]; precision: Precision; alike: number; verdict: 'no' | 'send' }[] = [
    { what: 'midwife, B2, Vietnamese, Unna, 20–25 h, from March', precision: exact, alike: 1, verdict: 'no' },
    { what: '"further language" instead of Vietnamese', precision: further, alike: 1, verdict: 'no' },
    { what: '813, Unna, 20–25 h, from March', precision: threeDigits, alike: 2, verdict: 'no' },
    { what: '813, whole region, 20–25 h, from March', precision: region, alike: 4, verdict: 'no' },
    { what: '813, whole region, 20–25 h, 1st quarter', precision: quarter, alike: 9, verdict: 'send' },
    {
      what: 'a later version with a car, to somebody who holds the first',
      held: [seen(midwife, quarter)],
      precision: withCar,
      alike: 3,
      verdict: 'no',
    },
  ]

  it('begins with 240 living profiles', () => {
    expect(population).toHaveLength(240)
  })

  it.each(rows)('S-42: $what: $alike alike, $verdict', ({ held = [], precision, alike, verdict }) => {
    const size = classOf(midwife, [...held, seen(midwife, precision)], population, setting)
    expect(size.alike).toBe(alike)
    expect(isLargeEnough(size)).toBe(verdict === 'send')
  })

  it('S-42: the fifth row has first partners at six employers', () => {
    expect(classOf(midwife, [seen(midwife, quarter)], population, setting).employers).toBe(6)
  })

  it('S-42: finds the fifth row by itself, and says what it made coarser', () => {
    const answer = mostExact({ person: midwife, fields: ['languages'], population, received: [], setting })
    expect(answer).toMatchObject({
      ok: true,
      version: { precision: quarter },
      coarsened: ['occupation3', 'areaRegion', 'startQuarter', 'languagesFurther'],
      class: { alike: 9, employers: 6 },
    })
  })

  it('S-42: leaves the car out for a recipient who holds the first version', () => {
    const received = [seen(midwife, quarter)]
    const answer = mostExact({ person: midwife, fields: ['languages', 'car'], population, received, setting })
    expect(answer).toMatchObject({ ok: true, version: received[0], class: { alike: 9 } })
    expect(answer.ok && answer.coarsened).toContain('carOff')
  })

  it('S-42: refuses her husband to the same recipient in the same quarter, unless both release the link', () => {
    const hers = classMembers(midwife, [seen(midwife, quarter)], population, setting)
    const his = classMembers(husband, [seen(husband, quarter)], population, setting)
    expect(his).toHaveLength(21)
    expect(couplesAlike(his, hers)).toBe(1)
    const partnerReceivedAt = new Date('2026-11-02T08:00:00Z')
    const now = new Date('2026-12-30T08:00:00Z')
    expect(mayFollowPartner({ partnerReceivedAt, bothReleasedLink: false }, now)).toBe(false)
    expect(mayFollowPartner({ partnerReceivedAt, bothReleasedLink: true }, now)).toBe(true)
    const afterQuarter = new Date('2027-02-03T08:00:00Z')
    expect(mayFollowPartner({ partnerReceivedAt, bothReleasedLink: false }, afterQuarter)).toBe(true)
  })
})

describe('the k-rule', () => {
  it('does not count the own partner, who has the same occupation', () => {
    const four = population.slice(1, 4).map((other) => ({ ...other, kldb: '81353' }))
    const partner: ProfileFacts = { ...midwife, personId: 'husband', partnerId: 'midwife' }
    const size = classOf(midwife, [seen(midwife, threeDigits)], [midwife, partner, ...four], setting)
    expect(size.alike).toBe(2)
  })

  it('wants first partners at three employers, and unknown is none', () => {
    const alike = (employers: readonly (string | null)[]) =>
      employers.map((firstEmployerId, number) => ({
        ...midwife,
        personId: `p${number}`,
        partnerId: null,
        firstEmployerId,
      }))
    const sized = (employers: readonly (string | null)[]) => {
      const [first, ...others] = alike(employers)
      return first ? classOf(first, [seen(first, exact)], [first, ...others], setting) : null
    }
    expect(sized(['a', 'a', 'b', 'b', null])).toEqual({ alike: 5, employers: 2 })
    expect(isLargeEnough({ alike: fewestAlike, employers: fewestEmployers - 1 })).toBe(false)
    expect(isLargeEnough({ alike: fewestAlike - 1, employers: fewestEmployers })).toBe(false)
    expect(sized(['a', 'b', 'c', 'c', null])).toEqual({ alike: 5, employers: 3 })
  })

  it('begins with three digits and the region in a network under fifty profiles', () => {
    const alike = Array.from({ length: 49 }, (_, number) => ({
      ...midwife,
      personId: `p${number}`,
      partnerId: null,
      firstEmployerId: `employer-${number % 5}`,
    }))
    const ask = (crowd: readonly ProfileFacts[]) =>
      mostExact({ person: alike[0] ?? midwife, fields: [], population: crowd, received: [], setting })
    expect(ask(alike)).toMatchObject({ version: { shown: { occupation: '813', area: 'region' } } })
    const fifty = [...alike, { ...midwife, personId: 'one-more', partnerId: null }]
    expect(ask(fifty)).toMatchObject({ version: { shown: { occupation: '81353', area: unna } }, coarsened: [] })
  })

  it('sends nothing where even the coarsest form is too rare', () => {
    const person = { ...midwife, german: 'A1' }
    const answer = mostExact({ person, fields: [...optionalFields], population, received: [], setting })
    expect(answer).toMatchObject({ ok: false, because: 'tooFew' })
  })

  it('sends nothing without an occupation', () => {
    const person = { ...midwife, kldb: null }
    expect(mostExact({ person, fields: [], population, received: [], setting })).toMatchObject({
      because: 'noOccupation',
    })
  })

  it('shows a typed skill only where five persons name it', () => {
    const named = population.slice(0, 5).map((person) => ({ ...person, skills: ['blutabnahme', 'orgelspiel'] }))
    const [first, ...others] = named
    const crowd = [...others, { ...midwife, skills: ['blutabnahme'] }, ...(first ? [{ ...first, skills: [] }] : [])]
    expect(skillsManyName(named)).toEqual(new Set(['blutabnahme', 'orgelspiel']))
    expect(skillsManyName(crowd)).toEqual(new Set(['blutabnahme']))
    const shown = shownOf({ ...midwife, skills: ['blutabnahme', 'orgelspiel'] }, { ...exact, skills: 'named' }, setting)
    expect(shown.skills).toBe('["blutabnahme"]')
  })

  it('never says a first language, and reads a start that has passed like now', () => {
    const shown = shownOf({ ...midwife, startMonth: '2025-02' }, exact, setting)
    expect(shown).toMatchObject({ languages: 'vi:C2', start: '2026-11' })
  })
})

/** Small domains, so that classes of every size come up. */
const anyFacts = (personId: string) =>
  fc.record<ProfileFacts>({
    personId: fc.constant(personId),
    partnerId: fc.option(fc.integer({ min: 0, max: 29 }).map((number) => `p${number}`)),
    firstEmployerId: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
    kldb: fc.constantFrom('81302', '81313', '81353', '82101', '43412'),
    level: fc.constantFrom(2, 3),
    experienceYears: fc.constantFrom(null, 1, 3),
    recognition: fc.constantFrom(null, 'full'),
    german: fc.constantFrom('B1', 'B2'),
    languages: fc.subarray(['en:B1', 'vi:C2']),
    skills: fc.subarray(['blutabnahme', 'orgelspiel']),
    district: fc.constantFrom(null, unna, dortmund),
    hours: fc.constantFrom(null, { min: 20, max: 25 }, { min: 35, max: 40 }),
    startMonth: fc.constantFrom(null, '2026-01', '2027-01', '2027-03', '2027-05'),
    hasCar: fc.boolean(),
    remote: fc.constantFrom('yes', 'no'),
  })

const anyPopulation = fc
  .integer({ min: 1, max: 30 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, number) => anyFacts(`p${number}`))))
const anyFields = fc.subarray([...optionalFields])

const anyPrecision = fc.record<Precision>({
  extras: fc.subarray([...extraFields]),
  languages: fc.constantFrom('named', 'further', 'off'),
  skills: fc.constantFrom('named', 'off'),
  occupation: fc.constantFrom(5, 3, 2),
  area: fc.constantFrom('district', 'region'),
  start: fc.constantFrom('month', 'quarter', 'arrangement'),
  hours: fc.constantFrom('exact', 'band'),
})

/** Counts by the words of the rule, field by field, without anything of the code under test but the values shown. */
function countByHand(person: ProfileFacts, versions: readonly Precision[], people: readonly ProfileFacts[]) {
  let alike = 0
  const employers = new Set<string>()
  for (const other of people) {
    const isSelf = other.personId === person.personId
    if (!isSelf && other.personId === person.partnerId) continue
    const same = versions.every((precision) => {
      const [mine, theirs] = [shownOf(person, precision, setting), shownOf(other, precision, setting)]
      const fields = new Set([...Object.keys(mine), ...Object.keys(theirs)]) as Set<keyof typeof mine>
      return [...fields].every((field) => mine[field] === theirs[field])
    })
    if (!same && !isSelf) continue
    alike += 1
    if (other.firstEmployerId !== null) employers.add(other.firstEmployerId)
  }
  return { alike, employers: employers.size }
}

describe('the k-rule, for any network', () => {
  it('counts like counting by hand, over all versions together', () => {
    fc.assert(
      fc.property(anyPopulation, fc.array(anyPrecision, { minLength: 1, maxLength: 3 }), (people, precisions) => {
        const [person] = people
        if (!person) return
        const versions = precisions.map((precision) => seen(person, precision))
        expect(classOf(person, versions, people, setting)).toEqual(countByHand(person, precisions, people))
      }),
    )
  })

  it('never lets a recipient single somebody out, however many versions it has received', () => {
    fc.assert(
      fc.property(anyPopulation, fc.array(anyFields, { minLength: 1, maxLength: 4 }), (people, wishes) => {
        const [person] = people
        if (!person) return
        const received: Version[] = []
        for (const fields of wishes) {
          const answer = mostExact({ person, fields, population: people, received, setting })
          if (!answer.ok) continue
          received.push(answer.version)
          const precisions = received.map(({ precision }) => precision)
          const { alike, employers } = countByHand(person, precisions, people)
          expect(alike).toBeGreaterThanOrEqual(5)
          expect(employers).toBeGreaterThanOrEqual(3)
        }
      }),
    )
  })

  it('shows nothing that was not asked for', () => {
    fc.assert(
      fc.property(anyPopulation, anyFields, (people, fields) => {
        const [person] = people
        const answer = person && mostExact({ person, fields, population: people, received: [], setting })
        if (!answer?.ok) return
        const always = ['occupation', 'german', 'area', 'hours', 'start']
        expect(Object.keys(answer.version.shown).filter((field) => ![...always, ...fields].includes(field))).toEqual([])
      }),
    )
  })
})
