import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Profile } from '#modules/couples'
import type { PermittedWork } from '#modules/reference/titles'
import { verdicts, type JudgedPair } from '../pair.ts'
import { agreedPairs } from './agreed.ts'
import { presentTitleLimit } from '../web/present-title-limit.ts'
import { isDue } from './due.ts'
import { searchOfFiles } from './search-of-files.ts'

const nurse: Profile = {
  occupations: {
    entries: [
      {
        id: '0b0e0000-0000-4000-8000-000000000001',
        occupationId: 'nurse',
        kldb: '81302',
        level: 2,
        experienceYears: 4,
      },
      {
        id: '0b0e0000-0000-4000-8000-000000000002',
        occupationId: 'carer',
        kldb: '82102',
        level: 2,
        experienceYears: null,
      },
    ],
  },
  languages: {
    entries: [
      { id: '0b0e0000-0000-4000-8000-000000000003', code: 'vi', level: 'native', proof: 'self', certificate: '' },
    ],
  },
  commute: { mode: 'car', maxMinutes: 40 },
}

describe('the search of two files', () => {
  it('counts further wishes less, and takes the mother tongue as the highest level', () => {
    const found = searchOfFiles(nurse, null)
    expect(found).toMatchObject({
      ok: true,
      only: 0,
      couple: {
        persons: [
          {
            occupations: [
              { kldb: '81302', weight: 1 },
              { kldb: '82102', weight: 0.9 },
            ],
            languages: [{ code: 'vi', level: 'C2' }],
          },
          {},
        ],
      },
    })
  })

  it('searches for two as soon as the other shows an occupation, and asks for the own one first', () => {
    expect(searchOfFiles(nurse, { commute: { mode: 'bike', maxMinutes: 20 } })).toMatchObject({ ok: true, only: 0 })
    expect(searchOfFiles(nurse, nurse)).toMatchObject({ ok: true, only: null })
    expect(searchOfFiles({}, nurse)).toEqual({ ok: false, missing: 'occupations' })
  })

  it('says what it assumed, and takes a title for one job as one for skilled work', () => {
    const { commute: _, ...withoutCommute } = nurse
    expect(searchOfFiles(withoutCommute, null)).toMatchObject({ ok: true, assumed: ['commute'] })
    const title = { code: '18a', work: 'tied' as const, validUntil: null }
    expect(searchOfFiles({ ...nurse, title }, null)).toMatchObject({
      couple: { persons: [{ workPermission: 'skilled' }, {}] },
    })
  })
})

describe('a residence title in the search', () => {
  const titled = (work: PermittedWork): Profile => ({ ...nurse, title: { code: '16d-1', work, validUntil: null } })
  const wishes = (hoursMin: number, hoursMax: number): NonNullable<Profile['wishes']> => ({
    hoursMin,
    hoursMax,
    patterns: [],
    startFrom: null,
    remote: 'no',
  })
  const hoursOf = (profile: Profile) => {
    const found = searchOfFiles(profile, null)
    return found.ok ? found.couple.persons[0].hours : null
  }

  it('for twenty hours never lets more through, whatever is wished, and keeps a wish for less', () => {
    const hour = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(hour, hour, (one, other) => {
        const [min, max] = [Math.min(one, other), Math.max(one, other)]
        const found = hoursOf({ ...titled('hours20'), wishes: wishes(min, max) })
        expect(found?.max).toBe(Math.min(max, 20))
        expect(found?.min).toBe(min > 20 ? 0 : min)
        expect(hoursOf({ ...titled('unlimited'), wishes: wishes(min, max) })).toEqual({ min, max })
      }),
    )
    expect(hoursOf(titled('hours20'))).toEqual({ min: 0, max: 20 })
    expect(hoursOf({ ...nurse, title: { code: '20a', work: null, validUntil: null } })).toEqual({ min: 0, max: 20 })
    expect(hoursOf(nurse)).toBeUndefined()
  })

  it('is given as the reason to its owner alone', () => {
    const limited = (own: Profile, other: Profile | null) => {
      const found = searchOfFiles(own, other)
      return found.ok && { ownLimit: found.ownLimit, hoursByLaw: found.hoursByLaw }
    }
    for (const work of ['tied', 'hours20', 'none'] as const)
      expect(limited(titled(work), null)).toMatchObject({ ownLimit: { code: '16d-1', work } })
    for (const work of ['free', 'unlimited', 'asStated'] as const)
      expect(limited(titled(work), null)).toEqual({ ownLimit: null, hoursByLaw: [] })
    expect(limited(nurse, titled('hours20'))).toEqual({ ownLimit: null, hoursByLaw: [1] })
    expect(limited(titled('hours20'), nurse)).toMatchObject({ hoursByLaw: [0] })
  })

  it('is told with what it permits and what may change it, unless the own document says otherwise', () => {
    const rule = presentTitleLimit({ code: '16d-1', work: 'hours20' }, 'en')
    expect(rule.permits).toContain('20 hours a week')
    expect(rule.changes.map(({ text }) => text).join()).toContain('title as a skilled worker')
    expect(presentTitleLimit({ code: '16d-1', work: 'none' }, 'de')).toMatchObject({
      permits: '',
      permitted: 'Arbeit nicht erlaubt',
    })
  })
})

const vacancy = fc.constantFrom('', '1', '2', '3')
const judged: fc.Arbitrary<JudgedPair> = fc.record({
  own: vacancy,
  partner: vacancy,
  verdict: fc.constantFrom(...verdicts),
})
const once = (list: JudgedPair[]) => [...new Map(list.map((each) => [`${each.own} ${each.partner}`, each])).values()]

describe('what both want', () => {
  it('is exactly what each said yes to, in the order of the couple', () => {
    fc.assert(
      fc.property(fc.array(judged), fc.array(judged), (one, other) => {
        const [first, second] = [once(one), once(other)]
        const says = (list: readonly JudgedPair[], own: string, partner: string) =>
          list.some((each) => each.verdict === 'yes' && each.own === own && each.partner === partner)
        const expected = ['', '1', '2', '3'].flatMap((a) =>
          ['', '1', '2', '3'].filter((b) => says(first, a, b) && says(second, b, a)).map((b) => `${a} ${b}`),
        )
        expect(
          agreedPairs(first, second)
            .map((pair) => `${pair.first} ${pair.second}`)
            .toSorted(),
        ).toEqual(expected.toSorted())
      }),
    )
  })
})

describe('looking for new pairs', () => {
  const now = new Date('2026-11-22T06:20:00Z')
  const daysAgo = (days: number, hours = 0) => new Date(now.getTime() - days * 86_400_000 - hours * 3_600_000)

  it.each([
    ['daily', null, true],
    ['daily', daysAgo(1), true],
    ['daily', daysAgo(0, 12), false],
    ['weekly', daysAgo(6), false],
    ['weekly', daysAgo(6, 22), true],
  ] as const)('%s, last looked %s: %s', (frequency, lookedAt, expected) => {
    expect(isDue({ frequency, lookedAt }, now)).toBe(expected)
  })
})
