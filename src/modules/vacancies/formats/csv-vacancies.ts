import { CsvReader, originalCell, type CsvRecord } from '#platform/csv'
import { columnOf, languageOf } from './csv-columns.ts'
import type { RawItem } from './json-vacancies.ts'
import type { ImportLimits } from './limits.ts'
import { rawPlaceFields, type RawField, type RawPlace, type RawPlaceField, type RawVacancy } from './raw-vacancy.ts'
import { shownValue, UnusableFile } from './rejection.ts'
import { readList } from './values.ts'

const delimiters = [';', ',', '\t', '|'] as const
const longestHeaderChars = 64 * 1024

type Header = {
  columns: (RawField | RawPlaceField | null)[]
  /** Columns that hold the level of one language. */
  languages: { index: number; code: string }[]
  names: RawVacancy['names']
}

/**
 * Vacancies of a CSV file whose first line names the columns. The delimiter is the one that makes most of them known; "sep=;" above the
 * header is obeyed. A cell that our own export has made harmless with an apostrophe gets its text back (W21).
 * `onIgnored` is told the headings of columns that are not understood.
 */
export async function* csvVacancies(
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
  onIgnored?: (headings: string[]) => void,
): AsyncGenerator<RawItem[]> {
  let reader: CsvReader | null = null
  let header: Header | null = null
  let start = ''
  const read = (records: CsvRecord[]): RawItem[] => {
    const items: RawItem[] = []
    for (const record of records) {
      if (header) items.push(recordToRaw(record, header))
      else if (!isSeparatorLine(record)) header = readHeader(record, onIgnored)
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

function isSeparatorLine(record: CsvRecord): boolean {
  return record.line === 1 && /^sep=/i.test(record.fields?.[0] ?? '')
}

function delimiterOf(start: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(start)
  if (stated?.[1]) return stated[1]
  const firstLine = start.trimStart().split('\n', 1)[0] ?? ''
  let best: string = delimiters[0]
  let bestScore = -1
  for (const delimiter of delimiters) {
    const cells = firstLine.split(delimiter)
    const score =
      cells.filter((cell) => columnOf(cell) !== null || languageOf(cell) !== null).length * 1000 +
      Math.min(cells.length, 999)
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

function readHeader(record: CsvRecord, onIgnored?: (headings: string[]) => void): Header {
  const headings = record.fields ?? []
  const columns = headings.map(columnOf)
  const names: Header['names'] = {}
  columns.forEach((column, index) => {
    if (column === null) return
    // Of two columns with one meaning the first counts.
    if (names[column] === undefined) names[column] = headings[index]?.trim() ?? column
    else columns[index] = null
  })
  const languages = headings.flatMap((heading, index) => {
    const code = languageOf(heading)
    return code === null ? [] : [{ index, code }]
  })
  const known = (column: RawField | RawPlaceField) => columns.includes(column)
  if (!known('title') && !known('occupation') && !(known('employer') && known('place'))) {
    throw new UnusableFile('noColumns', { heading: shownValue(headings.join(' | ')) })
  }
  const ignored = headings.filter(
    (heading, index) => columns[index] === null && languageOf(heading) === null && heading.trim() !== '',
  )
  if (ignored.length) onIgnored?.(ignored.map(shownValue))
  return { columns, languages, names }
}

const placeFields = new Set<string>(rawPlaceFields)

function recordToRaw(record: CsvRecord, header: Header): RawItem {
  const { line } = record
  if (record.problem) return { line, field: null, reason: record.problem, values: {} }
  const { columns, names } = header
  const cells = record.fields
  if (cells.length !== columns.length) {
    return { line, field: null, reason: 'fieldCount', values: { found: cells.length, expected: columns.length } }
  }
  const fields: RawVacancy['fields'] = {}
  const place: RawPlace = {}
  for (let index = 0; index < cells.length; index++) {
    const column = columns[index]
    const cell = cells[index]
    if (!column || !cell) continue
    if (placeFields.has(column)) place[column as RawPlaceField] = originalCell(cell)
    else fields[column as RawField] = originalCell(cell)
  }
  const levels = header.languages.flatMap(({ index, code }) => (cells[index] ? [`${code}: ${cells[index]}`] : []))
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
