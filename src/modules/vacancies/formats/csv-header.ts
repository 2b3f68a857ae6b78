import { CsvReader, type CsvRecord } from '#platform/csv'
import { columnOf, languageOf } from './csv-columns.ts'
import type { ImportLimits } from './limits.ts'
import { rawFields, rawPlaceFields, type RawField, type RawPlaceField, type RawVacancy } from './raw-vacancy.ts'
import { shownValue, UnusableFile } from './rejection.ts'

const delimiters = [';', ',', '\t', '|'] as const

/** What a column holds: a field, the level of one language ("language:de"), or nothing that is read (null). */
export type ColumnMeaning = RawField | RawPlaceField | `language:${string}` | null

export type CsvHeader = {
  columns: (RawField | RawPlaceField | null)[]
  /** Columns that hold the level of one language. */
  languages: { index: number; code: string }[]
  names: RawVacancy['names']
}

export function isColumnMeaning(text: string): boolean {
  return /^language:[a-z]{2}$/.test(text) || ([...rawFields, ...rawPlaceFields] as string[]).includes(text)
}

export function isSeparatorLine(record: CsvRecord): boolean {
  return record.line === 1 && /^sep=/i.test(record.fields?.[0] ?? '')
}

/** The delimiter a "sep=" line states, else the one that makes most headings known. */
export function delimiterOf(start: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(start)
  if (stated?.[1]) return stated[1]
  const firstLine = start.trimStart().split('\n', 1)[0] ?? ''
  let best: string = delimiters[0]
  let bestScore = -1
  for (const delimiter of delimiters) {
    const cells = firstLine.split(delimiter)
    const score = cells.filter((cell) => meaningOf(cell) !== null).length * 1000 + Math.min(cells.length, 999)
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

function meaningOf(heading: string): ColumnMeaning {
  const column = columnOf(heading)
  if (column !== null) return column
  const language = languageOf(heading)
  return language === null ? null : `language:${language}`
}

/** What the headings seem to mean. Of two columns with one meaning the first counts. */
export function guessColumns(headings: readonly string[]): ColumnMeaning[] {
  const seen = new Set<ColumnMeaning>()
  return headings.map((heading) => {
    const meaning = meaningOf(heading)
    if (meaning === null || seen.has(meaning)) return null
    if (!meaning.startsWith('language:')) seen.add(meaning)
    return meaning
  })
}

/** Whether vacancies can be read from such columns: a title, an occupation, or employer and place. */
export function areUsableColumns(columns: readonly ColumnMeaning[]): boolean {
  const known = (column: ColumnMeaning) => columns.includes(column)
  return known('title') || known('occupation') || (known('employer') && known('place'))
}

/** `stated`: what a person says the columns mean; otherwise the headings tell. Throws `UnusableFile` where they tell too little. */
export function readHeader(
  record: CsvRecord,
  stated: readonly ColumnMeaning[] | undefined,
  onIgnored?: (headings: string[]) => void,
): CsvHeader {
  const headings = record.fields ?? []
  const meanings = stated ? headings.map((_, index) => stated[index] ?? null) : guessColumns(headings)
  if (!areUsableColumns(meanings)) throw new UnusableFile('noColumns', { heading: shownValue(headings.join(' | ')) })
  const ignored = headings.filter((heading, index) => meanings[index] === null && heading.trim() !== '')
  if (ignored.length) onIgnored?.(ignored.map(shownValue))
  const header: CsvHeader = { columns: [], languages: [], names: {} }
  meanings.forEach((meaning, index) => {
    const isLanguage = meaning?.startsWith('language:') ?? false
    const column = isLanguage ? null : (meaning as CsvHeader['columns'][number])
    header.columns.push(column)
    if (isLanguage) header.languages.push({ index, code: String(meaning).slice('language:'.length) })
    if (column !== null) header.names[column] = headings[index]?.trim() || column
  })
  return header
}

export type CsvHead = { headings: string[]; columns: ColumnMeaning[]; samples: string[][] }

const shownSamples = 5
export const mostColumns = 1_000
const longestHeading = 200
const longestSample = 200

/** Headings, guessed meanings and the first rows of a table, from its beginning. Throws `UnusableFile` without a row of headings. */
export function csvHead(start: string, limits: ImportLimits): CsvHead {
  const reader = new CsvReader(delimiterOf(start), limits)
  const records = [...reader.push(start), ...(start.endsWith('\n') ? [] : reader.end())].filter(
    (record) => !isSeparatorLine(record),
  )
  const headings = records[0]?.fields
  if (!headings || headings.length > mostColumns) throw new UnusableFile('noColumns', { heading: shownValue(start) })
  const samples = records
    .slice(1)
    .flatMap(({ fields }) => (fields ? [fields.slice(0, mostColumns).map((cell) => cell.slice(0, longestSample))] : []))
  return {
    headings: headings.map((heading) => heading.trim().slice(0, longestHeading)),
    columns: guessColumns(headings),
    samples: samples.slice(0, shownSamples),
  }
}
