import { Parser } from 'htmlparser2'
import type { CvProblem } from './europass-cv.ts'

/** An element without its prefix; `text` is that of the element itself, not of those in it. */
export type XmlElement = {
  name: string
  line: number
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  text: string
}

export const xmlLimits = { depth: 40, elements: 40_000, attributes: 40, textChars: 20_000 } as const

/** Stops the reading of a file: expected, carries what a message needs. */
export class UnusableCv extends Error {
  readonly problem: CvProblem

  constructor(code: CvProblem['code'], line: number | null = null) {
    super(`unusable CV: ${code}`)
    this.problem = { code, line }
  }
}

/**
 * The root of an XML document. A DOCTYPE is an error, only the five entities of XML itself are known, nothing outside the text is looked at
 * (W20). Text of an element beyond 20,000 characters, such as a photograph, is dropped. Throws `UnusableCv`.
 */
export function readXmlTree(xml: string): XmlElement {
  const reader = new TreeReader(xml)
  return reader.read()
}

class TreeReader {
  readonly #xml: string
  readonly #parser: Parser
  readonly #open: XmlElement[] = []
  #root: XmlElement | null = null
  #elements = 0
  #attributes = new Map<string, string>()
  #line = 1
  #counted = 0

  constructor(xml: string) {
    this.#xml = xml
    this.#parser = new Parser(
      {
        onprocessinginstruction: (name) => {
          if (name.startsWith('!')) throw new UnusableCv('doctype', this.#lineHere())
        },
        onattribute: (name, value) => this.#addAttribute(name, value),
        onopentag: (name) => this.#begin(name),
        ontext: (text) => this.#addText(text),
        onclosetag: (_name, isImplied) => this.#end(isImplied),
      },
      { xmlMode: true, decodeEntities: true },
    )
  }

  read(): XmlElement {
    this.#parser.write(this.#xml)
    this.#parser.end()
    if (!this.#root) throw new UnusableCv('notEuropass')
    return this.#root
  }

  /** Lines are counted as far as the parser has come, never twice. */
  #lineHere(): number {
    const here = this.#parser.startIndex
    for (; this.#counted < here; this.#counted++) if (this.#xml.charCodeAt(this.#counted) === 10) this.#line++
    return this.#line
  }

  #addAttribute(name: string, value: string): void {
    if (this.#attributes.size >= xmlLimits.attributes) throw new UnusableCv('tooMuch', this.#lineHere())
    this.#attributes.set(withoutPrefix(name), value)
  }

  #begin(name: string): void {
    const line = this.#lineHere()
    if (++this.#elements > xmlLimits.elements) throw new UnusableCv('tooMuch', line)
    if (this.#open.length >= xmlLimits.depth) throw new UnusableCv('tooDeep', line)
    const element: XmlElement = {
      name: withoutPrefix(name),
      line,
      attributes: this.#attributes,
      children: [],
      text: '',
    }
    this.#attributes = new Map()
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else if (this.#root) throw new UnusableCv('broken', line)
    else this.#root = element
    this.#open.push(element)
  }

  #addText(text: string): void {
    const element = this.#open.at(-1)
    if (element && element.text.length < xmlLimits.textChars) {
      element.text += text.slice(0, xmlLimits.textChars - element.text.length)
    }
  }

  #end(isImplied: boolean): void {
    // What the parser closes by itself closed itself ("<Country/>"), or its end tag is missing before this place.
    const closesItself = this.#xml[this.#parser.endIndex - 1] === '/'
    if (isImplied && !closesItself) throw new UnusableCv('broken', this.#lineHere())
    this.#open.pop()
  }
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

/** The first element at a path of names below this one. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element
  for (const name of path) found = found?.children.find((child) => child.name === name)
  return found
}

/** All elements at a path of names below this one, in order. */
export function all(element: XmlElement | undefined, ...path: string[]): XmlElement[] {
  let found = element ? [element] : []
  for (const name of path) found = found.flatMap(({ children }) => children.filter((child) => child.name === name))
  return found
}

/** The text at a path on one line, or null where it says nothing. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | null {
  return (
    at(element, ...path)
      ?.text.replace(/\s+/g, ' ')
      .trim() || null
  )
}
