import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { gzip } from './gzip.ts'

describe('packing', () => {
  it('gives back each of many texts packed at once, and again with the same compressors', async () => {
    const texts = fc.array(fc.uint8Array({ maxLength: 300_000, size: 'max' }).map(Buffer.from), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(texts, async (plain) => {
        const packed = await Promise.all(plain.map((text) => gzip(text)))
        expect(packed.map((bytes) => gunzipSync(bytes).equals(plain[packed.indexOf(bytes)]!))).not.toContain(false)
      }),
      { numRuns: 30 },
    )
  })

  it('makes a repetitive page small', async () => {
    const page = Buffer.from('<li class="pair"><a href="/de/stellen/1">Pflegefachkraft</a></li>'.repeat(1000))
    expect((await gzip(page)).length).toBeLessThan(page.length / 20)
  })
})
