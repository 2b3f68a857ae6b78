import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CsvReader, originalCell } from '#platform/csv'
import { csvResponse, defineList, listAddress, listStatus, queryOrRefuse, readList } from './index.ts'

const members = defineList({
  sorts: ['name', 'since'],
  standard: { sort: 'name', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 40 },
    kind: { kind: 'choice', values: ['employer', 'club'] },
    after: { kind: 'date' },
    lead: { kind: 'id' },
  },
  rowsPerPage: 50,
})

const read = (address: string) => readList(members, new URLSearchParams(address))

describe('the address of a list', () => {
  it('is read into sort, filters and page', () => {
    const { query, wrong } = read('sort=-since&kind=club&q=+Lippe+&after=2026-02-28&lead=17&page=3')
    expect(wrong).toEqual([])
    expect(query).toEqual({
      sort: 'since',
      descending: true,
      filters: { q: 'Lippe', kind: 'club', after: '2026-02-28', lead: '17' },
      page: 3,
      offset: 100,
      limit: 50,
    })
  })

  it('takes empty fields of a form for not given', () => {
    const reading = read('q=&kind=&sort=&page=')
    expect(reading).toMatchObject({ wrong: [], query: { sort: 'name', descending: false, filters: {}, page: 1 } })
    expect(listStatus(reading)).toBe(200)
  })

  it('S-10: names what the list cannot be sorted or narrowed by, and answers 422', () => {
    for (const [address, name, problem] of [
      ['sort=salary', 'sort', 'value'],
      ['sort=-mail', 'sort', 'value'],
      ['sort=name;drop', 'sort', 'value'],
      ['notes=secret', 'notes', 'unknown'],
      ['__proto__=x', '__proto__', 'unknown'],
      ['constructor=x', 'constructor', 'unknown'],
      ['kind=chamber', 'kind', 'value'],
      ['kind=club&kind=employer', 'kind', 'twice'],
      ['after=2026-02-30', 'after', 'value'],
      ['after=22.11.2026', 'after', 'value'],
      ['lead=1%20or%201=1', 'lead', 'value'],
      [`q=${'x'.repeat(41)}`, 'q', 'value'],
      ['q=a%00b', 'q', 'value'],
      ['page=0', 'page', 'value'],
      ['page=1e9', 'page', 'value'],
    ] as const) {
      const reading = read(address)
      expect(reading.wrong, address).toEqual([{ name, problem }])
      expect(listStatus(reading)).toBe(422)
      expect(reading.query, address).toMatchObject({ sort: 'name', filters: {}, page: 1 })
      expect(() => queryOrRefuse(reading)).toThrow(expect.objectContaining({ status: 422 }))
    }
  })

  it('S-29: gives back any text unchanged, or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { query, wrong } = readList(members, new URLSearchParams({ q: text }))
        expect(wrong.length > 0 || (query.filters.q ?? '') === text.toWellFormed().trim()).toBe(true)
      }),
    )
  })

  it('is written so that it is read again as it was', () => {
    const query = fc.record({
      sort: fc.constantFrom(...members.sorts),
      descending: fc.boolean(),
      page: fc.integer({ min: 1, max: 10_000 }),
      filters: fc.record(
        { kind: fc.constantFrom('employer', 'club'), q: fc.stringMatching(/^[a-z&=%+]{1,10}$/) },
        { requiredKeys: [] },
      ),
    })
    fc.assert(
      fc.property(query, (wanted) => {
        const { query: got, wrong } = read(listAddress(members, wanted))
        expect(wrong).toEqual([])
        expect({ sort: got.sort, descending: got.descending, page: got.page, filters: got.filters }).toEqual(wanted)
      }),
    )
  })
})

describe('a list as a file', () => {
  const cellsOf = (text: string) => {
    const reader = new CsvReader(';', { maxRecordChars: 10_000, maxRecordLines: 100 })
    return [...reader.push(text.replace('\uFEFF', '')), ...reader.end()].map(({ fields }) => fields)
  }

  it('S-51: holds text cells only, and the same text is read back', async () => {
    const texts = [
      '=HYPERLINK("http://evil")',
      '@SUM(A1)',
      '-1+1',
      '+49 201',
      '\tx',
      '\rx',
      "'quoted",
      '＝1',
      'a;"b"\nc',
    ]
    const response = csvResponse({
      fileName: 'mitglieder.csv',
      headings: ['Name'],
      rows: texts.map((text) => [text, 1.5]),
    })
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    expect(text.startsWith('\uFEFF"Name"\r\n')).toBe(true)
    const rows = cellsOf(text).slice(1)
    expect(rows.filter((row) => /^[=@+\-\t\r＝]/.test(row?.[0] ?? ''))).toEqual([])
    expect(rows.map((row) => originalCell(row?.[0] ?? ''))).toEqual(texts)
    expect(rows[0]?.[1]).toBe('1,5')
  })

  it('is an attachment whose name cannot leave its header', () => {
    const { headers } = csvResponse({ fileName: 'a"\r\nset-cookie: b.csv', headings: [], rows: [] })
    expect(headers.get('content-disposition')).toBe('attachment; filename="a___set-cookie__b.csv"')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  })

  it('is read while it is sent, and given up when nobody takes it', async () => {
    let made = 0
    let ended = false
    async function* rows() {
      try {
        for (;;) {
          made++
          yield ['x'.repeat(1000)]
        }
      } finally {
        ended = true
      }
    }
    const reader = csvResponse({ fileName: 'a.csv', headings: ['A'], rows: rows() }).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(made).toBeLessThan(500)
    expect(ended).toBe(true)
  })
})
