import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readDkzFile } from './dkz-file.ts'
import { escoFileKind, readEscoOccupations, readEscoRelations, readEscoSkills } from './esco-files.ts'
import { readKldbFile } from './kldb-file.ts'
import { archiveLimits, namedFiles } from './named-files.ts'
import type { ReadRow } from './table-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'duett-official-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function all<Value>(read: (stream: Readable) => AsyncIterable<ReadRow<Value>>, csv: string | Buffer) {
  const values: Value[] = []
  const problems: { line: number; field: string; code: string }[] = []
  for await (const row of read(Readable.from([Buffer.from(csv)]))) {
    if ('value' in row) values.push(row.value)
    else problems.push({ line: row.problem.line, field: row.problem.field, code: row.problem.code })
  }
  return { values, problems }
}

describe('the structure of the KldB', () => {
  const header =
    '\uFEFFSchlüssel KldB 2010, V. 2020;Ebene;Titel;Kurztitel;Allgemeine Bemerkungen;Einschlüsse;Umfasst ferner;Ausschlüsse;\n'

  it('gives back the leading zeros that the file has lost', async () => {
    const { values } = await all(
      readKldbFile,
      `${header}0;1;Militär;;;;;;\n1104;5;Offiziere;;;Truppen führen;;Sanitäter;\n81302;5;Pflege;;;;;;\n`,
    )
    expect(values.map(({ code, level }) => [code, level])).toEqual([
      ['0', 1],
      ['01104', 5],
      ['81302', 5],
    ])
    expect(values[1]?.text).toBe('Truppen führen')
  })

  it('names line and field of a row it cannot use and keeps the others', async () => {
    const { values, problems } = await all(
      readKldbFile,
      `${header}81302;5;Pflege;;;;;;\n8130x;5;Falsch;;;;;;\n81309;5;Level;;;;;;\n813;9;Ebene;;;;;;\n813;3;;;;;;;\n`,
    )
    expect(values).toHaveLength(1)
    expect(problems).toEqual([
      { line: 3, field: 'Schlüssel', code: 'kldb' },
      { line: 4, field: 'Schlüssel', code: 'kldb' },
      { line: 5, field: 'Ebene', code: 'level' },
      { line: 6, field: 'Titel', code: 'missing' },
    ])
  })

  it.each([
    ['', 'empty'],
    ['a,b,c\n1,2,3\n', 'notTheFile'],
    [Buffer.from('Schl\xfcssel KldB 2010;Ebene;Titel\n', 'latin1'), 'notText'],
    [`${header}1;1;"never closed\n`, 'badQuotes'],
    [`${header}1;1;Militär "offen"\n`, 'badQuotes'],
  ])('refuses %j as a whole', async (csv, code) => {
    await expect(all(readKldbFile, csv)).rejects.toMatchObject({ code })
  })
})

describe('titles of the agency', () => {
  it('reads the list of all titles, whose header follows blank lines', async () => {
    const csv =
      '\n\n\nDKZ-ID,Codenummer,Zustand,Bezeichnung neutral kurz,Bezeichnung männlich lang,Bezeichnung weiblich lang\n107605,B 11412-107,T,Aalbrutzüchter/in,Aalbrutzüchter,Aalbrutzüchterin\n28203,B 93612-104,R,Alt,Alt,Alt\nx,B 93612-104,R,Alt,Alt,Alt\n5,B 9361-104,R,Alt,Alt,Alt\n'
    const { values, problems } = await all(readDkzFile, csv)
    expect(values[0]).toEqual({
      list: 'dkz-titles',
      id: '107605',
      kldb: '11412',
      state: 'activity',
      neutral: 'Aalbrutzüchter/in',
      male: 'Aalbrutzüchter',
      female: 'Aalbrutzüchterin',
    })
    expect(values[1]?.state).toBe('historical')
    expect(problems.map(({ field }) => field)).toEqual(['DKZ-ID', 'Codenummer'])
  })

  it('recognises the shorter table of occupations, which has no header', async () => {
    const csv =
      '"77492","B 31212-909","a","1120","2","0","2","E","0","Vermessungstechniker/Vermessungstechnikerin","Vermessungstechniker/in","X"\n'
    const { values } = await all(readDkzFile, csv)
    expect(values).toEqual([
      {
        list: 'dkz-occupations',
        id: '77492',
        kldb: '31212',
        state: 'current',
        neutral: 'Vermessungstechniker/in',
        male: 'Vermessungstechniker',
        female: 'Vermessungstechnikerin',
      },
    ])
  })
})

describe('files of ESCO', () => {
  const uri = 'http://data.europa.eu/esco/occupation/006cc1f9-2841-41c3-991a-dc3f2f3bd533'
  const skill = 'http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab'

  it('knows which files it needs by their names, in every version', () => {
    expect(escoFileKind('v1.2/occupations_de.csv')).toEqual({ kind: 'occupations', language: 'de' })
    expect(escoFileKind('all_skills_de_uri_label_description.csv')).toEqual({ kind: 'skills', language: 'de' })
    expect(escoFileKind('occupationSkillRelations_en.csv')).toEqual({ kind: 'relations' })
    expect(escoFileKind('researchOccupationsCollection_en.csv')).toBeNull()
  })

  it('reads occupations whose alternative labels stand on lines of their own', async () => {
    const csv = `conceptUri,iscoGroup,preferredLabel,altLabels,description\n${uri},C2264,Physiotherapeut/in,"Physio\nKrankengymnast",Hilft\nftp://x,2264,Y,,\n`
    const { values, problems } = await all(readEscoOccupations, csv)
    expect(values).toEqual([
      {
        uri,
        isco: '2264',
        label: 'Physiotherapeut/in',
        alternatives: ['Physio', 'Krankengymnast'],
        description: 'Hilft',
      },
    ])
    expect(problems).toEqual([{ line: 4, field: 'conceptUri', code: 'uri' }])
  })

  it('reads skills in both forms that are published', async () => {
    expect((await all(readEscoSkills, `conceptUri,preferredLabel\n${skill},pflegen\n`)).values).toEqual([
      { uri: skill, label: 'pflegen' },
    ])
    expect((await all(readEscoSkills, `concept_uri,preferred_label,description\n${skill},pflegen,x\n`)).values).toEqual(
      [{ uri: skill, label: 'pflegen' }],
    )
  })

  it('tells essential relations from optional ones and refuses others', async () => {
    const csv = `occupationUri,relationType,skillType,skillUri\n${uri},essential,knowledge,${skill}\n${uri},maybe,knowledge,${skill}\n`
    const { values, problems } = await all(readEscoRelations, csv)
    expect(values).toEqual([{ occupationUri: uri, skillUri: skill, essential: true }])
    expect(problems[0]?.code).toBe('relation')
  })
})

describe('archives', () => {
  it('reads files in folders and in archives inside them, without unpacking to disk', async () => {
    const inside = join(folder, 'esco')
    mkdirSync(inside)
    writeFileSync(join(inside, 'a.zip'), zip([{ name: 'v1/occupations_en.csv', content: 'x,y' }]))
    writeFileSync(join(inside, 'b.csv'), 'z')
    const files = await namedFiles(inside)
    expect(files.map(({ name }) => name)).toEqual(['v1/occupations_en.csv', 'b.csv'])
    expect(await text(await files[0]!.open())).toBe('x,y')
  })

  it.each([
    ['a path upwards', [{ name: '../evil.csv', content: 'x' }], 'archiveEntry'],
    ['an absolute path', [{ name: '/etc/evil.csv', content: 'x' }], 'archiveEntry'],
    ['a link', [{ name: 'link.csv', content: '/etc/passwd', mode: 0o120777 }], 'archiveEntry'],
    ['a bomb', [{ name: 'bomb.csv', content: 'x', claimedBytes: 150 * 1024 * 1024 }], 'archiveTooLarge'],
    [
      'a huge entry',
      [{ name: 'huge.csv', content: 'x', claimedBytes: archiveLimits.entryBytes + 1 }],
      'archiveTooLarge',
    ],
  ])('S-50: refuses an archive with %s', async (name, entries, code) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.zip`)
    writeFileSync(path, zip(entries))
    await expect(namedFiles(path)).rejects.toMatchObject({ code })
  })

  it('S-50: refuses more entries than any version of ESCO has', async () => {
    const path = join(folder, 'many.zip')
    writeFileSync(path, zip(Array.from({ length: 20 }, (_, at) => ({ name: `${at}.csv`, content: '' }))))
    await expect(namedFiles(path, { ...archiveLimits, entries: 10 })).rejects.toMatchObject({ code: 'archiveTooLarge' })
  })

  it('says that a file with the wrong content is no archive, and that a missing one is missing', async () => {
    writeFileSync(join(folder, 'fake.zip'), 'not a zip')
    await expect(namedFiles(join(folder, 'fake.zip'))).rejects.toMatchObject({ code: 'notAnArchive' })
    await expect(namedFiles(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'notFound' })
  })
})

type Entry = { name: string; content: string; mode?: number; claimedBytes?: number }

/** A ZIP archive with stored entries, written by hand so that it can lie. */
function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, mode = 0o100644, claimedBytes } of entries) {
    const data = Buffer.from(content)
    const size = claimedBytes ?? data.length
    const method = claimedBytes === undefined ? 0 : 8
    const sizes = (head: Buffer, at: number) => {
      head.writeUInt16LE(method, at - 6)
      head.writeUInt32LE(crc32(data), at)
      head.writeUInt32LE(data.length, at + 4)
      head.writeUInt32LE(size, at + 8)
      head.writeUInt16LE(Buffer.byteLength(name), at + 12)
    }
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    sizes(local, 14)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE((3 << 8) | 20, 4)
    central.writeUInt16LE(20, 6)
    sizes(central, 16)
    central.writeUInt32LE((mode << 16) >>> 0, 38)
    central.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), data)
    directory.push(central, Buffer.from(name))
    offset += local.length + Buffer.byteLength(name) + data.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}
