import { refuse } from './problem.ts'
import { utf8Text } from './text.ts'

const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const DEEPEST_NESTING = 100
const NUMBER_BYTES = new Set(Array.from('+-.0123456789eE', (c) => c.charCodeAt(0)))

/** Reads JSON from bytes value by value, knowing the line, without building the whole tree. */
export class JsonCursor {
  line = 1
  private readonly bytes: Uint8Array
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3
  }

  /** Calls `read` for each key of an object; `read` must consume the value. */
  object(what: string, read: (key: string) => void): void {
    this.expect('{', what, 'object')
    if (this.accept('}')) return
    do {
      this.blank()
      if (this.bytes[this.at] !== QUOTE) this.syntaxProblem()
      const key = this.string()
      this.punctuation(':')
      read(key)
    } while (this.accept(','))
    this.punctuation('}')
  }

  /** Calls `read` for each item of an array; `read` must consume it. Returns the number of items. */
  array(what: string, read: (index: number) => void): number {
    this.expect('[', what, 'array')
    if (this.accept(']')) return 0
    let count = 0
    do read(count++)
    while (this.accept(','))
    this.punctuation(']')
    return count
  }

  integer(what: string): number {
    this.blank()
    const begin = this.at
    const first = this.bytes[begin]
    if (first >= 49 && first <= 57) {
      const value = this.plainInteger()
      if (value >= 0) return value
    }
    if (first !== 45 && (first < 48 || first > 57)) this.unexpected(what, 'integer')
    while (NUMBER_BYTES.has(this.bytes[this.at])) this.at++
    const text = utf8Text(Array.from(this.bytes.subarray(begin, Math.min(this.at, begin + 40))))
    if (!/^-?(0|[1-9]\d*)$/.test(text)) refuse('json-expected', this.line, { what, expected: 'integer', found: text })
    return Number(text)
  }

  /** The usual case, digits alone and few of them; otherwise -1, and nothing is consumed. */
  private plainInteger(): number {
    let end = this.at
    let value = 0
    while (this.bytes[end] >= 48 && this.bytes[end] <= 57) value = value * 10 + this.bytes[end++] - 48
    if (end - this.at > 15 || NUMBER_BYTES.has(this.bytes[end])) return -1
    this.at = end
    return value
  }

  /** Skips any one value. */
  skip(depth = 0): void {
    this.blank()
    const byte = this.bytes[this.at]
    if (depth > DEEPEST_NESTING) this.syntaxProblem()
    if (byte === 123) this.object('value', () => this.skip(depth + 1))
    else if (byte === 91) this.array('value', () => this.skip(depth + 1))
    else if (byte === QUOTE) this.string()
    else if (!this.word('true') && !this.word('false') && !this.word('null')) {
      if (!NUMBER_BYTES.has(byte)) this.syntaxProblem()
      while (NUMBER_BYTES.has(this.bytes[this.at])) this.at++
    }
  }

  /** Whether the next value begins with this character. */
  begins(character: string): boolean {
    this.blank()
    return this.bytes[this.at] === character.charCodeAt(0)
  }

  acceptNull(): boolean {
    this.blank()
    return this.word('null')
  }

  end(): void {
    this.blank()
    if (this.at < this.bytes.length) this.syntaxProblem()
  }

  private string(): string {
    const begin = ++this.at
    while (this.at < this.bytes.length && this.bytes[this.at] !== QUOTE && this.bytes[this.at] > 31) {
      this.at += this.bytes[this.at] === BACKSLASH ? 2 : 1
    }
    if (this.bytes[this.at] !== QUOTE) this.syntaxProblem()
    const text = utf8Text(Array.from(this.bytes.subarray(begin, Math.min(this.at, begin + 200))))
    this.at++
    return text
  }

  private expect(character: string, what: string, expected: string): void {
    if (!this.accept(character)) this.unexpected(what, expected)
  }

  private unexpected(what: string, expected: string): never {
    this.blank()
    if (this.at >= this.bytes.length) return this.syntaxProblem()
    const byte = this.bytes[this.at]
    if (byte === COMMA || byte === 93 || byte === 125 || byte === 58) return this.syntaxProblem()
    const line = this.line
    const begin = this.at
    const found = byte === 123 ? '{…}' : byte === 91 ? '[…]' : undefined
    if (found === undefined) this.skip()
    const text = found ?? utf8Text(Array.from(this.bytes.subarray(begin, Math.min(this.at, begin + 40))))
    return refuse('json-expected', line, { what, expected, found: text })
  }

  private punctuation(character: string): void {
    if (!this.accept(character)) this.syntaxProblem()
  }

  private syntaxProblem(): never {
    if (this.at >= this.bytes.length) return refuse('json-syntax', this.line, { found: 'end' })
    const rest = this.bytes.subarray(this.at, this.at + 20)
    return refuse('json-syntax', this.line, { found: utf8Text(Array.from(rest)).split('\n')[0] })
  }

  private accept(character: string): boolean {
    this.blank()
    if (this.bytes[this.at] !== character.charCodeAt(0)) return false
    this.at++
    return true
  }

  private word(word: string): boolean {
    for (let k = 0; k < word.length; k++) if (this.bytes[this.at + k] !== word.charCodeAt(k)) return false
    this.at += word.length
    return true
  }

  private blank(): void {
    for (;;) {
      const byte = this.bytes[this.at]
      if (byte === 10) this.line++
      else if (byte !== 32 && byte !== 9 && byte !== 13) return
      this.at++
    }
  }
}
