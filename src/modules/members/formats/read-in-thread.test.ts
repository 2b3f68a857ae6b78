import { describe, expect, it } from 'vitest'
import { fileLimits } from './member-file.ts'
import { readMemberFileInThread } from './read-in-thread.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const rows = 'Organisation;PLZ\nKlinikum Rautenhöhe;33647\n'

describe('a list of members that somebody sent', () => {
  it('is read beside the pages, as rows or as a reason', async () => {
    const reading = await readMemberFileInThread(bytesOf(rows))
    expect(reading).toMatchObject({
      ok: true,
      file: { format: 'csv', records: [{ line: 2, fields: ['Klinikum Rautenhöhe', '33647'] }] },
    })
    expect(await readMemberFileInThread(bytesOf('Organisation;PLZ\n'))).toEqual({ ok: false, code: 'empty' })
    expect(await readMemberFileInThread(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toMatchObject({ ok: false })
  })

  it('S-50: is given up when it takes too long, and other work goes on meanwhile', async () => {
    const hostile = bytesOf(`BEGIN:VCARD\n${'NOTE:\n '.repeat(fileLimits.maxBytes / 7)}`)
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    expect(await readMemberFileInThread(hostile, 1)).toEqual({ ok: false, code: 'tooComplex' })
    await readMemberFileInThread(hostile)
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(5)
  })
})
