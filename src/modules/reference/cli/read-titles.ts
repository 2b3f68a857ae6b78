import { readFile, stat } from 'node:fs/promises'
import { parse } from 'csv-parse'

/** `code` is a key of the catalogue under "recognise". */
export class UnreadableTitles extends Error {
  readonly code: 'fileMissing' | 'fileEmpty' | 'fileTooLarge' | 'noSuchColumn' | 'badQuotes'
  readonly values: Record<string, string | number>

  constructor(code: UnreadableTitles['code'], values: Record<string, string | number>) {
    super(code)
    this.code = code
    this.values = values
  }
}

const mostBytes = 512 * 1024 * 1024

/**
 * The titles of a file in order: one column of a table (comma, semicolon or tab; UTF-8 or Windows-1252), or without a column every
 * line of a text.
 */
export async function* readTitles(path: string, column: string | null): AsyncGenerator<string> {
  const text = await textOf(path)
  if (column === null) {
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
      position = cells.findIndex((cell) => cell.trim() === column)
      if (position < 0) throw new UnreadableTitles('noSuchColumn', { column, columns: cells.slice(0, 30).join(', ') })
    }
  } catch (error) {
    if (error instanceof UnreadableTitles || !(error instanceof Error && 'code' in error)) throw error
    throw new UnreadableTitles('badQuotes', { file: path })
  }
}

async function textOf(path: string): Promise<string> {
  const status = await stat(path).catch(() => null)
  if (!status?.isFile()) throw new UnreadableTitles('fileMissing', { file: path })
  if (status.size > mostBytes)
    throw new UnreadableTitles('fileTooLarge', { file: path, megabytes: mostBytes / 1024 / 1024 })
  const bytes = await readFile(path)
  const text = decoded(bytes)
  if (text.trim() === '') throw new UnreadableTitles('fileEmpty', { file: path })
  return text
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).delimiter
}
