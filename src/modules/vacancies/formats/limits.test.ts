import { closeSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { readInThread } from '../reading/read-in-thread.ts'
import { UnusableFile } from './rejection.ts'
import { readFile, reasons, testFiles } from './testing.ts'

const { path, read } = testFiles()
const csv = 'Titel;Ort\nKoch;Essen\nBäcker;Bochum\n'

describe('S-50: hostile and broken files', () => {
  it('gzip is read, a broken one and a bomb are named', async () => {
    expect((await read(gzipSync(csv))).rows).toHaveLength(2)
    expect((await read(gzipSync(csv).subarray(0, 30))).unusable?.code).toBe('archiveBroken')
    const bomb = gzipSync(csv + 'a'.repeat(64 * 1024 ** 2))
    expect((await read(bomb)).unusable).toMatchObject({ code: 'unpackRatio' })
  })

  it('a ZIP with one file is read; links, ways out, several files, workbooks and bombs are named', async () => {
    expect((await read(zip([{ name: 'stellen.csv', data: csv }]))).rows).toHaveLength(2)
    expect((await read(zip([{ name: '../stellen.csv', data: csv }]))).unusable?.code).toBe('archivePath')
    expect((await read(zip([{ name: '/etc/stellen.csv', data: csv }]))).unusable?.code).toBe('archivePath')
    expect((await read(zip([{ name: 'stellen.csv', data: '/etc/passwd', mode: 0o120777 }]))).unusable?.code).toBe(
      'archivePath',
    )
    expect(
      (
        await read(
          zip([
            { name: 'a.csv', data: csv },
            { name: 'b.csv', data: csv },
          ]),
        )
      ).unusable?.code,
    ).toBe('archiveEntries')
    expect(
      (
        await read(
          zip([
            { name: '[Content_Types].xml', data: '<x/>' },
            { name: 'xl/workbook.xml', data: '<x/>' },
          ]),
        )
      ).unusable?.code,
    ).toBe('spreadsheet')
    expect((await read(zip([{ name: 'a.csv', data: csv + 'a'.repeat(64 * 1024 ** 2) }]))).unusable?.code).toBe(
      'unpackRatio',
    )
    expect((await read(zip([{ name: 'a.csv', data: csv }]).subarray(0, 60))).unusable?.code).toBe('archiveBroken')
  })

  it.each([
    ['a ZIP', (text: string) => zip([{ name: 'a.csv', data: text }])],
    ['a gzip', (text: string) => gzipSync(text)],
  ])('%s of the same row over and over is refused before its first row', async (_, pack) => {
    const result = await read(pack(csv + 'Koch;Essen\n'.repeat(1_000_000)))
    expect([result.unusable?.code, result.rows.length]).toEqual(['unpackRatio', 0])
  })

  it('of a gzip that is bad only at its end no row is read either', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `Koch ${(index * 7919) % 50_021};Essen\n`)
    // Two members, as `cat` joins them: the first packs as real rows do, the second is the bomb.
    const late = Buffer.concat([gzipSync(`Titel;Ort\n${rows.join('')}`), gzipSync('Koch;Essen\n'.repeat(2_000_000))])
    const cut = gzipSync(`Titel;Ort\n${rows.join('')}`).subarray(0, -20)
    for (const [bytes, code] of [
      [late, 'unpackRatio'],
      [cut, 'archiveBroken'],
    ] as const) {
      const result = await read(bytes)
      expect([result.unusable?.code, result.rows.length]).toEqual([code, 0])
    }
  })

  it('a line without end costs its row and no memory, in every format that has lines', async () => {
    const limits = { maxRecordChars: 100_000 }
    const endless = 'x'.repeat(5_000_000)
    const inCsv = await read(`Titel;Ort\nKoch;Essen\n${endless}\nBäcker;Bochum\n`, { limits })
    expect([inCsv.rows.length, reasons(inCsv)]).toEqual([2, ['3 – recordTooLong']])
    const inLines = await read(`{"title":"Koch"}\n{"title":"${endless}"}\n{"title":"Bäcker"}\n`, { limits })
    expect([inLines.rows.length, reasons(inLines)]).toEqual([2, ['2 – recordTooLong']])
    const inJson = await read(`[{"title":"Koch"},\n{"title":"${endless}"},\n{"title":"Bäcker"}]`, { limits })
    expect([inJson.rows.length, reasons(inJson)]).toEqual([2, ['2 – recordTooLong']])
    expect((await read(`<workzag-jobs><position ${endless}`, { limits })).unusable?.code).toBe('xmlBroken')
  })

  it('JSON nested a hundred thousand deep is rejected with its line, in both shapes', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const inArray = await read(`[{"title":"Koch"},\n${deep},\n{"title":"Bäcker"}]`)
    expect([inArray.rows.length, reasons(inArray)]).toEqual([2, ['2 – tooDeep']])
    const inLine = await read(`{"title":"Koch"}\n{"title":${deep}}\n{"title":"Bäcker"}\n`)
    expect([inLine.rows.length, reasons(inLine)]).toEqual([2, ['2 – tooDeep']])
    expect((await read(`<workzag-jobs>${'<a>'.repeat(100_000)}`)).unusable?.code).toBe('tooDeep')
  })

  it('JSON that breaks off keeps what came before', async () => {
    const result = await read('[{"title":"Koch"},\n{"title":"Bäcker"},\n{"title":')
    expect([result.rows.length, reasons(result)]).toEqual([2, ['3 – json']])
    expect((await read('{"stellenangebote": [')).unusable).toMatchObject({ code: 'jsonBroken', values: { line: 1 } })
  })

  it('limits on bytes, rows and time', async () => {
    expect((await read(csv, { limits: { maxBytes: 20 } })).unusable?.code).toBe('tooManyBytes')
    expect((await read(csv, { limits: { maxRows: 1 } })).unusable?.code).toBe('tooManyRows')
    expect((await read(csv, { limits: { maxMilliseconds: -1 } })).unusable?.code).toBe('tooSlow')
  })

  it('names what is no text, a folder, and a file that is not there', async () => {
    expect((await read(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]))).unusable?.code).toBe('binary')
    expect((await readFile('/')).unusable?.code).toBe('notAFile')
    expect((await readFile('/nowhere/stellen.csv')).unusable?.code).toBe('missing')
    const link = path()
    symlinkSync('/nowhere/else', link)
    expect((await readFile(link)).unusable?.code).toBe('missing')
  })

  it('never lets a file name a prototype', async () => {
    const result = await read('{"title":"Koch","__proto__":{"visibility":"draft","admin":true}}\n{"title":"Bäcker"}\n')
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
    expect(result.rows.map(({ visibility }) => visibility)).not.toContain('draft')
  })
})

describe('reading in a thread', () => {
  it('gives the same rows and rejections as reading here', async () => {
    const file = path()
    const lines = Array.from({ length: 6000 }, (_, index) => `Koch ${index};${index % 10 === 0 ? '99999' : '45127'}`)
    writeFileSync(file, ['Titel;PLZ', ...lines].join('\n'))
    let rows = 0
    let rejected = 0
    for await (const batch of readInThread(file)) {
      rows += batch.rows.length
      rejected += batch.rejected.length
    }
    expect([rows, rejected]).toEqual([5400, 600])
  })

  it('ends when the file is unusable, when it takes too long, and when the caller stops', async () => {
    const all = async (file: string, options: Parameters<typeof readInThread>[1]) => {
      const batches = readInThread(file, options)
      while (!(await batches.next()).done);
    }
    await expect(all('/nowhere/stellen.csv', {})).rejects.toMatchObject({ code: 'missing' })
    const large = path()
    const handle = openSync(large, 'w')
    writeSync(handle, 'Titel;Ort\n')
    for (let part = 0; part < 200; part++) writeSync(handle, 'Koch;Essen\n'.repeat(10_000))
    closeSync(handle)
    await expect(all(large, { limits: { maxMilliseconds: 50 } })).rejects.toBeInstanceOf(UnusableFile)
    await expect(all(large, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})

type Entry = { name: string; data: string; mode?: number }

/** A ZIP by hand: no library writes the names and modes that must be refused. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, mode = 0o100644 } of entries) {
    const nameBytes = Buffer.from(name)
    const plain = Buffer.from(data)
    const packed = deflateRawSync(plain)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(plain), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(plain.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, nameBytes, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, tail, nameBytes]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
