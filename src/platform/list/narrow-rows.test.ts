import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { defineList, hasWords, narrowRows, pageOf, readList, takeFromAddress, type RowRules } from './index.ts'

const clinics = defineList({
  sorts: ['name', 'beds', 'since'],
  standard: { sort: 'name', descending: false },
  filters: { q: { kind: 'text', maxLength: 40 }, kind: { kind: 'choice', values: ['public', 'private'] } },
  rowsPerPage: 2,
})
type Clinic = { name: string; beds: number | null; since: Date; kind: string }

const rules: RowRules<Clinic, 'name' | 'beds' | 'since', 'q' | 'kind'> = {
  sorts: { name: ({ name }) => name, beds: ({ beds }) => beds, since: ({ since }) => since },
  filters: { q: ({ name }, words) => hasWords(name, words), kind: ({ kind }, wanted) => kind === wanted },
}

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const rows: Clinic[] = [
  { name: 'Östliche Lippeklinik', beds: 400, since: day('2024-05-01'), kind: 'public' },
  { name: 'Zentrum Haus 10', beds: null, since: day('2023-01-01'), kind: 'public' },
  { name: 'Zentrum Haus 9', beds: 90, since: day('2025-01-01'), kind: 'private' },
  { name: 'Marienhospital', beds: 400, since: day('2022-01-01'), kind: 'private' },
]

function names(address: string) {
  const { query } = readList(clinics, new URLSearchParams(address))
  return narrowRows(rows, query, rules, 'de').map(({ name }) => name)
}

describe('a list held in memory', () => {
  it('sorts names as a reader of the language does, numbers in them by their value', () => {
    expect(names('')).toEqual(['Marienhospital', 'Östliche Lippeklinik', 'Zentrum Haus 9', 'Zentrum Haus 10'])
    expect(names('sort=since')[0]).toBe('Marienhospital')
  })

  it('puts the unknown last in both directions and leaves equals as they came', () => {
    expect(names('sort=beds')).toEqual(['Zentrum Haus 9', 'Östliche Lippeklinik', 'Marienhospital', 'Zentrum Haus 10'])
    expect(names('sort=-beds')).toEqual(['Östliche Lippeklinik', 'Marienhospital', 'Zentrum Haus 9', 'Zentrum Haus 10'])
  })

  it('finds words in any order, without case and marks, and all filters together', () => {
    expect(names('q=LIPPE+ostlich')).toEqual(['Östliche Lippeklinik'])
    expect(names('q=haus&kind=private')).toEqual(['Zentrum Haus 9'])
  })

  it('gives every row once over all pages', () => {
    const { query } = readList(clinics, new URLSearchParams('page=2'))
    expect(pageOf(rows, query)).toEqual({ rows: rows.slice(2), total: 4 })
  })

  it('agrees with picking the next one by hand', () => {
    const clinic = fc.record({
      name: fc.constantFrom('Ahorn', 'Buche', 'Ölmühle'),
      beds: fc.option(fc.integer({ min: 0, max: 3 })),
      since: fc.constant(day('2024-01-01')),
      kind: fc.constantFrom('public', 'private'),
    })
    const asked = fc.record({
      sort: fc.constant('beds' as const),
      descending: fc.boolean(),
      filters: fc.record({ kind: fc.constantFrom('public', 'private') }, { requiredKeys: [] }),
    })
    fc.assert(
      fc.property(fc.array(clinic, { maxLength: 12 }), asked, (all, query) => {
        const left = all.filter(({ kind }) => query.filters.kind === undefined || kind === query.filters.kind)
        const value = ({ beds }: Clinic) => (beds === null ? Infinity : query.descending ? -beds : beds)
        const expected: Clinic[] = []
        while (left.length > 0) {
          const least = Math.min(...left.map(value))
          expected.push(
            ...left.splice(
              left.findIndex((row) => value(row) === least),
              1,
            ),
          )
        }
        expect(narrowRows(all, query, rules, 'de')).toEqual(expected)
      }),
    )
  })
})

describe('what an address says beside its list', () => {
  it('is taken out before the list is read, also where it says something unknown', () => {
    const address = new URLSearchParams('done=saved&kind=public&problem=%3Cb%3E')
    expect(takeFromAddress(address, 'done', ['saved', 'removed'])).toBe('saved')
    expect(takeFromAddress(address, 'problem', ['reason'])).toBeNull()
    expect(readList(clinics, address)).toMatchObject({ wrong: [], query: { filters: { kind: 'public' } } })
  })
})
