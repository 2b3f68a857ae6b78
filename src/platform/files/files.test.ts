import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { allowed, denied, type Actor } from '#platform/action'
import { config, type Config } from '#platform/config'
import { inTransaction, type Db } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { KeyRing, keys, randomKeyRing, useKeys } from '#platform/keys'
import {
  attachment,
  checkFile,
  fileDownload,
  filesOf,
  fileTypes,
  keepFile,
  logoPng,
  readFile,
  registerFilePolicy,
  removeFile,
  removeOrphans,
  resealFileKeys,
  scanText,
  storeFile,
  type CheckedFile,
  type NewFile,
} from './index.ts'
import { scan } from './scan.ts'
import { blankPng, docxParts, pdfWith, startClamd, zipOf } from './testing.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-files-'))
vi.stubEnv('DUETT_HOME', home)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

const codeOf = async (name: string, bytes: Uint8Array, accept = fileTypes as readonly (typeof fileTypes)[number][]) => {
  const checked = await checkFile({ name, bytes, accept })
  return checked.ok ? 'taken' : checked.code
}
const picture = (width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background: '#1f5a35' } })

describe('what is uploaded', () => {
  it('is taken where name, content and decoding agree', async () => {
    expect(await codeOf('Vereinbarung.pdf', pdfWith())).toBe('taken')
    expect(await codeOf('Foto.JPG', await picture().jpeg().toBuffer())).toBe('taken')
    expect(await codeOf('foto.png', await picture().png().toBuffer())).toBe('taken')
    expect(await codeOf('foto.webp', await picture().webp().toBuffer())).toBe('taken')
    expect(await codeOf('text.docx', zipOf(docxParts(), { deflate: deflateRawSync }))).toBe('taken')
  })

  it('S-49: is refused where it lies about its type', async () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const gif = Buffer.from('GIF89a/*\x01\x00*/=alert(1)//', 'latin1')
    expect(await codeOf('seite.pdf', html)).toBe('notAccepted')
    expect(await codeOf('bild.png', svg)).toBe('notAccepted')
    expect(await codeOf('bild.svg', svg)).toBe('notAccepted')
    expect(await codeOf('bild.jpg', gif)).toBe('notAccepted')
    expect(await codeOf('brief.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), html]))).toBe('broken')
    expect(await codeOf('bild.html', await picture().png().toBuffer())).toBe('typeMismatch')
    expect(await codeOf('bild.pdf', await picture().png().toBuffer())).toBe('typeMismatch')
    expect(await codeOf('bild', await picture().png().toBuffer())).toBe('typeMismatch')
    expect(await codeOf('brief.pdf', pdfWith(), ['png'])).toBe('notAccepted')
    expect(await codeOf('brief.docm', zipOf(docxParts()))).toBe('typeMismatch')
    expect(await codeOf('leer.pdf', Buffer.alloc(0))).toBe('empty')
    expect(await codeOf('gross.pdf', Buffer.alloc(15 * 1024 * 1024 + 1))).toBe('tooLarge')
  })

  it('S-49: is refused as a picture that is damaged or claims too many pixels', async () => {
    const png = await picture().png().toBuffer()
    expect(await codeOf('halb.png', png.subarray(0, png.length / 2))).toBe('broken')
    expect(await codeOf('riesig.png', blankPng(30_000))).toBe('tooManyPixels')
    const lying = Buffer.from(png)
    lying.writeUInt32BE(30_000, 16)
    expect(await codeOf('gelogen.png', lying)).toBe('broken')
    expect(await codeOf('gross.png', await picture(6000, 5000).png().toBuffer())).toBe('tooManyPixels')
  })

  it('S-49: loses the place where a photograph was taken, and what hides behind it', async () => {
    const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 28/1 0/1' }, IFD0: { Copyright: 'marked value' } }
    const jpeg = await picture().withExif(gps).jpeg().toBuffer()
    const polyglot = Buffer.concat([jpeg, Buffer.from('<script>marked value</script>')])
    expect(polyglot.includes('marked value')).toBe(true)
    const checked = await checkFile({ name: 'foto.jpg', bytes: polyglot, accept: ['jpeg'] })
    if (!checked.ok) throw new Error(checked.code)
    expect((await sharp(checked.bytes).metadata()).exif).toBeUndefined()
    expect(checked.bytes.includes('marked value')).toBe(false)
  })

  const stream = (content: string) => {
    const packed = deflateSync(Buffer.from(content)).toString('latin1')
    return `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n`
  }
  const crossReferences = (content: string) => stream(content).replace('/Type /ObjStm', '/Type /XRef /W [1 2 1]')
  it.each([
    ['JavaScript', '9 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n', 'activeContent'],
    ['JavaScript under another spelling', '9 0 obj\n<< /S /J#61vaScript >>\nendobj\n', 'activeContent'],
    ['JavaScript in a packed object', stream('9 0 << /S /JavaScript >>'), 'activeContent'],
    ['a program to start', '9 0 obj\n<< /S /Launch /F (calc.exe) >>\nendobj\n', 'activeContent'],
    ['another file', '9 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n', 'embeddedFiles'],
    ['a password', '9 0 obj\n<< /Encrypt 8 0 R >>\nendobj\n', 'encrypted'],
    [
      'a packed object nobody can read',
      '9 0 obj\n<< /Type /ObjStm /Filter /Crypt >>\nstream\nx\nendstream\nendobj\n',
      'broken',
    ],
    ['a bomb', stream('x'.repeat(70 * 1024 * 1024)), 'broken'],
    ['a bomb as table of contents', crossReferences('x'.repeat(70 * 1024 * 1024)), 'broken'],
    ['pages that are not there', '2 0 obj\n<< /Type /Pages /Kids [9 0 R] /Count 1 >>\nendobj\n', 'broken'],
  ])('S-49: is refused as PDF with %s', async (_what, objects, code) => {
    expect(await codeOf('brief.pdf', pdfWith(objects))).toBe(code)
  })

  it('is taken as PDF with packed objects that only describe pages', async () => {
    expect(await codeOf('brief.pdf', pdfWith(stream('9 0 << /Type /Font >>')))).toBe('taken')
  })

  const relation = (attributes: string) => `<Relationships><Relationship Id="r9" ${attributes}/></Relationships>`
  it.each<[string, Buffer, string]>([
    ['macros', zipOf(docxParts({ 'word/vbaProject.bin': 'x' })), 'macros'],
    [
      'the type of a document with macros',
      zipOf(docxParts({ '[Content_Types].xml': 'application/vnd.ms-word.document.macroEnabled.main+xml' })),
      'macros',
    ],
    [
      'a template from elsewhere',
      zipOf(
        docxParts({
          'word/_rels/settings.xml.rels': relation(
            'Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"',
          ),
        }),
      ),
      'activeContent',
    ],
    ['an embedded program', zipOf(docxParts({ 'word/embeddings/oleObject1.bin': 'x' })), 'embeddedFiles'],
    ['a password', zipOf(docxParts(), { encrypted: true, deflate: deflateRawSync }), 'encrypted'],
    ['no document inside', zipOf({ 'a.txt': 'x' }), 'typeMismatch'],
    ['a path that leads out', zipOf(docxParts({ '../../etc/passwd': 'x' })), 'broken'],
    ['sizes that are not true', zipOf(docxParts(), { deflate: deflateRawSync, claimBytes: 5 }), 'broken'],
    [
      'a bomb',
      zipOf(docxParts({ 'word/media/a.xml': '0'.repeat(101 * 1024 * 1024) }), { deflate: deflateRawSync }),
      'broken',
    ],
  ])('S-49: is refused as DOCX with %s', async (_what, bytes, code) => {
    expect(await codeOf('brief.docx', bytes)).toBe(code)
  })

  it('is taken as DOCX with links to websites', async () => {
    const link = relation('Type="http://x/relationships/hyperlink" Target="https://example.org" TargetMode="External"')
    expect(await codeOf('brief.docx', zipOf(docxParts({ 'word/_rels/document.xml.rels': link })))).toBe('taken')
  })

  it('becomes a logo of at most 512 pixels', async () => {
    const logo = await logoPng(await picture(2000, 500).webp().toBuffer())
    if (!logo.ok) throw new Error(logo.code)
    expect(await sharp(logo.png).metadata()).toMatchObject({ format: 'png', width: 512, height: 128 })
    expect(await logoPng(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual({
      ok: false,
      code: 'notAccepted',
    })
  })
})

describe('the virus scanner', () => {
  const check = async (scanner: Config['scanner'], bytes: Buffer) => {
    const checked = await checkFile({ name: 'a.pdf', bytes, accept: ['pdf'] }, { scanner })
    return checked.ok ? checked.scan : checked.code
  }

  it('sees every file whole, on its socket and on a port of this machine, and its answer binds', async () => {
    for (const listen of [join(home, 'clamd'), 0] as const) {
      const clamd = await startClamd({ listen })
      const large = pdfWith(`% ${'x'.repeat(200_000)}\n`)
      expect(await check(clamd.address, large)).toBe('clean')
      expect(clamd.seen.at(-1)?.equals(large)).toBe(true)
      expect(await check(clamd.address, pdfWith('% EICAR\n'))).toBe('infected')
      await clamd.close()
    }
  })

  it('that is set and silent, slow, overtaxed or confused lets nothing through', async () => {
    expect(await check({ path: join(home, 'nobody') }, pdfWith())).toBe('scannerSilent')
    const small = await startClamd({ listen: 0, streamMaxLength: 1_000 })
    expect(await check(small.address, pdfWith(`% ${'x'.repeat(1_000_000)}\n`))).toBe('scannerSilent')
    await small.close()
    for (const answer of ['UNKNOWN COMMAND\0', 'stream: OK FOUND ERROR\0', 'x'.repeat(100_000), '']) {
      const confused = await startClamd({ listen: 0, answer })
      expect(await check(confused.address, pdfWith())).toBe('scannerSilent')
      await confused.close()
    }
    const mute = await startClamd({ listen: 0, answer: null })
    expect(await scan(pdfWith(), mute.address, 50)).toBe('scannerSilent')
    await mute.close()
  })

  it('may stand on this machine only', () => {
    expect(config({ CLAMAV_SOCKET: '/run/clamav/clamd.ctl' }).scanner).toEqual({ path: '/run/clamav/clamd.ctl' })
    expect(config({ CLAMAV_SOCKET: 'tcp://localhost:3310' }).scanner).toEqual({ host: '127.0.0.1', port: 3310 })
    expect(config({ CLAMAV_SOCKET: '[::1]:3310' }).scanner).toEqual({ host: '::1', port: 3310 })
    expect(() => config({ CLAMAV_SOCKET: 'scanner.example.org:3310' })).toThrow('scanner')
    expect(config({}).scanner).toBeNull()
  })

  it('is named to readers where there is none', () => {
    expect(scanText('de', 'notScanned')).toBe('nicht auf Viren geprüft')
    expect(scanText('vi', 'clean')).toBe('đã quét vi-rút')
  })
})

describe('the file store', () => {
  let test: TestDatabase
  const bytes = pdfWith('% marked value\n')
  const file: NewFile = {
    networkId: 1,
    owner: { kind: 'post.scan', id: '7' },
    name: 'Vereinbarung “final”.pdf',
    bytes,
    accept: ['pdf'],
    uploadedBy: 'thea',
  }
  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>, networkId = 1) => inTransaction({ networkId }, fn)
  let checked: CheckedFile
  const store = async (part: Partial<Pick<NewFile, 'name' | 'owner'>> = {}) => {
    const stored = await inNetwork((db) => keepFile(db, { ...file, ...part }, { ...checked, ...part }))
    if (!stored.ok) throw new Error(stored.code)
    return stored.fileId
  }
  const onDisk = () =>
    readdirSync(join(home, 'files'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  const staff = (networkId = 1): Actor => ({
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-00000000a003',
    networkId,
    organisationId: '00000000-0000-4000-8000-000000000001',
    permissions: new Set(['agreements.read']),
    session: { made: 'passkey', secondFactor: true, steppedUp: false },
  })

  beforeAll(async () => {
    const examined = await checkFile(file)
    if (!examined.ok) throw new Error(examined.code)
    checked = examined
    test = await testDatabase()
    await test.admin.query(`insert into network.network (slug, name_de, name_en, name_vi, districts)
      select 'n' || n, 'Netz', 'Net', 'Mạng', '{05911}' from generate_series(1, 2) n`)
    registerFilePolicy('post.scan', (actor, ownerId) =>
      actor.kind === 'staff' && ownerId === '7' ? allowed : denied('not yours'),
    )
  })
  beforeEach(async () => {
    await test.admin.query('delete from files.file')
    rmSync(join(home, 'files'), { recursive: true, force: true })
  })

  it('gives back what was stored, and keeps it unreadable on the disk', async () => {
    const fileId = await store()
    const read = await inNetwork((db) => readFile(db, 1, fileId))
    expect(read).toMatchObject({
      name: 'Vereinbarung “final”.pdf',
      type: 'pdf',
      scan: 'notScanned',
      sizeBytes: bytes.length,
    })
    expect(read?.bytes.equals(bytes)).toBe(true)
    const [only] = onDisk()
    const kept = readFileSync(join(only?.parentPath ?? '', only?.name ?? ''))
    expect(kept.includes('marked value')).toBe(false)
    expect(only?.name).toMatch(/^[0-9a-f]{30}$/)
    expect(await inNetwork((db) => filesOf(db, file.owner))).toMatchObject([{ fileId }])
  })

  it('notices a changed byte', async () => {
    const fileId = await store()
    const [only] = onDisk()
    const path = join(only?.parentPath ?? '', only?.name ?? '')
    const kept = readFileSync(path)
    kept[40] = (kept[40] ?? 0) ^ 1
    writeFileSync(path, kept)
    await expect(inNetwork((db) => readFile(db, 1, fileId))).rejects.toThrow()
  })

  it('S-23: knows no file of another network', async () => {
    const fileId = await store()
    expect(await inNetwork((db) => readFile(db, 2, fileId), 2)).toBeNull()
    expect(await fileDownload(staff(2), fileId)).toBeNull()
  })

  it('S-08: hands files out as attachment that runs nowhere', async () => {
    const answer = await fileDownload(staff(), await store())
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Vereinbarung final.pdf"; filename*=UTF-8''Vereinbarung%20%E2%80%9Cfinal%E2%80%9D.pdf`,
      'content-security-policy': `sandbox; default-src 'none'`,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer()).equals(bytes)).toBe(true)
  })

  it('shows a file to nobody its owner’s policy does not name', async () => {
    const fileId = await store()
    expect(await fileDownload({ kind: 'visitor' }, fileId)).toBeNull()
    expect(await fileDownload(staff(), await store({ owner: { kind: 'post.scan', id: '8' } }))).toBeNull()
    expect(await fileDownload(staff(), await store({ owner: { kind: 'post.unknown', id: '7' } }))).toBeNull()
    expect(await fileDownload(staff(), 'x')).toBeNull()
  })

  it('S-58: cannot be told a header by a file name', () => {
    expect(attachment('a"\r\nSet-Cookie: x.pdf')).not.toMatch(/[\r\n]|"[^"]*"[^;]*"/)
  })

  it('holds no more files of an account than it may', async () => {
    await test.admin
      .query(`insert into files.file (network_id, id, owner_kind, owner_id, name, type, size_bytes, digest, stored_as, file_key, scan, uploaded_by)
      select 1, gen_random_uuid(), 'post.scan', '7', 'a.pdf', 'pdf', 1, '', 'aa/' || lpad(to_hex(n), 30, '0'), '', 'clean', 'thea' from generate_series(1, 200) n`)
    expect(await inNetwork((db) => storeFile(db, file))).toEqual({ ok: false, code: 'accountFull' })
    expect(await inNetwork((db) => storeFile(db, { ...file, uploadedBy: 'minh' }))).toMatchObject({ ok: true })
  })

  it('moves keys of files to the newest key, and then needs no older one', async () => {
    const fileId = await store()
    const [older] = keys().keys
    const newer = randomKeyRing().keys[0]
    if (!older || !newer) throw new Error('no keys')
    useKeys(new KeyRing([newer, older]))
    const reseal = () => inTransaction({ role: 'duett_worker', networkId: 1 }, (db) => resealFileKeys(db))
    expect([await reseal(), await reseal()]).toEqual([1, 0])
    useKeys(new KeyRing([newer]))
    expect((await inNetwork((db) => readFile(db, 1, fileId)))?.bytes.equals(bytes)).toBe(true)
  })

  it('sweeps what no row knows, and spares what may still get one', async () => {
    const kept = await store()
    const removed = await store({ name: 'weg.pdf' })
    const rolledBack = inNetwork(async (db) => {
      await keepFile(db, file, checked)
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    expect(await inNetwork((db) => removeFile(db, removed))).toBe(true)
    expect(onDisk()).toHaveLength(3)
    expect(await removeOrphans(test.database, new Date())).toBe(0)
    const longAgo = new Date(Date.now() - 2 * 3_600_000)
    for (const each of onDisk()) utimesSync(join(each.parentPath, each.name), longAgo, longAgo)
    expect(await removeOrphans(test.database, new Date())).toBe(2)
    expect(await inNetwork((db) => readFile(db, 1, kept))).not.toBeNull()
  })
})
