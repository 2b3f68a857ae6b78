import { Parser } from 'htmlparser2'

import { undecodable } from '#platform/csv'
import { htmlText } from '#platform/html-text'
import type { RawItem } from './json-vacancies.ts'
import type { ImportLimits } from './limits.ts'
import { UnusableFile } from './rejection.ts'

const rootName = 'workzag-jobs'
const names = {
  sourceId: 'id',
  title: 'name',
  employer: 'subcompany',
  place: 'office',
  publishedOn: 'createdAt',
} as const

const contractOf: Record<string, string> = {
  permanent: 'permanent',
  temporary: 'temporary',
  trainee: 'trainee',
  intern: 'intern',
  working_student: 'Werkstudent',
  freelance: 'freelance',
}

type Position = {
  line: number
  texts: Map<string, string>
  offices: string[]
  sections: { name: string; value: string }[]
  chars: number
}

/**
 * The positions of a Personio feed. Read as a stream of tags: a DOCTYPE is an error, only the five entities of XML itself are known, and
 * nothing outside the file is looked at (W20).
 */
export async function* personioVacancies(
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
): AsyncGenerator<RawItem[]> {
  const reader = new PersonioReader(limits)
  for await (const chunk of chunks) {
    const items = reader.push(chunk)
    if (items.length) yield items
  }
  yield reader.end()
}

class PersonioReader {
  readonly #limits: ImportLimits
  readonly #parser: Parser
  readonly #path: string[] = []
  #line = 1
  #text = ''
  #position: Position | null = null
  #items: RawItem[] = []
  #charsSinceEvent = 0
  #closed = false
  #openTagEnd = -1

  constructor(limits: ImportLimits) {
    this.#limits = limits
    this.#parser = new Parser(
      {
        onprocessinginstruction: (name) => {
          if (/^!doctype$/i.test(name)) throw new UnusableFile('doctype', { line: this.#line })
        },
        onopentagname: (name) => this.#open(name),
        onopentag: () => {
          this.#openTagEnd = this.#parser.endIndex
        },
        ontext: (text) => this.#read(text),
        onclosetag: (name, isImplied) => this.#close(name, isImplied),
      },
      { xmlMode: true, decodeEntities: true },
    )
  }

  push(chunk: string): RawItem[] {
    for (const piece of chunk.split(/(?<=\n)/)) {
      this.#charsSinceEvent += piece.length
      this.#parser.write(piece)
      if (piece.endsWith('\n')) this.#line++
      // A tag or attribute that never ends would be collected without bound.
      if (this.#charsSinceEvent > this.#limits.maxRecordChars) throw new UnusableFile('xmlBroken', { line: this.#line })
    }
    return this.#items.splice(0)
  }

  end(): RawItem[] {
    const open = this.#path.length > 0
    if (this.#position) this.#items.push({ line: this.#position.line, field: null, reason: 'xml', values: {} })
    this.#position = null
    this.#parser.end()
    if (!this.#closed && !open) throw new UnusableFile('unknownFormat')
    if (open && this.#items.length === 0) throw new UnusableFile('xmlBroken', { line: this.#line })
    return this.#items.splice(0)
  }

  #open(name: string): void {
    this.#charsSinceEvent = 0
    if (this.#path.length === 0 && name !== rootName) throw new UnusableFile('unknownFormat')
    this.#path.push(name)
    if (this.#path.length > this.#limits.maxDepth) throw new UnusableFile('tooDeep', { line: this.#line })
    if (name === 'position' && this.#path.length === 2) {
      this.#position = { line: this.#line, texts: new Map(), offices: [], sections: [], chars: 0 }
    }
    if (name === 'jobDescription') this.#position?.sections.push({ name: '', value: '' })
    this.#text = ''
  }

  #read(text: string): void {
    this.#charsSinceEvent = 0
    if (!this.#position) return
    this.#position.chars += text.length
    if (this.#position.chars <= this.#limits.maxRecordChars) this.#text += text
  }

  #close(name: string, isImplied: boolean): void {
    this.#charsSinceEvent = 0
    // The parser calls the end of `<office/>` implied too; it alone lies where its tag ends.
    const isCutOff = isImplied && this.#parser.endIndex !== this.#openTagEnd
    if (isCutOff && this.#position) this.#position.chars = Number.POSITIVE_INFINITY
    const path = this.#path.slice(2).join('/')
    this.#path.pop()
    const position = this.#position
    const text = this.#text
    this.#text = ''
    if (this.#path.length === 0) this.#closed = true
    if (!position) return
    if (name === 'position' && this.#path.length === 1) {
      this.#items.push(positionToRaw(position, this.#limits))
      this.#position = null
      return
    }
    const section = position.sections.at(-1)
    if (path === 'jobDescriptions/jobDescription/name' && section) section.name = text
    else if (path === 'jobDescriptions/jobDescription/value' && section) section.value = text
    else if (path === 'additionalOffices/office') position.offices.push(text)
    else position.texts.set(path, text)
  }
}

function positionToRaw(position: Position, limits: ImportLimits): RawItem {
  const { line, texts } = position
  if (position.chars === Number.POSITIVE_INFINITY) return { line, field: null, reason: 'xml', values: {} }
  if (position.chars > limits.maxRecordChars) return { line, field: null, reason: 'recordTooLong', values: {} }
  if ([...texts.values()].some((text) => text.includes(undecodable)))
    return { line, field: null, reason: 'encoding', values: {} }
  const sections = position.sections.map(({ name, value }) => [name.trim(), htmlText(value)].filter(Boolean).join('\n'))
  return {
    line,
    names,
    fields: {
      sourceId: texts.get('id'),
      title: texts.get('name'),
      employer: texts.get('subcompany'),
      description: sections.join('\n\n'),
      occupation: texts.get('occupation')?.replaceAll('_', ' '),
      workingTime: texts.get('schedule'),
      contract: contractOf[texts.get('employmentType')?.trim() ?? ''],
      skills: texts.get('keywords'),
      publishedOn: texts.get('createdAt'),
    },
    places: [texts.get('office'), ...position.offices].filter((office) => office?.trim()).map((place) => ({ place })),
  }
}
