import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomKeyRing, type KeyRing } from '#platform/keys'
import { openStream, sealStream } from './sealed-stream.ts'

const ring = randomKeyRing()
const chunkBytes = 64 * 1024

async function* pieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes)
}
async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
const seal = (plain: Buffer, by: KeyRing = ring, pieceBytes = 50_000) => all(sealStream(pieces(plain, pieceBytes), by))
const open = (sealed: Buffer, by: KeyRing = ring, pieceBytes = 50_000) =>
  all(openStream(pieces(sealed, pieceBytes), by))
const problem = (key: string) => ({ namespace: 'backup', key })

describe('a sealed stream', () => {
  it('opens to what was sealed, however it is cut into pieces, at and around whole chunks too', async () => {
    const lengths = fc.oneof(
      fc.nat(300),
      fc.integer({ min: -2, max: 2 }).map((more) => 2 * chunkBytes + more),
    )
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 200_000 }), async (length, pieceBytes) => {
        const plain = randomBytes(length)
        const sealed = await seal(plain, ring, Math.max(pieceBytes, 50))
        expect((await open(sealed, ring, Math.max(pieceBytes, 50))).equals(plain)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('S-63: shows nothing of what it holds, and no two are alike', async () => {
    const plain = Buffer.from('Linh Trần, Aufenthaltstitel § 30 AufenthG '.repeat(50))
    const sealed = await seal(plain)
    expect(sealed.includes('Linh') || sealed.includes('AufenthG')).toBe(false)
    expect((await seal(plain)).subarray(-200).equals(sealed.subarray(-200))).toBe(false)
  })

  it('S-63: does not open without the key, and names the one it needs', async () => {
    const sealed = await seal(Buffer.from('Linh Trần'))
    await expect(open(sealed, randomKeyRing())).rejects.toMatchObject({
      ...problem('otherKey'),
      values: { key: ring.newestId },
    })
  })

  it('S-63: is refused with any byte changed', async () => {
    const sealed = await seal(randomBytes(chunkBytes + 500))
    const headEnd = sealed.length - (chunkBytes + 500 + 2 * 16)
    const places = [
      ...Array.from({ length: headEnd }, (_, place) => place),
      headEnd,
      headEnd + chunkBytes + 3,
      sealed.length - 1,
    ]
    for (const place of places) {
      const changed = Buffer.from(sealed)
      changed[place] = (changed[place] ?? 0) ^ 1
      await expect(open(changed), `byte ${place}`).rejects.toMatchObject({ namespace: 'backup' })
    }
  })

  it('S-63: is refused cut off anywhere, at the end of a chunk too, lengthened, or with chunks in another order', async () => {
    const sealed = await seal(randomBytes(3 * chunkBytes))
    const sealedChunk = chunkBytes + 16
    const head = sealed.subarray(0, sealed.length - 3 * sealedChunk)
    const chunk = (number: number) => sealed.subarray(head.length + number * sealedChunk).subarray(0, sealedChunk)
    for (const bytes of [0, 5, head.length - 1, head.length, head.length + sealedChunk, sealed.length - 1])
      await expect(open(sealed.subarray(0, bytes)), `${bytes} bytes`).rejects.toMatchObject({ namespace: 'backup' })
    for (const wrong of [
      [sealed, Buffer.from('x')],
      [head, chunk(1), chunk(0), chunk(2)],
      [head, chunk(0), chunk(2)],
      [sealed, chunk(2)],
    ])
      await expect(open(Buffer.concat(wrong))).rejects.toMatchObject(problem('damaged'))
  })

  it('tells what is no backup, and a form it does not know', async () => {
    for (const other of [Buffer.from(''), Buffer.from('PGDMP'), randomBytes(100_000)])
      await expect(open(other)).rejects.toMatchObject(problem('notABackup'))
    const newer = await seal(Buffer.from('x'))
    newer[13] = 2
    await expect(open(newer)).rejects.toMatchObject({ ...problem('otherForm'), values: { version: 2 } })
  })
})
