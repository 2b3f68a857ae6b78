import type { FileType } from '../file.ts'

const marks: readonly [FileType, (bytes: Buffer) => boolean][] = [
  ['pdf', (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-'],
  ['jpeg', (bytes) => bytes.readUIntBE(0, 3) === 0xffd8ff],
  ['png', (bytes) => bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a'],
  ['webp', (bytes) => /^RIFF[^]{4}WEBP$/.test(bytes.subarray(0, 12).toString('latin1'))],
  ['docx', (bytes) => bytes.readUInt32BE(0) === 0x504b0304],
]

/** What the first bytes claim; the proof is that it can be decoded. Null for everything we do not take. */
export function typeOf(bytes: Buffer): FileType | null {
  if (bytes.length < 12) return null
  return marks.find(([, fits]) => fits(bytes))?.[0] ?? null
}
