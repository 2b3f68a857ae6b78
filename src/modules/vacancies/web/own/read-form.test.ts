import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { recognisePlace } from '#modules/reference'
import { readPlace } from '../../formats/places-of-row.ts'
import { languageLevels, type VacancyContent, type WorkPlace } from '../../vacancy.ts'
import { nurse } from '../../testing/index.ts'
import { emptyValues, valuesOf, type FormValues } from './form-values.ts'
import { readVacancyForm } from './read-form.ts'

const base = nurse()
const formOf = (values: Partial<FormValues>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...emptyValues('Klinikum Ruhrbogen'), ...values })) form.set(name, value)
  return form
}
const read = (values: Partial<FormValues>) => readVacancyForm(formOf(values), base, 'de')
const minimal = { title: 'Koch', places: '45127 Essen' }

describe('the form of a vacancy', () => {
  it('takes title and place alone, and knows where that is', () => {
    const { content, errors } = read(minimal)
    expect(errors).toEqual({})
    expect(content).toMatchObject({
      title: 'Koch',
      places: [{ postcode: '45127', name: 'Essen', placeKey: '05113000' }],
    })
  })

  it('reads several places with and without street', () => {
    const { content, errors } = read({ ...minimal, places: 'Hufelandstr. 55, 45147 Essen\nBochum\n44137' })
    expect(errors).toEqual({})
    expect(content.places.map(({ street, postcode, name }) => [street, postcode, name])).toEqual([
      ['Hufelandstr. 55', '45147', 'Essen'],
      [null, null, 'Bochum'],
      [null, '44137', 'Dortmund'],
    ])
  })

  it.each([
    ['title', { title: '' }],
    ['places', { places: 'Atlantis' }],
    ['places', { places: '99999 Essen' }],
    ['hoursMin', { hoursMin: '38', hoursMax: '20' }],
    ['hoursMax', { hoursMax: 'viele' }],
    ['salaryMax', { salaryMax: '9999999' }],
    ['startDate', { startDate: '2027-02-30' }],
    ['validThrough', { validThrough: 'bald' }],
    ['applyTo', { applyTo: 'javascript:alert(1)' }],
    ['applyTo', { applyTo: 'a@example.org, b@example.org' }],
    ['applyTo', { applyTo: 'Bewerbung <a@example.org>' }],
    ['url', { url: 'ftp://example.org' }],
    ['language1', { language1: 'de' }],
    ['language1', { language1: 'de', level1: 'B2', language2: 'de', level2: 'C1' }],
  ] as [string, Partial<FormValues>][])('names the field %s and keeps what was typed', (field, typed) => {
    const { errors, values } = read({ ...minimal, ...typed })
    expect(Object.keys(errors)).toContain(field)
    expect(values).toMatchObject(typed)
  })

  it('names every wrong field at once', () => {
    const { errors } = read({ title: '', places: 'Atlantis', hoursMin: 'x', applyTo: '?' })
    expect(Object.keys(errors).toSorted()).toEqual(['applyTo', 'hoursMin', 'places', 'title'])
  })

  it('S-09: names fields it does not have', () => {
    const form = formOf(minimal)
    for (const name of ['organisationId', 'role', '__proto__']) form.set(name, 'x')
    expect(readVacancyForm(form, base, 'de').unknownFields).toEqual(['organisationId', 'role', '__proto__'])
  })

  it('shows what a vacancy says and reads the same from it again', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const form = formOf(valuesOf(content))
        const reading = readVacancyForm(form, content, 'de')
        expect(reading.errors).toEqual({})
        expect(reading.content).toEqual(content)
      }),
    )
  })
})

const essen = readPlace({ postcode: '45147', place: 'Essen', street: 'Hufelandstr. 55' }, recognisePlace) as WorkPlace
const bochum = readPlace({ place: 'Bochum' }, recognisePlace) as WorkPlace
const word = fc.stringMatching(/^[A-Za-zäöüß]{4,12}( [A-Za-zäöüß]{4,12})?$/)
const contents: fc.Arbitrary<VacancyContent> = fc
  .record({
    title: word,
    employer: word,
    places: fc.constantFrom([essen], [essen, bochum], [bochum]),
    onSitePercent: fc.constantFrom(null, 0, 50, 100),
    hoursPerWeekMin: fc.constantFrom(null, 10, 19.5),
    hoursPerWeekMax: fc.constantFrom(null, 20, 38.5),
    salaryMonthlyEurMin: fc.constantFrom(null, 1200, 3105),
    salaryMonthlyEurMax: fc.constantFrom(null, 3200, 14_000),
    contract: fc.constantFrom('permanent', 'temporary', 'apprenticeship', 'internship', 'minijob', 'freelance', null),
    startDate: fc.constantFrom(null, '2027-03-01'),
    positions: fc.integer({ min: 1, max: 20 }),
    skills: fc.array(word, { maxLength: 4 }),
    description: fc.option(word),
    url: fc.constantFrom(null, 'https://example.org/stelle?id=1'),
    applyTo: fc.constantFrom(null, 'bewerbung@example.org', 'https://example.org/bewerben'),
    validThrough: fc.constantFrom(null, '2027-02-28'),
    languages: fc.uniqueArray(
      fc.record({ code: fc.constantFrom('de', 'en', 'vi', 'uk'), level: fc.constantFrom(...languageLevels) }),
      { maxLength: 3, selector: ({ code }) => code },
    ),
  })
  .map((given) => nurse(given))
