import { decodeText } from '#platform/csv'
import { csvHead, type ColumnMeaning, type CsvHead } from './csv-header.ts'
import { csvVacancies } from './csv-vacancies.ts'
import { detectFormat, type InputFormat } from './detect-format.ts'
import { htmlVacancies } from './html-vacancies.ts'
import { jsonLineVacancies, jsonVacancies, type RawItem } from './json-vacancies.ts'
import { defaultLimits, type ImportLimits } from './limits.ts'
import { personioVacancies } from './personio-xml.ts'
import type { RecognisePlace } from './places-of-row.ts'
import { UnusableFile } from './rejection.ts'
import { checkPacking, sourceBytes } from './source-bytes.ts'
import { readVacancyRow, type RowReading } from './vacancy-row.ts'

export type ReadOptions = {
  recognisePlace: RecognisePlace
  /** Default: told from the content. */
  format?: InputFormat | undefined
  limits?: Partial<ImportLimits>
  /** Of a table: what each column means; default: its heading tells. */
  columns?: readonly ColumnMeaning[] | undefined
  signal?: AbortSignal | undefined
  /** Bytes read so far, after unpacking. */
  onBytes?: (bytes: number) => void
  /** Told once, at the header of a table, which columns nobody understands. */
  onIgnoredColumns?: ((headings: string[]) => void) | undefined
  /** A clock in milliseconds, for the limit on time. */
  now?: () => number
}

const headChars = 64 * 1024

/**
 * The rows of a file in any format we know, in batches as they arrive, each a vacancy or a rejection with its line. Throws `UnusableFile` when
 * the file cannot be used, also in its middle; rows that came before were good.
 */
export async function* readVacancies(path: string, options: ReadOptions): AsyncGenerator<RowReading[]> {
  const limits = { ...defaultLimits, ...options.limits }
  await checkPacking(path, limits, options.signal)
  const text = withoutOldLineEnds(
    decodeText(counted(sourceBytes(path, limits), options, limits), (code) => new UnusableFile(code)),
  )
  const { head, chunks } = await peek(text)
  if (head === '') throw new UnusableFile('empty')
  const items = itemsOf(options.format ?? detectFormat(head), chunks, limits, options)
  let rows = 0
  for await (const batch of items) {
    rows += batch.length
    if (rows > limits.maxRows) throw new UnusableFile('tooManyRows', { rows: limits.maxRows })
    yield batch.map((item) => {
      if (!('reason' in item)) return readVacancyRow(item, options.recognisePlace)
      const { about = nothingKnown, raw = null, ...rejection } = item
      return { rejection, about, raw }
    })
  }
}

export type FileHead = { format: Exclude<InputFormat, 'csv'>; table: null } | { format: 'csv'; table: CsvHead }

/** What a file is, and of a table its headings with some rows. Throws `UnusableFile`. */
export async function readFileHead(path: string, limits: ImportLimits = defaultLimits): Promise<FileHead> {
  const { head, chunks } = await peek(
    withoutOldLineEnds(decodeText(sourceBytes(path, limits), (code) => new UnusableFile(code))),
  )
  await chunks.return(undefined)
  if (head === '') throw new UnusableFile('empty')
  const format = detectFormat(head)
  return format === 'csv' ? { format, table: csvHead(head, limits) } : { format, table: null }
}

const nothingKnown = { sourceId: null, title: null }

function itemsOf(
  format: InputFormat,
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
  { onIgnoredColumns, columns }: Pick<ReadOptions, 'onIgnoredColumns' | 'columns'>,
): AsyncGenerator<RawItem[]> {
  switch (format) {
    case 'csv':
      return csvVacancies(chunks, limits, onIgnoredColumns, columns)
    case 'json':
      return jsonVacancies(chunks, limits)
    case 'json-lines':
      return jsonLineVacancies(chunks, limits)
    case 'html':
      return htmlVacancies(chunks, limits)
    case 'personio-xml':
      return personioVacancies(chunks, limits)
  }
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  options: ReadOptions,
  limits: ImportLimits,
): AsyncGenerator<Buffer> {
  const now = options.now ?? Date.now
  const deadline = now() + limits.maxMilliseconds
  let bytes = 0
  for await (const chunk of chunks) {
    options.signal?.throwIfAborted()
    if (now() > deadline) throw new UnusableFile('tooSlow', { minutes: Math.round(limits.maxMilliseconds / 60_000) })
    bytes += chunk.length
    options.onBytes?.(bytes)
    yield chunk
  }
}

/** Enough of the start to tell the format by, and everything again as chunks. */
async function peek(chunks: AsyncGenerator<string>): Promise<{ head: string; chunks: AsyncGenerator<string> }> {
  let head = ''
  let next = await chunks.next()
  while (!next.done) {
    head += next.value
    if (head.length >= headChars) break
    next = await chunks.next()
  }
  const rest = async function* () {
    yield head
    yield* chunks
  }
  return { head: head.trim(), chunks: rest() }
}

/**
 * Lines that end in a lone carriage return, as old spreadsheets write them, end in a line feed afterwards. The first line tells: inside of
 * cells such files do have line feeds.
 */
async function* withoutOldLineEnds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let old: boolean | null = null
  for await (const chunk of chunks) {
    old ??= /^[^\r\n]*\r[^\n]/.test(chunk)
    yield old ? chunk.replaceAll('\r', '\n') : chunk
  }
}
