import { describe, expect, it } from 'vitest'
import { locales, translator } from '#platform/i18n'
import { readCouple, readCoupleText, type CoupleInput } from './couple-file.ts'

const person = { occupations: [{ title: 'Pflegefachfrau' }], commute: { mode: 'car', maxMinutes: 30 } } as const
const couple = { persons: [person, person] }

/** The first problem of a couple: its field and its code. */
function problemOf(input: unknown): string {
  const reading = readCouple(input)
  return reading.ok ? 'fine' : reading.problems.map(({ path, code }) => `${path}: ${code}`).join(', ')
}

const withPerson = (change: object) => ({ persons: [{ ...person, ...change }, person] })

describe('a couple file', () => {
  it('needs occupations and commutes only, and says what the rest is then', () => {
    const reading = readCouple(couple)
    expect(reading).toMatchObject({
      ok: true,
      couple: {
        home: { kind: 'anywhere' },
        weakerJobWeight: 0.5,
        persons: [
          { remote: 'yes', languages: [], skills: [], occupations: [{ title: 'Pflegefachfrau', weight: 1 }] },
          {},
        ],
      },
    })
  })

  it('takes everything the format knows', () => {
    const full: CoupleInput = {
      home: { kind: 'districts', districts: ['09461'] },
      weakerJobWeight: 1,
      persons: [
        {
          occupations: [{ kldb: '81302', weight: 0.5 }, { esco: 'http://data.europa.eu/esco/occupation/1' }],
          skills: ['Wundversorgung'],
          languages: [{ code: 'de', level: 'B1' }],
          hours: { min: 20, max: 40 },
          startFrom: '2027-01-01',
          salaryMinMonthlyEur: 2500,
          commute: { mode: 'transit', maxMinutes: 40 },
          remote: 'no',
        },
        { ...person, occupations: [...person.occupations] },
      ],
    }
    expect(problemOf(full)).toBe('fine')
  })

  it.each([
    ['one person', { persons: [person] }, 'persons: onePerson'],
    ['three persons', { persons: [person, person, person] }, 'persons: tooManyPersons'],
    ['no persons', {}, 'persons: missing'],
    [
      'negative minutes',
      withPerson({ commute: { mode: 'car', maxMinutes: -5 } }),
      'persons[0].commute.maxMinutes: negative',
    ],
    [
      'far too many minutes',
      withPerson({ commute: { mode: 'car', maxMinutes: 900 } }),
      'persons[0].commute.maxMinutes: outside',
    ],
    [
      'a mode nobody knows',
      withPerson({ commute: { mode: 'boat', maxMinutes: 5 } }),
      'persons[0].commute.mode: notOneOf',
    ],
    [
      'words for minutes',
      withPerson({ commute: { mode: 'car', maxMinutes: '30' } }),
      'persons[0].commute.maxMinutes: wrongKind',
    ],
    ['no commute', { persons: [{ occupations: [{ title: 'x' }] }, person] }, 'persons[0].commute: missing'],
    ['no occupation', withPerson({ occupations: [] }), 'persons[0].occupations: tooShort'],
    [
      'two names for one',
      withPerson({ occupations: [{ kldb: '81302', title: 'x' }] }),
      'persons[0].occupations[0]: oneOfThree',
    ],
    ['30 February', withPerson({ startFrom: '2027-02-30' }), 'persons[0].startFrom: date'],
    ['a German date', withPerson({ startFrom: '1.2.2027' }), 'persons[0].startFrom: date'],
    ['hours the wrong way round', withPerson({ hours: { min: 40, max: 20 } }), 'persons[0].hours: hoursReversed'],
    [
      'a level that is none',
      withPerson({ languages: [{ code: 'de', level: 'D1' }] }),
      'persons[0].languages[0].level: notOneOf',
    ],
    [
      'an occupation without weight',
      withPerson({ occupations: [{ title: 'Koch', weight: 0 }] }),
      'persons[0].occupations[0].weight: notAbove',
    ],
    ['a weight above one', { ...couple, weakerJobWeight: 2 }, 'weakerJobWeight: outside'],
    ['a home of no kind', { ...couple, home: { kind: 'moon' } }, 'home.kind: notOneOf'],
    [
      'a district without its zero',
      { ...couple, home: { kind: 'districts', districts: ['9461'] } },
      'home.districts[0]: pattern',
    ],
    ['S-09: a field that is not ours', { ...couple, role: 'administrator' }, 'role: unknownField'],
    [
      'S-09: a prototype',
      JSON.parse('{"persons":[],"__proto__":{"role":"x"}}'),
      'persons: onePerson, __proto__: unknownField',
    ],
  ])('names field and problem: %s', (_what, input, expected) => {
    expect(problemOf(input)).toBe(expected)
  })

  it('names all problems at once', () => {
    expect(
      problemOf(withPerson({ startFrom: 'soon', commute: { mode: 'car', maxMinutes: -1 } })).split(', '),
    ).toHaveLength(2)
  })

  it('says that a text is no JSON without quoting it', () => {
    const reading = readCoupleText('{ "persons": [ salary 4200 ] }')
    expect(reading).toMatchObject({ ok: false, problems: [{ code: 'notJson' }] })
    expect(JSON.stringify(reading)).not.toContain('4200')
  })

  it('has a sentence in every language for every problem', () => {
    const reading = readCouple({
      home: { kind: 'moon' },
      persons: [{ occupations: [{}], commute: { mode: 'car', maxMinutes: -5 } }],
      x: 1,
    })
    const problems = reading.ok ? [] : reading.problems
    expect(problems.length).toBeGreaterThanOrEqual(3)
    for (const locale of locales) {
      const t = translator(locale, 'search')
      for (const { code, values } of problems) {
        expect(t(`problem.${code}` as 'problem.missing', values as never)).toMatch(/\p{L}{3}.*\.$/u)
      }
    }
  })
})
