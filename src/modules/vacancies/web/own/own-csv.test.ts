import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { csvLine, csvStart } from '#platform/csv'
import { translator } from '#platform/i18n'
import { testFiles } from '../../formats/testing.ts'
import { nurse } from '../../testing/index.ts'
import { csvCells, csvColumns } from '../csv-cells.ts'

const { read } = testFiles()
const t = translator('de', 'vacancies')
const headings = csvColumns.map((column) => t(`column.${column}`))
const asFile = (vacancies: readonly ReturnType<typeof nurse>[]) =>
  csvStart +
  csvLine(headings) +
  vacancies.map((vacancy, index) => csvLine(csvCells({ ...vacancy, id: `v${index}` }, 'de'))).join('')

describe('the list as a file', () => {
  it('S-51: has no cell that a spreadsheet runs, and our import reads the same text again', async () => {
    const texts = ['=HYPERLINK("x")', '@SUM(A1)', '-1+1', '+49', 'a;"b"', "'quoted", '＝1']
    const file = asFile(texts.map((text) => nurse({ title: text, description: `${text}\nzweite Zeile` })))
    expect(file.split('\r\n').filter((line) => /(?:^|;)"[=@+＝-]/.test(line))).toEqual([])
    const { rows, rejected } = await read(file)
    expect(rejected).toEqual([])
    expect(rows.map(({ title, description }) => [title, description])).toEqual(
      texts.map((text) => [text, `${text}\nzweite Zeile`]),
    )
  })

  it('says everything that the import needs to know of a vacancy', async () => {
    const words = fc.stringMatching(/^[A-Za-zäöüß]{3,12}$/)
    const vacancies = fc
      .record({
        title: words,
        employer: words,
        hoursPerWeekMin: fc.constantFrom(null, 10, 19.5),
        salaryMonthlyEurMax: fc.constantFrom(null, 3105),
        contract: fc.constantFrom('permanent', 'temporary', 'minijob', null),
        applyTo: fc.constantFrom(null, 'jobs@example.org', 'https://example.org/apply'),
        url: fc.constantFrom(null, 'https://example.org/job'),
        startDate: fc.constantFrom(null, '2027-03-01'),
        publishedOn: fc.constant('2026-11-22'),
        skills: fc.uniqueArray(words, { maxLength: 3 }),
      })
      .map((given) => nurse({ ...given, hoursPerWeekMax: null }))
    await fc.assert(
      fc.asyncProperty(fc.array(vacancies, { minLength: 1, maxLength: 4 }), async (written) => {
        const { rows } = await read(asFile(written))
        const content = rows.map(({ sourceId: _id, line: _line, visibility: _visibility, places, ...rest }) => ({
          ...rest,
          places: places.map(({ postcode, name, placeKey }) => ({ postcode, name, placeKey })),
        }))
        expect(content).toEqual(
          written.map(({ places, ...rest }) => ({
            ...rest,
            places: places.map(({ postcode, name, placeKey }) => ({ postcode, name, placeKey })),
          })),
        )
      }),
      { numRuns: 40 },
    )
  })
})
