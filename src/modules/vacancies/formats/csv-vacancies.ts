import { CsvReader, originalCell, type CsvRecord } from '#platform/csv'
import { delimiterOf, isSeparatorLine, readHeader, type ColumnMeaning, type CsvHeader } from './csv-header.ts'
import type { RawItem } from './json-vacancies.ts'
import type { ImportLimits } from './limits.ts'
import { rawPlaceFields, type RawField, type RawPlace, type RawPlaceField, type RawVacancy } from './raw-vacancy.ts'
import { shownValue, UnusableFile } from './rejection.ts'
import { readList } from './values.ts'

const longestHeaderChars = 64 * 1024

/**
 * Vacancies of a CSV file whose first line names the columns. The delimiter is the one that makes most of them known; "sep=;" above the
 * header is obeyed. A cell that our own export has made harmless with an apostrophe gets its text back (W21).
 * `onIgnored` is told the headings of columns that are not understood; `columns` says what each means where a person has said so.
 */
export async function* csvVacancies(
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
  onIgnored?: (headings: string[]) => void,
  columns?: readonly ColumnMeaning[],
): AsyncGenerator<RawItem[]> {
  let reader: CsvReader | null = null
  let header: CsvHeader | null = null
  let start = ''
  const read = (records: CsvRecord[]): RawItem[] => {
    const items: RawItem[] = []
    for (const record of records) {
      if (header) items.push(recordToRaw(record, header))
      else if (!isSeparatorLine(record)) header = readHeader(record, columns, onIgnored)
    }
    return items
  }
  for await (const chunk of chunks) {
    if (!reader) {
      start += chunk
      if (start.length < longestHeaderChars && !start.includes('\n')) continue
    }
    const text: string = reader ? chunk : start
    reader ??= new CsvReader(delimiterOf(text), limits)
    const items = read(reader.push(text))
    if (items.length) yield items
  }
  if (!reader) {
    reader = new CsvReader(delimiterOf(start), limits)
    const items = read(reader.push(start))
    if (items.length) yield items
  }
  yield read(reader.end())
  if (!header) throw new UnusableFile('noColumns', { heading: shownValue(start) })
}

const placeFields = new Set<string>(rawPlaceFields)

function recordToRaw(record: CsvRecord, header: CsvHeader): RawItem {
  const { line } = record
  if (record.problem) return { line, field: null, reason: record.problem, values: {} }
  const cells = record.fields
  const raw = cellsToRaw(cells, line, header)
  if (cells.length === header.columns.length) return raw
  const values = { found: cells.length, expected: header.columns.length }
  return { line, field: null, reason: 'fieldCount', values, raw }
}

function cellsToRaw(cells: readonly string[], line: number, { columns, languages, names }: CsvHeader): RawVacancy {
  const fields: RawVacancy['fields'] = {}
  const place: RawPlace = {}
  for (let index = 0; index < cells.length; index++) {
    const column = columns[index]
    const cell = cells[index]
    if (!column || !cell) continue
    if (placeFields.has(column)) place[column as RawPlaceField] = originalCell(cell)
    else fields[column as RawField] = originalCell(cell)
  }
  const levels = languages.flatMap(({ index, code }) => (cells[index] ? [`${code}: ${cells[index]}`] : []))
  if (levels.length) fields.languages = [...readList(fields.languages), ...levels]
  return { line, fields, places: placesOf(place), names }
}

/** "Essen | Bochum" with "45127 | 44787": several places of work in one cell. */
function placesOf(place: RawPlace): RawPlace[] {
  const several = [place.place, place.postcode].some((cell) => typeof cell === 'string' && cell.includes('|'))
  if (!several) return [place]
  const split = Object.entries(place).map(([field, cell]) => [field, String(cell).split('|')] as const)
  const count = Math.max(...split.map(([, cells]) => cells.length))
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      split.map(([field, cells]) => [
        field,
        cells[index] ?? (cells.length === 1 && field === 'country' ? cells[0] : undefined),
      ]),
    ),
  )
}
