import { undecodable } from './decode-text.ts'

export type CsvProblem = 'quote' | 'recordTooLong' | 'encoding'

export type CsvLimits = {
  maxRecordChars: number
  /** Physical lines of one record: a text has paragraphs, a forgotten quote swallows the file. */
  maxRecordLines: number
}

/** One record with the line it begins on, or why it is none. */
export type CsvRecord =
  | { line: number; fields: string[]; problem?: undefined }
  | { line: number; fields?: undefined; problem: CsvProblem }

/**
 * Cuts CSV text into records as it arrives (RFC 4180, with any one-character delimiter). Quoted fields may hold line breaks; a quote
 * inside an unquoted field is text. A record that is too long or badly quoted becomes a problem and reading goes on at the next line,
 * so that one forgotten quote costs one line. Empty lines are skipped. Never holds more than one record and one chunk.
 */
export class CsvReader {
  readonly #delimiter: string
  readonly #maxChars: number
  readonly #maxLines: number
  #text = ''
  #position = 0
  #line = 1
  #skippingLine = false

  constructor(delimiter: string, limits: CsvLimits) {
    this.#delimiter = delimiter
    this.#maxChars = limits.maxRecordChars
    this.#maxLines = limits.maxRecordLines
  }

  /** Records that are complete with this chunk. */
  push(chunk: string): CsvRecord[] {
    this.#text = this.#text.slice(this.#position) + chunk
    this.#position = 0
    return this.#records(false)
  }

  /** The last record, which may lack its line break. */
  end(): CsvRecord[] {
    return this.#records(true)
  }

  #records(atEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.#position < this.#text.length) {
      if (this.#skippingLine && !this.#skipLine()) break
      const record = this.#next(atEnd)
      if (record === 'more') break
      if (record) records.push(record)
    }
    return records
  }

  /** False while the end of the line has not arrived; what did is dropped, so that a line of a gigabyte takes no memory. */
  #skipLine(): boolean {
    const end = this.#text.indexOf('\n', this.#position)
    this.#position = end < 0 ? this.#text.length : end + 1
    if (end < 0) return false
    this.#line++
    this.#skippingLine = false
    return this.#position < this.#text.length
  }

  #next(atEnd: boolean): CsvRecord | 'more' | null {
    const start = this.#position
    const newline = this.#text.indexOf('\n', start)
    if (newline < 0 && !atEnd && this.#text.length - start <= this.#maxChars) return 'more'
    const end = newline < 0 ? this.#text.length : newline
    if ((newline < 0 && !atEnd) || end - start > this.#maxChars) return this.#reject('recordTooLong')
    const line = this.#text.slice(
      start,
      this.#text.charCodeAt(end - 1) === carriageReturn && end > start ? end - 1 : end,
    )
    if (!line.includes('"')) {
      this.#position = end + 1
      this.#line++
      return line === '' ? null : withText(this.#line - 1, line.split(this.#delimiter))
    }
    return this.#quoted(start, atEnd)
  }

  #quoted(start: number, atEnd: boolean): CsvRecord | 'more' {
    const parsed = parseQuoted(this.#text, start, this.#delimiter, this.#maxLines, atEnd)
    if (parsed === 'open') {
      if (!atEnd && this.#text.length - start <= this.#maxChars) return 'more'
      return this.#reject('quote')
    }
    if (parsed === 'broken') return this.#reject('quote')
    if (parsed.next - start > this.#maxChars) return this.#reject('recordTooLong')
    const line = this.#line
    this.#position = parsed.next
    this.#line += parsed.lines
    return withText(line, parsed.fields)
  }

  /** Only the line the record begins on is lost. */
  #reject(problem: CsvProblem): CsvRecord {
    const line = this.#line
    this.#skippingLine = true
    return { line, problem }
  }
}

const carriageReturn = 13
const lineFeed = 10
const quote = 34

function withText(line: number, fields: string[]): CsvRecord {
  return fields.some((field) => field.includes(undecodable)) ? { line, problem: 'encoding' } : { line, fields }
}

type ParsedRecord = { fields: string[]; next: number; lines: number }

/** 'open' when the text ends inside quotes, 'broken' when something other than a delimiter follows a closing quote. */
function parseQuoted(
  text: string,
  start: number,
  delimiter: string,
  maxLines: number,
  atEnd: boolean,
): ParsedRecord | 'open' | 'broken' {
  const fields: string[] = []
  let position = start
  let lines = 1
  for (;;) {
    let value: string
    if (text.charCodeAt(position) === quote) {
      const closing = closingQuote(text, position + 1, atEnd)
      if (closing < 0) return countLines(text, position, text.length) + lines > maxLines ? 'broken' : 'open'
      value = text.slice(position + 1, closing)
      if (value.includes('"')) value = value.replaceAll('""', '"')
      if (value.includes('\n')) lines += countLines(text, position, closing)
      if (lines > maxLines) return 'broken'
      position = closing + 1
    } else {
      const end = fieldEnd(text, position, delimiter)
      if (end === text.length && !atEnd) return 'open'
      value = text.slice(position, end)
      if (value.endsWith('\r') && text.charCodeAt(end) !== delimiter.charCodeAt(0)) value = value.slice(0, -1)
      position = end
    }
    fields.push(value)
    if (
      text.charCodeAt(position) === carriageReturn &&
      (position + 1 >= text.length || text.charCodeAt(position + 1) === lineFeed)
    )
      position++
    if (position >= text.length) return atEnd ? { fields, next: position, lines } : 'open'
    if (text.charCodeAt(position) === lineFeed) return { fields, next: position + 1, lines }
    if (text[position] !== delimiter) return 'broken'
    position++
  }
}

/** Index of the quote that ends the field, past doubled ones; -1 when it has not arrived. */
function closingQuote(text: string, from: number, atEnd: boolean): number {
  let position = text.indexOf('"', from)
  while (position >= 0 && text.charCodeAt(position + 1) === quote) position = text.indexOf('"', position + 2)
  return position === text.length - 1 && !atEnd ? -1 : position
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  const comma = text.indexOf(delimiter, from)
  const newline = text.indexOf('\n', from)
  const ends = [comma, newline].filter((index) => index >= 0)
  return ends.length ? Math.min(...ends) : text.length
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let index = text.indexOf('\n', from); index >= 0 && index < to; index = text.indexOf('\n', index + 1)) lines++
  return lines
}
