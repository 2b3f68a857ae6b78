import { WITHOUT, firstPerson } from './market.ts'
import type { Market } from './market.ts'
import { MarketBuilder } from './market-builder.ts'
import { asParsed, refuse } from './problem.ts'
import type { Parsed } from './problem.ts'
import { MAX_ID, utf8Text } from './text.ts'

const NEWLINE = 10
const HASH = 35
const MINUS = 45
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const LONGEST_QUOTE = 40

/**
 * Reads `.hrc` text piece by piece: `r RID PID…`, `c CID RID1 RID2 PID1 PID2 …` (-1: without), `p PID CAPACITY RID…`, `#` comments.
 * Bytes are taken as they come, so a file never has to fit into one string.
 */
export class HrcReader {
  private readonly builder = new MarketBuilder()
  private line = 1
  private kind = ''
  private readonly head: number[] = []
  private tokenCount = 0
  private inComment = false
  private inToken = false
  private negative = false
  private digitCount = 0
  private value = 0
  private badBytes: number[] | undefined
  /** Bytes of a byte order mark seen at the very beginning; -1 once the text has begun. */
  private markBytes = 0

  get lineNumber(): number {
    return this.line
  }

  push(bytes: Uint8Array): void {
    for (let i = this.skipMark(bytes); i < bytes.length; i++) {
      const byte = bytes[i]
      if (byte >= 48 && byte <= 57 && this.badBytes === undefined && !this.inComment && this.tokenCount > 0) {
        this.inToken = true
        this.digitCount++
        this.value = this.value * 10 + (byte - 48)
        if (this.value > MAX_ID) refuse('number-too-large', this.line, { limit: MAX_ID })
      } else if (byte === NEWLINE) this.endLine()
      else if (this.inComment) continue
      else if (byte === 32 || byte === 9 || byte === 13) this.endToken()
      else if (byte === HASH) this.comment()
      else if (byte === MINUS && !this.inToken && this.tokenCount > 0) {
        this.inToken = true
        this.negative = true
      } else this.oddByte(byte)
    }
  }

  finish(): Market {
    this.endLine()
    if (this.builder.rowCount === 0) refuse('empty', 0)
    return this.builder.build()
  }

  private skipMark(bytes: Uint8Array): number {
    let at = 0
    while (this.markBytes >= 0 && at < bytes.length) {
      if (bytes[at] !== BYTE_ORDER_MARK[this.markBytes]) break
      at++
      this.markBytes = this.markBytes === 2 ? -1 : this.markBytes + 1
    }
    if (at < bytes.length) this.markBytes = -1
    return at
  }

  private comment(): void {
    this.endToken()
    this.inComment = true
  }

  /** Keeps what is not a number, to quote it: the kind at the start of a line, or a mistake. */
  private oddByte(byte: number): void {
    if (this.badBytes === undefined) {
      const before = (this.negative ? '-' : '') + (this.digitCount > 0 ? String(this.value) : '')
      this.badBytes = Array.from(before, (digit) => digit.charCodeAt(0))
      this.inToken = true
    }
    if (this.badBytes.length < LONGEST_QUOTE) this.badBytes.push(byte)
  }

  private endToken(): void {
    if (!this.inToken) return
    if (this.tokenCount === 0) this.takeKind()
    else if (this.badBytes !== undefined) refuse('not-a-number', this.line, { text: utf8Text(this.badBytes) })
    else if (this.digitCount === 0) refuse('not-a-number', this.line, { text: '-' })
    else this.takeNumber(this.negative ? -this.value : this.value)
    this.tokenCount++
    this.inToken = false
    this.negative = false
    this.digitCount = 0
    this.value = 0
    this.badBytes = undefined
  }

  private takeKind(): void {
    const kind = utf8Text(this.badBytes ?? [])
    if (kind !== 'r' && kind !== 'c' && kind !== 'p') refuse('unknown-line', this.line, { text: kind })
    this.kind = kind
    this.head.length = 0
  }

  private takeNumber(value: number): void {
    const { head, kind, line, builder } = this
    const headLength = kind === 'r' ? 1 : kind === 'p' ? 2 : 3
    const isCapacity = kind === 'p' && head.length === 1
    const mayBeWithout = kind === 'c' && head.length === headLength && value === WITHOUT
    if (value < 0 && !isCapacity && !mayBeWithout) refuse('negative-id', line, { id: value })
    if (head.length === headLength) return builder.entry(value, line)
    head.push(value)
    if (head.length < headLength) return
    if (kind === 'r') builder.single(head[0], line)
    else if (kind === 'p') builder.employer(head[0], head[1], line)
    else builder.couple(head[0], head[1], head[2], line)
  }

  private endLine(): void {
    this.endToken()
    if (this.tokenCount > 0) this.checkLength(this.tokenCount - 1)
    this.line++
    this.tokenCount = 0
    this.inComment = false
  }

  private checkLength(numbers: number): void {
    const { kind, line, head } = this
    if (kind === 'c' && numbers === 2) refuse('couple-of-one', line, { couple: head[0], person: head[1] })
    const needed = kind === 'r' ? 1 : kind === 'p' ? 2 : 3
    if (numbers < needed) refuse('line-too-short', line, { kind, needed, numbers })
    if (kind === 'c' && numbers % 2 === 0) refuse('half-a-pair', line)
  }
}

/** Reads a whole `.hrc` text at once. */
export function parseHrc(bytes: Uint8Array): Parsed<Market> {
  return asParsed(() => {
    const reader = new HrcReader()
    reader.push(bytes)
    return reader.finish()
  })
}

/** The market as `.hrc` text, without its void options. */
export function* hrcLines(market: Market): Generator<string> {
  const { personIds, employerIds, optionStart, employerA, employerB } = market
  const idOf = (employer: number): number => (employer < 0 ? WITHOUT : employerIds[employer])
  for (let unit = market.coupleCount; unit < market.unitCount; unit++) {
    const parts = [`r ${personIds[firstPerson(market, unit)]}`]
    for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) parts.push(String(idOf(employerA[i])))
    yield parts.join(' ')
  }
  for (let couple = 0; couple < market.coupleCount; couple++) {
    const parts = [`c ${market.coupleIds[couple]} ${personIds[2 * couple]} ${personIds[2 * couple + 1]}`]
    for (let i = optionStart[couple]; i < optionStart[couple + 1]; i++) {
      parts.push(`${idOf(employerA[i])} ${idOf(employerB[i])}`)
    }
    yield parts.join(' ')
  }
  for (let h = 0; h < market.employerCount; h++) {
    const parts = [`p ${employerIds[h]} ${market.capacity[h]}`]
    for (let p = market.rankStart[h]; p < market.rankStart[h + 1]; p++)
      parts.push(String(personIds[market.rankedPerson[p]]))
    yield parts.join(' ')
  }
}
