import { Parser } from 'htmlparser2'

import { elementToRaw, type RawItem } from './json-vacancies.ts'
import type { ImportLimits } from './limits.ts'
import { refuseWithoutVacancy } from './refuse-without-vacancy.ts'
import { UnusableFile } from './rejection.ts'

const longestPageChars = 64 * 1024 ** 2

/** The JSON-LD scripts of a page. The page is searched, never run, and nothing it refers to is fetched (W20). */
export function htmlVacancies(chunks: AsyncIterable<string>, limits: ImportLimits): AsyncGenerator<RawItem[]> {
  return refuseWithoutVacancy(pageItems(chunks, limits), () => false)
}

async function* pageItems(chunks: AsyncIterable<string>, limits: ImportLimits): AsyncGenerator<RawItem[]> {
  const found: RawItem[] = []
  let script: string | null = null
  let scriptLine = 1
  let line = 1
  let chars = 0
  let tooLong = false
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name !== 'script' || !/^application\/ld\+json\b/i.test(attributes.type?.trim() ?? '')) return
      script = ''
      scriptLine = line
    },
    ontext(text) {
      if (script === null) return
      if (script.length + text.length > limits.maxRecordChars) tooLong = true
      else script += text
    },
    onclosetag(name) {
      if (name !== 'script' || script === null) return
      const text = withoutWrapping(script)
      if (tooLong) found.push({ line: scriptLine, field: null, reason: 'recordTooLong', values: {} })
      else if (text !== '') found.push(...elementToRaw({ line: scriptLine, text }, limits))
      script = null
      tooLong = false
    },
  })
  for await (const chunk of chunks) {
    chars += chunk.length
    if (chars > longestPageChars) throw new UnusableFile('tooManyBytes', { megabytes: longestPageChars / 1024 ** 2 })
    // Piece by piece, so that the line of a script is known when it opens.
    for (const piece of chunk.split(/(?<=\n)/)) {
      parser.write(piece)
      if (piece.endsWith('\n')) line++
    }
    if (found.length) yield found.splice(0)
  }
  parser.end()
  if (found.length) yield found
}

/** Old advice for scripts lives on in content systems: a comment or CDATA section around the content, itself behind a comment of JavaScript. */
function withoutWrapping(script: string): string {
  return script
    .trim()
    .replace(/^(?:\/\/|\/\*)?\s*<!(?:--|\[CDATA\[)(?:\s*\*\/)?/, '')
    .replace(/(?:\/\/|\/\*)?\s*(?:--|\]\])>(?:\s*\*\/)?$/, '')
    .trim()
}
