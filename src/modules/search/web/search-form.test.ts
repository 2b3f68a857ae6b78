import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCouple } from '../couple-file.ts'
import { formToCouple, hasUnusableValues, toFormProblem } from './form-to-couple.ts'
import { applyChange } from './parts/apply-change.ts'
import { emptyForm, hasPrivateValues, readForm, writeAddress, type SearchForm } from './search-form.ts'

const filled: SearchForm = {
  ...emptyForm,
  a: {
    ...emptyForm.a,
    job: 'Pflegefachfrau',
    minutes: '25',
    german: 'B2',
    hoursMin: '30',
    hoursMax: '40',
    start: '2027-03-01',
  },
  b: { ...emptyForm.b, job: 'Mechatroniker; Elektroniker', mode: 'transit', minutes: '30' },
}

/** The fields with a problem and its code. */
function problemsOf(form: SearchForm): string[] {
  const reading = readCouple(formToCouple(form))
  return reading.ok
    ? []
    : reading.problems.map((problem) => toFormProblem(problem, form)).map(({ field, code }) => `${field}: ${code}`)
}

describe('the form of the search', () => {
  it('becomes a couple', () => {
    const reading = readCouple(formToCouple(filled))
    expect(reading).toMatchObject({
      ok: true,
      couple: {
        persons: [
          { languages: [{ code: 'de', level: 'B2' }], hours: { min: 30, max: 40 }, startFrom: '2027-03-01' },
          {
            occupations: [{ title: 'Mechatroniker' }, { title: 'Elektroniker' }],
            commute: { mode: 'transit', maxMinutes: 30 },
          },
        ],
      },
    })
  })

  it('comes back unchanged from its address', () => {
    expect(readForm(writeAddress(filled))).toEqual(filled)
  })

  it('never puts salary, residence title or children into an address, whatever is typed', () => {
    const secret = fc.constantFrom('4711', 'skilled', '3', '2500,50')
    fc.assert(
      fc.property(secret, secret, (first, second) => {
        const form = { ...filled, a: { ...filled.a, salary: first, permission: second }, children: first }
        expect(hasPrivateValues(form)).toBe(true)
        const address = writeAddress(form)
        expect([...address.keys()].filter((name) => /salary|permission|children/.test(name))).toEqual([])
      }),
    )
  })

  it.each<[string, Partial<SearchForm['b']>, string[]]>([
    ['words for a number', { minutes: 'eine Stunde' }, ['b.minutes: notNumberBut']],
    ['something else for a number', { minutes: 'weit' }, ['b.minutes: notNumber']],
    ['negative minutes', { minutes: '-5' }, ['b.minutes: negative']],
    ['no job', { job: ' ; ' }, ['b.job: jobMissing']],
    ['hours the wrong way round', { hoursMin: '40', hoursMax: '20' }, ['b.hoursMin: hoursReversed']],
    ['no date', { start: '31.02.2027' }, ['b.start: date']],
    ['a salary in words', { salary: 'viel' }, ['b.salary: notNumber']],
  ])('finds the field of a problem: %s', (_what, change, expected) => {
    expect(problemsOf({ ...filled, b: { ...filled.b, ...change } })).toEqual(expected)
  })

  it('tells values nobody can use from an address without jobs', () => {
    const typed = (address: string) => readForm(new URLSearchParams(address))
    expect(hasUnusableValues(typed('a.minutes=-5&b.minutes=abc'))).toBe(true)
    expect(problemsOf(typed('a.minutes=-5&b.minutes=abc'))).toEqual(
      expect.arrayContaining(['a.minutes: negative', 'b.minutes: notNumber']),
    )
    expect(hasUnusableValues(typed(''))).toBe(false)
    expect(hasUnusableValues(typed('a.minutes=45&b.mode=bike'))).toBe(false)
  })

  it('reads numbers as Germans write them', () => {
    const reading = readCouple(formToCouple({ ...filled, a: { ...filled.a, salary: '2.750,50', hoursMax: '38,5' } }))
    expect(reading).toMatchObject({
      ok: true,
      couple: { persons: [{ salaryMinMonthlyEur: 2750.5, hours: { max: 38.5 } }, {}] },
    })
  })

  it('takes over a change, and nothing that is no field', () => {
    expect(applyChange(filled, { 'a.minutes': '35' }).a.minutes).toBe('35')
    expect(applyChange(filled, { 'a.__proto__': 'x', role: 'administrator' } as never)).toEqual(filled)
  })
})
