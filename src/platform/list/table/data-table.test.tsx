import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { LocaleProvider } from '#platform/i18n'
import { defineList, readList } from '#platform/list'
import { DataTable } from './index.ts'

const members = defineList({
  sorts: ['name', 'since'],
  standard: { sort: 'name', descending: false },
  filters: { q: { kind: 'text', maxLength: 40 }, kind: { kind: 'choice', values: ['club'] } },
  rowsPerPage: 2,
})

const oneClinic = [{ name: 'Lippeklinik', since: 2024 }]

function shown(address: string, { csv = true, rows = oneClinic, emptyText = 'Noch kein Mitglied' } = {}) {
  return renderToStaticMarkup(
    <LocaleProvider locale="de">
      <DataTable
        caption="Mitglieder"
        definition={members}
        reading={readList(members, new URLSearchParams(address))}
        columns={[
          { key: 'name', heading: 'Name', cell: ({ name }) => name, sort: 'name' },
          { key: 'since', heading: 'Seit', cell: ({ since }) => since, sort: 'since', numeric: true },
          { key: 'note', heading: 'Notiz', cell: () => 'x' },
        ]}
        rows={rows}
        rowKey={({ name }) => name}
        total={rows.length === 0 ? 0 : 5}
        path="/de/mitglieder"
        fields={[
          { name: 'q', label: 'Suchwort' },
          { name: 'kind', label: 'Art', choices: [{ value: 'club', label: 'Verein' }] },
        ]}
        {...(emptyText !== '' && { empty: <p>{emptyText}</p> })}
        {...(csv && { csvPath: '/de/mitglieder.csv' })}
      />
    </LocaleProvider>,
  )
}

describe('a list on a page', () => {
  it('sorts by links that keep the filters, and says the order in words for assistive technology', () => {
    const html = shown('sort=-since&kind=club&page=2')
    expect(html).toContain('<th scope="col" class="r" aria-sort="descending">')
    expect(html).toContain('href="/de/mitglieder?kind=club&amp;sort=since"')
    expect(html).toContain('href="/de/mitglieder?kind=club"')
    expect(html).toContain('<th scope="col">Notiz</th>')
  })

  it('shows in the form what was chosen', () => {
    const html = shown('q=Lippe&kind=club')
    expect(html).toContain('value="Lippe"')
    expect(html).toContain('<option value="club" selected="">Verein</option>')
  })

  it('turns pages and hands out the whole list in the same order', () => {
    const html = shown('kind=club&sort=-name&page=2')
    expect(html).toContain('href="/de/mitglieder?kind=club&amp;sort=-name&amp;page=3"')
    expect(html).toContain('href="/de/mitglieder.csv?kind=club&amp;sort=-name"')
    expect(shown('', { csv: false })).not.toContain('.csv')
  })

  it('S-10: names a field that does not exist, as text', () => {
    const html = shown('salary=1&%3Cscript%3E=1')
    expect(html).toContain('„salary“')
    expect(html).toContain('„&lt;script&gt;“')
  })

  it('says so when nothing fits', () => {
    const html = shown('q=nothing', { rows: [] })
    expect(html).toContain('Nichts passt zu diesen Angaben.')
    expect(html).not.toContain('Noch kein Mitglied')
  })

  it('offers nothing to narrow where there is nothing', () => {
    expect(shown('', { rows: [] })).toBe('<p>Noch kein Mitglied</p>')
    expect(shown('salary=1', { rows: [] })).toContain('„salary“')
  })

  it('is a bare count where there is nothing and the page has no words for it', () => {
    const html = shown('', { rows: [], emptyText: '' })
    expect(html).toContain('Kein Eintrag')
    expect(html).not.toContain('<form')
    expect(html).not.toContain('Nichts passt')
    expect(shown('q=x', { rows: [], emptyText: '' })).toContain('Nichts passt')
  })
})
