import { inflateSync } from 'node:zlib'
import type { FileProblem } from '../file.ts'

const mostInflatedBytes = 64 * 1024 * 1024

/** Names that make a document act, or carry another file. Long enough that compressed data do not hold one by chance. */
const problems: readonly [FileProblem, RegExp][] = [
  ['encrypted', /\/Encrypt(?![A-Za-z])/],
  ['activeContent', /\/(JavaScript|Launch|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Rendition)(?![A-Za-z])/],
  ['embeddedFiles', /\/EmbeddedFiles?(?![A-Za-z])/],
]

/**
 * A PDF as far as it must be understood to be passed on: head, end, objects, and nothing in it that acts or is hidden. Looks through the whole
 * file and into compressed object streams, since a reader finds objects wherever the cross-references lead.
 */
export function inspectPdf(bytes: Buffer): FileProblem | null {
  const text = bytes.toString('latin1')
  if (!/^%PDF-(1\.[0-7]|2\.0)[\r\n \t%]/.test(text)) return 'broken'
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(text.slice(-2048).replace(/\0+$/, ''))) return 'broken'
  if (!/\d+\s+\d+\s+obj\b/.test(text) || !/\/Root\b/.test(text)) return 'broken'
  const streams = objectStreams(bytes, text)
  if (streams === null) return 'broken'
  for (const part of [text, ...streams]) {
    const plain = withoutEscapes(part)
    const found = problems.find(([, name]) => name.test(plain))
    if (found) return found[0]
  }
  return null
}

/** `/J#61vaScript` is the same name. */
function withoutEscapes(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/**
 * The objects that are packed into streams; null where one cannot be read, or they would fill the memory. Packed cross-references are unpacked
 * for their size alone: a reader has no bound for them.
 */
function objectStreams(bytes: Buffer, text: string): string[] | null {
  const found: string[] = []
  let room = mostInflatedBytes
  for (const { index, 1: kind } of text.matchAll(/\/Type\s*\/(ObjStm|XRef)\b/g)) {
    const start = /\bstream\r?\n/.exec(text.slice(index, index + 4096))
    const before = text.slice(Math.max(0, text.lastIndexOf(' obj', index)), index)
    if (!start) return null
    const dictionary = before + text.slice(index, index + start.index)
    const from = index + start.index + start[0].length
    const to = text.indexOf('endstream', from)
    if (to < 0) return null
    const isTable = kind === 'XRef'
    const unpacked = unpack(bytes.subarray(from, to), dictionary, { room, predicted: isTable })
    if (unpacked === null) return null
    room -= unpacked.length
    if (!isTable) found.push(unpacked.toString('latin1'))
  }
  return found
}

/** `predicted`: may be encoded against the row above, which leaves nothing to read. */
function unpack(
  stream: Buffer,
  dictionary: string,
  { room, predicted }: { room: number; predicted: boolean },
): Buffer | null {
  const filter = /\/Filter\s*(\/\w+|\[[^\]]*\])/.exec(dictionary)?.[1]
  if (filter === undefined) return stream
  const isPredicted = /\/Predictor\s+([2-9]|1\d)/.test(dictionary)
  if (!/^\[?\s*\/FlateDecode\s*\]?$/.test(filter) || (isPredicted && !predicted) || room <= 0) return null
  try {
    return inflateSync(stream, { maxOutputLength: room })
  } catch {
    return null
  }
}
