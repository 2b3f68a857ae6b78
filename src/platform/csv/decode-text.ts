import { isAscii } from 'node:buffer'

/** Stands where bytes were no text; a record that holds it is rejected with its line. */
export const undecodable = '\uFFFD'

/** Why bytes are no text: an old spreadsheet file, or anything else with control characters. */
export type NoText = 'binary' | 'spreadsheet'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Text of a byte stream. A mark at the start decides; without one UTF-16 is known by its zeros, and the first bytes beyond ASCII
 * decide between UTF-8 and Windows-1252 (which Excel writes). Throws what `refusal` makes of a start that is no text at all.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  refusal: (code: NoText) => Error,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const bytes of joinShortStart(chunks)) {
    if (!decoder) {
      const marked = markedEncoding(bytes)
      const noText = marked ? null : binaryKind(bytes)
      if (noText) throw refusal(noText)
      const encoding: Encoding | null = marked ?? (isAscii(bytes) ? null : unmarkedEncoding(bytes))
      if (!encoding) {
        yield bytes.toString('latin1')
        continue
      }
      decoder = new TextDecoder(encoding)
    }
    const text = decoder.decode(bytes, { stream: true })
    if (text) yield text
  }
  const rest = decoder?.decode()
  if (rest) yield rest
}

const emptyBytes = Buffer.alloc(0)
const startBytes = 4096

/** The first chunk is large enough to judge by, even when a stream delivers single bytes. */
async function* joinShortStart(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | null = emptyBytes
  for await (const chunk of chunks) {
    if (!start) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length >= startBytes) {
      yield start
      start = null
    }
  }
  if (start?.length) yield start
}

function markedEncoding(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return zerosOf(bytes)
}

/** UTF-16 without a mark: in Latin text every other byte is zero. */
function zerosOf(bytes: Buffer): Encoding | null {
  const seen = Math.min(bytes.length, startBytes) & ~1
  let even = 0
  let odd = 0
  for (let index = 0; index < seen; index += 2) {
    if (bytes[index] === 0) even++
    if (bytes[index + 1] === 0) odd++
  }
  if (odd > seen * 0.35 && even < seen * 0.05) return 'utf-16le'
  if (even > seen * 0.35 && odd < seen * 0.05) return 'utf-16be'
  return null
}

function binaryKind(bytes: Buffer): NoText | null {
  const start = bytes.subarray(0, startBytes)
  if (start.subarray(0, 4).equals(oldOfficeMagic)) return 'spreadsheet'
  let control = 0
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++
  return control > start.length * 0.02 ? 'binary' : null
}

const oldOfficeMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** UTF-8 unless the first sequence beyond ASCII is none; one cut off by the end of the chunk counts as UTF-8. */
function unmarkedEncoding(bytes: Buffer): Encoding {
  const start = bytes.findIndex((byte) => byte > 127)
  const lead = bytes[start] ?? 0
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0) return 'windows-1252'
  for (let index = start + 1; index < start + length; index++) {
    const byte = bytes[index]
    if (byte === undefined) break
    if ((byte & 0xc0) !== 0x80) return 'windows-1252'
  }
  return 'utf-8'
}
