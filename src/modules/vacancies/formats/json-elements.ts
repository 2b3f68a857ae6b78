import type { ImportLimits } from './limits.ts'

/** The text of one vacancy-like value and its first line, or why it could not be cut out. */
export type JsonElement =
  | { line: number; text: string; problem?: undefined }
  | { line: number; text?: undefined; problem: 'recordTooLong' | 'tooDeep' }

/** Members whose arrays hold the vacancies: both generations of the Federal Employment Agency, JSON-LD, our own. */
const listNames = new Set(['stellenangebote', 'ergebnisliste', '@graph', 'itemListElement', 'vacancies'])

/**
 * Cuts a JSON document into the values that may be vacancies, as it arrives: the elements of a top-level array, of a list member of a
 * top-level object, or that object itself. Counts brackets instead of recursing, so depth costs no stack; whether an element is valid JSON is
 * for its reader to find out. Keeps one element at most.
 */
export class JsonElementReader {
  readonly #limits: Pick<ImportLimits, 'maxRecordChars' | 'maxDepth'>
  #text = ''
  #position = 0
  #line = 1
  #depth = 0
  #inString = false
  #escaped = false
  /** Depth at which elements begin: 0 top-level values, 1 in a top-level array, 2 in a list member; null between lists of an object. */
  #elementDepth: number | null = 0
  #start = -1
  #startLine = 1
  #problem: 'recordTooLong' | 'tooDeep' | null = null
  #stringStart = -1
  #lastString = ''
  #objectAtTop = false
  #elements: JsonElement[] = []
  #sawList = false
  /** Elements cut out so far. */
  count = 0

  constructor(limits: Pick<ImportLimits, 'maxRecordChars' | 'maxDepth'>) {
    this.#limits = limits
  }

  push(chunk: string): JsonElement[] {
    this.#forgetRead()
    this.#text += chunk
    this.#scan()
    if (this.#start >= 0 && this.#text.length - this.#start > this.#limits.maxRecordChars) this.#fail('recordTooLong')
    return this.#elements.splice(0)
  }

  /** Line at which the document breaks off, null when it is complete. */
  get brokenAtLine(): number | null {
    return this.#depth > 0 || this.#inString ? this.#line : null
  }

  /** The document says that there is nothing: it holds a list of vacancies, and the list is empty. */
  get isEmptyList(): boolean {
    return this.#sawList && this.count === 0
  }

  /** A number or word at the top level has no closing mark. */
  end(): JsonElement[] {
    if (this.brokenAtLine === null) this.#finish(this.#text.length)
    return this.#elements.splice(0)
  }

  #forgetRead(): void {
    const kept = [this.#start, this.#stringStart].filter((index) => index >= 0)
    const from = kept.length ? Math.min(...kept) : this.#position
    this.#text = this.#text.slice(from)
    this.#position -= from
    if (this.#start >= 0) this.#start -= from
    if (this.#stringStart >= 0) this.#stringStart -= from
  }

  #scan(): void {
    const text = this.#text
    for (; this.#position < text.length; this.#position++) {
      const code = text.charCodeAt(this.#position)
      if (code === lineFeed) this.#line++
      if (this.#inString) this.#string(code)
      else if (code > space) this.#mark(code)
    }
  }

  #string(code: number): void {
    if (this.#escaped) this.#escaped = false
    else if (code === backslash) this.#escaped = true
    else if (code === quote) {
      this.#inString = false
      if (this.#stringStart >= 0) this.#lastString = this.#text.slice(this.#stringStart + 1, this.#position)
      this.#stringStart = -1
    } else if (this.#stringStart >= 0 && this.#position - this.#stringStart > longestName) this.#stringStart = -1
  }

  #mark(code: number): void {
    if (code === openBrace || code === openBracket) return this.#open(code)
    if (code === closeBrace || code === closeBracket) return this.#close()
    if (code === comma && this.#depth === this.#elementDepth) return this.#finish(this.#position)
    if (code === comma || code === colon) return
    this.#beginElement()
    if (code !== quote) return
    this.#inString = true
    if (this.#depth === 1 && this.#objectAtTop) this.#stringStart = this.#position
  }

  #open(code: number): void {
    const top = this.#depth === 0
    if (top) this.#objectAtTop = code === openBrace
    if (top && code === openBracket) {
      this.#elementDepth = 1
      this.#sawList = true
    } else if (this.#depth === 1 && this.#objectAtTop && code === openBracket && listNames.has(this.#lastString)) {
      this.#start = -1
      this.#problem = null
      this.#elementDepth = 2
      this.#sawList = true
    } else this.#beginElement()
    this.#depth++
    if (this.#depth > this.#limits.maxDepth && this.#start >= 0) this.#fail('tooDeep')
  }

  #close(): void {
    if (this.#depth === this.#elementDepth) this.#finish(this.#position)
    this.#depth = Math.max(0, this.#depth - 1)
    if (this.#depth === this.#elementDepth) this.#finish(this.#position + 1)
    if (this.#depth === 0) this.#elementDepth = 0
    else if (this.#depth === 1 && this.#elementDepth === 2) this.#elementDepth = null
  }

  #beginElement(): void {
    if (this.#depth !== this.#elementDepth || this.#start >= 0 || this.#problem) return
    this.#start = this.#position
    this.#startLine = this.#line
  }

  #fail(problem: 'recordTooLong' | 'tooDeep'): void {
    this.#problem = problem
    this.#start = -1
    this.#add({ line: this.#startLine, problem })
  }

  #add(element: JsonElement): void {
    this.count++
    this.#elements.push(element)
  }

  #finish(end: number): void {
    const text = this.#start >= 0 ? this.#text.slice(this.#start, end).trimEnd() : ''
    if (text !== '') this.#add({ line: this.#startLine, text })
    this.#start = -1
    this.#problem = null
  }
}

const longestName = 64
const lineFeed = 10
const space = 32
const quote = 34
const comma = 44
const colon = 58
const openBracket = 91
const backslash = 92
const closeBracket = 93
const openBrace = 123
const closeBrace = 125
