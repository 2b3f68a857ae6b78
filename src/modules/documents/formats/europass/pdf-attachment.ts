import { constants, inflateSync } from 'node:zlib'
import { UnusableCv } from './xml-tree.ts'

const mostXmlBytes = 15 * 1024 * 1024
const mostStreams = 20_000
const headBytes = 2_048

/**
 * The XML that a Europass PDF carries along. A stream is never packed into another object, so that going through the streams of the file
 * finds it wherever the cross-references lead; what does not begin as a CV is only unpacked for its first bytes. Throws `UnusableCv`.
 */
export function xmlInPdf(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  let streams = 0
  for (const { index, 0: mark } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    if (++streams > mostStreams) throw new UnusableCv('tooMuch')
    const dictionary = dictionaryBefore(text, index)
    const from = index + mark.length
    const to = text.indexOf('endstream', from)
    if (dictionary === null || to < 0 || /\/Subtype\s*\/Image\b/.test(dictionary)) continue
    const xml = contentOf(file.subarray(from, to), dictionary)
    if (xml) return xml
  }
  throw new UnusableCv(/\/Encrypt(?![A-Za-z])/.test(text) ? 'encrypted' : 'notEuropass')
}

const longestDictionary = 4_096

function dictionaryBefore(text: string, index: number): string | null {
  const before = text.slice(Math.max(0, index - longestDictionary), index)
  const begin = before.lastIndexOf(' obj')
  return begin < 0 ? null : before.slice(begin)
}

function contentOf(stream: Buffer, dictionary: string): Buffer | null {
  const filter = /\/Filter\s*(\/\w+|\[[^\]]*\])/.exec(dictionary)?.[1]
  const isPacked = filter !== undefined
  if (isPacked && !/^\[?\s*\/FlateDecode\s*\]?$/.test(filter)) return null
  if (!beginsAsCv(isPacked ? firstBytes(stream) : stream.subarray(0, headBytes))) return null
  if (!isPacked) return stream
  try {
    return inflateSync(stream, { maxOutputLength: mostXmlBytes })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new UnusableCv(isTooLarge ? 'tooLarge' : 'broken')
  }
}

/** A stream breaks off where we cut it, which is no error here. */
function firstBytes(stream: Buffer): Buffer {
  try {
    // Deflate makes less than a thousandth of its content; a few kilobytes are enough for the first two.
    return inflateSync(stream.subarray(0, 2 * headBytes), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 4 * 1024 * 1024,
    })
  } catch {
    return Buffer.alloc(0)
  }
}

function beginsAsCv(head: Buffer): boolean {
  const text = head.subarray(0, headBytes).toString('latin1').replaceAll('\0', '')
  return /<(?:\w+:)?(?:SkillsPassport|Candidate)[\s>]/.test(text)
}
