import type { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** A row of an official file with the line it ends on. */
export type FileRow = { line: number; cells: readonly string[] }

/** What made a row or a whole file unusable; `field` is a column of the file. */
export type RowProblem = { line: number; field: string; code: RowProblemCode; value: string }
export type RowProblemCode =
  | 'columns'
  | 'missing'
  | 'kldb'
  | 'level'
  | 'isco'
  | 'uri'
  | 'relation'
  | 'duplicate'
  | 'unknownOccupation'

/** A row that was read, or why not. */
export type ReadRow<Value> = { line: number; value: Value } | { problem: RowProblem }

export type FileProblemCode =
  | 'empty'
  | 'notTheFile'
  | 'notText'
  | 'badQuotes'
  | 'notFound'
  | 'notAnArchive'
  | 'archiveEntry'
  | 'archiveTooLarge'
  | 'nothingInside'
  | 'oneFile'
  | 'noEscoFiles'
  | 'twiceInside'
  | 'occupationsFirst'

/** The file as a whole is not what the command expects. `code` is a key of the catalogue. */
export class UnusableFile extends Error {
  readonly code: FileProblemCode
  readonly values: Record<string, string | number>

  constructor(code: FileProblemCode, values: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}

/** The longest cell of the official files has 4,000 characters; a longer record means a quote that was never closed. */
const longestRecord = 1_000_000

/** Rows of a CSV file in UTF-8 (with or without mark), blank lines left out; quoted cells may span lines. */
export async function* rowsOf(stream: Readable, delimiter: ',' | ';'): AsyncGenerator<FileRow> {
  const parser = parse({
    bom: true,
    delimiter,
    relaxColumnCount: true,
    skipEmptyLines: true,
    maxRecordSize: longestRecord,
    info: true,
  })
  stream.on('error', (error) => parser.destroy(error))
  stream.pipe(parser)
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      if (record.some((cell) => cell.includes('\uFFFD') || cell.includes('\0')))
        throw new UnusableFile('notText', { line: info.lines })
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnusableFile('badQuotes', { line: Number(error['lines'] ?? 0) })
    throw error
  } finally {
    stream.destroy()
  }
}

/** Columns by name; null when the header lacks one of them. */
export function columnsOf<Name extends string>(
  header: readonly string[],
  names: readonly Name[],
): Record<Name, number> | null {
  const trimmed = header.map((cell) => cell.trim())
  const positions = names.map((name) => [name, trimmed.indexOf(name)] as const)
  if (positions.some(([, position]) => position < 0)) return null
  return Object.fromEntries(positions) as Record<Name, number>
}
