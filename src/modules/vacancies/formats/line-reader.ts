export type Line = { line: number; text: string | null }

/** Cuts text into lines as it arrives; `text` is null for one longer than `maxChars`, of which nothing is kept. */
export class LineReader {
  readonly #maxChars: number
  #rest = ''
  #line = 1
  #tooLong = false

  constructor(maxChars: number) {
    this.#maxChars = maxChars
  }

  push(chunk: string): Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      this.#append(chunk.slice(start, end))
      lines.push(this.#take())
      start = end + 1
    }
    this.#append(chunk.slice(start))
    return lines
  }

  end(): Line[] {
    return this.#rest === '' && !this.#tooLong ? [] : [this.#take()]
  }

  #append(text: string): void {
    if (this.#tooLong) return
    this.#rest += text
    if (this.#rest.length <= this.#maxChars) return
    this.#tooLong = true
    this.#rest = ''
  }

  #take(): Line {
    const taken = { line: this.#line++, text: this.#tooLong ? null : this.#rest }
    this.#rest = ''
    this.#tooLong = false
    return taken
  }
}
