import type { Readable } from 'node:stream'
import type { DkzState, DkzTitle } from '../official-lists.ts'
import { columnsOf, rowsOf, UnusableFile, type FileRow, type ReadRow } from './table-file.ts'

const listColumns = [
  'DKZ-ID',
  'Codenummer',
  'Zustand',
  'Bezeichnung neutral kurz',
  'Bezeichnung männlich lang',
  'Bezeichnung weiblich lang',
] as const

/** E and M: occupations of today, T: activities people search for, R: kept for old certificates. */
const states: Record<string, DkzState> = { E: 'current', M: 'current', T: 'activity', R: 'historical' }

/** A title and which of the agency's two lists it stands in: of all titles, or of occupations. */
export type DkzRow = DkzTitle & { list: 'dkz-titles' | 'dkz-occupations' }

type Reader = (row: FileRow) => ReadRow<DkzRow>

/** The agency's list of all occupation titles (Gesamtberufsliste, with header) or its shorter table of occupations (twelve columns, none). */
export async function* readDkzFile(stream: Readable): AsyncGenerator<ReadRow<DkzRow>> {
  let reader: Reader | null = null
  for await (const row of rowsOf(stream, ',')) {
    if (reader) {
      yield reader(row)
      continue
    }
    const columns = columnsOf(row.cells, listColumns)
    if (columns) {
      reader = (next) => readListRow(next, columns)
    } else if (isShortTable(row.cells)) {
      reader = readShortRow
      yield reader(row)
    } else {
      throw new UnusableFile('notTheFile', { columns: listColumns.join(', ') })
    }
  }
  if (!reader) throw new UnusableFile('empty')
}

function isShortTable(cells: readonly string[]): boolean {
  return cells.length === 12 && /^\d+$/.test(cells[0] ?? '') && /^B \d{5}-/.test(cells[1] ?? '')
}

function readListRow({ line, cells }: FileRow, columns: Record<(typeof listColumns)[number], number>): ReadRow<DkzRow> {
  const cell = (name: (typeof listColumns)[number]): string => (cells[columns[name]] ?? '').trim()
  if (cells.length < listColumns.length)
    return { problem: { line, field: 'DKZ-ID', code: 'columns', value: String(cells.length) } }
  return titleOf(line, {
    list: 'dkz-titles',
    id: cell('DKZ-ID'),
    code: cell('Codenummer'),
    state: states[cell('Zustand')] ?? 'activity',
    neutral: cell('Bezeichnung neutral kurz'),
    male: cell('Bezeichnung männlich lang'),
    female: cell('Bezeichnung weiblich lang'),
  })
}

/** Columns: id, code, kind (t activity, a training), …, long form "X/Xin" at 9, neutral form at 10. */
function readShortRow({ line, cells }: FileRow): ReadRow<DkzRow> {
  const cell = (at: number): string => (cells[at] ?? '').trim()
  if (cells.length !== 12)
    return { problem: { line, field: 'Codenummer', code: 'columns', value: String(cells.length) } }
  const [male = '', female = male] = cell(9).split('/')
  return titleOf(line, {
    list: 'dkz-occupations',
    id: cell(0),
    code: cell(1),
    state: 'current',
    neutral: cell(10),
    male,
    female,
  })
}

function titleOf(line: number, row: Omit<DkzRow, 'kldb'> & { code: string }): ReadRow<DkzRow> {
  const { code, ...title } = row
  const kldb = /^B (\d{4}[1-4])-/.exec(code)?.[1]
  if (!/^\d+$/.test(title.id)) return { problem: { line, field: 'DKZ-ID', code: 'missing', value: title.id } }
  if (!kldb) return { problem: { line, field: 'Codenummer', code: 'kldb', value: code } }
  if (!title.neutral) return { problem: { line, field: 'Bezeichnung neutral kurz', code: 'missing', value: '' } }
  return { line, value: { ...title, kldb } }
}
