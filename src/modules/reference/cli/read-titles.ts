import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { decodeText } from '#platform/csv'

/** `code` is a key of the catalogue under "recognise". */
export class UnreadableTitles extends Error {
  readonly code:
    | 'fileMissing'
    | 'fileEmpty'
    | 'notText'
    | 'fileTooLarge'
    | 'noSuchColumn'
    | 'columnNeeded'
    | 'badQuotes'
  readonly values: Record<string, string | number>

  constructor(code: UnreadableTitles['code'], values: Record<string, string | number>) {
    super(code)
    this.code = code
    this.values = values
  }
}

const mostBytes = 512 * 1024 * 1024

/**
 * The titles of a file in order: one column of a table (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252), or every line of a text.
 * Without a column a table is asked for the one called "titel" or "title"; a column is found in capital letters or small ones.
 */
export async function* readTitles(path: string, column: string | null): AsyncGenerator<string> {
  const text = await textOf(path)
  const headings = column === null ? headingsOfTable(text) : null
  const chosen = column ?? headings?.find((heading) => /^tit(?:el|le)$/i.test(heading))
  if (chosen === undefined) {
    if (headings) throw new UnreadableTitles('columnNeeded', { file: path, columns: shownColumns(headings) })
    for (const line of text.split(/\r?\n/)) if (line.trim() !== '') yield line.trim()
    return
  }
  const parser = parse(text, {
    delimiter: delimiterOf(text),
    relaxColumnCount: true,
    skipEmptyLines: true,
    relaxQuotes: true,
  })
  let position: number | null = null
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (position !== null) {
        yield (cells[position] ?? '').trim()
        continue
      }
      position = positionOf(chosen, cells)
      if (position < 0) throw new UnreadableTitles('noSuchColumn', { column: chosen, columns: shownColumns(cells) })
    }
  } catch (error) {
    if (error instanceof UnreadableTitles || !(error instanceof Error && 'code' in error)) throw error
    throw new UnreadableTitles('badQuotes', { file: path })
  }
}

function positionOf(column: string, headings: readonly string[]): number {
  const exact = headings.findIndex((heading) => heading.trim() === column)
  if (exact >= 0) return exact
  const wanted = column.trim().toLowerCase()
  return headings.findIndex((heading) => heading.trim().toLowerCase() === wanted)
}

function shownColumns(cells: readonly string[]): string {
  return cells.slice(0, 30).join(', ')
}

const rowsOfSample = 20
const charsOfSample = 64 * 1024

/**
 * The headings of a text that is plainly a table: several cells in each of its first rows, the same number, none set off by a space as in
 * "Koch, Jungkoch", and above them different words. Null for titles one a line.
 */
function headingsOfTable(text: string): string[] | null {
  const sample = text.slice(0, charsOfSample)
  let rows: string[][]
  try {
    rows = parseAtOnce(sample, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      skipEmptyLines: true,
      relaxQuotes: true,
      to: rowsOfSample,
    })
  } catch {
    return null
  }
  // The last row of a sample may be cut.
  if (sample.length < text.length && rows.length < rowsOfSample) rows.pop()
  const headings = rows[0]?.map((cell) => cell.trim()) ?? []
  if (rows.length < 2 || headings.length < 2 || new Set(headings).size < headings.length) return null
  if (!headings.every((heading) => looksLikeHeading.test(heading))) return null
  const even = rows.every((cells) => cells.length === headings.length && !cells.some((cell) => cell.startsWith(' ')))
  return even ? headings : null
}

/** "Gehalt (brutto)", but not the "Koch (m" of "Koch (m,w,d)". */
const looksLikeHeading = /^(?=.*\p{L})[^()]{1,60}(?:\([^()]*\))?$/u

async function textOf(path: string): Promise<string> {
  const status = await stat(path).catch(() => null)
  if (!status?.isFile()) throw new UnreadableTitles('fileMissing', { file: path })
  if (status.size > mostBytes)
    throw new UnreadableTitles('fileTooLarge', { file: path, megabytes: mostBytes / 1024 / 1024 })
  const pieces = decodeText(createReadStream(path), () => new UnreadableTitles('notText', { file: path }))
  const text = (await Array.fromAsync(pieces)).join('')
  if (text.trim() === '') throw new UnreadableTitles('fileEmpty', { file: path })
  return text
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).delimiter
}
