import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { insufficientPrivilege } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { occupationReference } from '../occupations/reference.ts'
import { importList, type OfficialList } from './import-lists.ts'

const folder = mkdtempSync(join(tmpdir(), 'duett-lists-'))
const homeBefore = process.env['DUETT_HOME']
process.env['DUETT_HOME'] = folder
afterAll(() => {
  if (homeBefore === undefined) delete process.env['DUETT_HOME']
  else process.env['DUETT_HOME'] = homeBefore
  rmSync(folder, { recursive: true, force: true })
})

let database: Awaited<ReturnType<typeof testDatabase>>['database']
beforeAll(async () => {
  ;({ database } = await testDatabase())
})

const nurse = 'http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50'
const midwife = 'http://data.europa.eu/esco/occupation/95cda6a9-a70a-4a93-9442-11d573cb4a02'
const skill = (number: number) => `http://data.europa.eu/esco/skill/${number}`
const dkzHeader =
  'DKZ-ID,Codenummer,Zustand,Bezeichnung neutral kurz,Bezeichnung männlich lang,Bezeichnung weiblich lang\n'

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const run = (list: OfficialList, ...paths: string[]) => importList(database, list, paths)

async function rowsOf(table: string): Promise<unknown[]> {
  const scope = { role: 'duett_app', networkId: null, readOnly: true } as const
  return database.inTransaction(scope, async (db) => {
    const { rows } = await sql`select to_jsonb(t) as row from ${sql.id('reference', table)} t order by 1`.execute(db)
    return rows
  })
}

describe('importing official lists', () => {
  it('leaves the same rows when the same file comes twice', async () => {
    const path = file(
      'dkz.csv',
      `${dkzHeader}1,B 81302-101,T,Pflegeengel,Pflegeengel,Pflegeengelin\n2,B 29302-101,E,Koch/Köchin,Koch,Köchin\n`,
    )
    expect(await run('dkz', path)).toEqual({ rows: { titles: 2 }, rejected: [] })
    const before = await rowsOf('dkz_title')
    await run('dkz', path)
    expect(await rowsOf('dkz_title')).toEqual(before)
    expect(before).toHaveLength(2)
  })

  it('lets commands and pages recognise the new words at once', () => {
    const reference = occupationReference()
    expect(reference.source).toBe('official-lists')
    expect(reference.recogniser.recognise('Pflegeengel (m/w/d)', 1)[0]?.kldb).toBe('81302')
    expect(reference.find('pflegeengel', 'de', 1)[0]?.occupation.id).toBe('dkz-1')
  })

  it('prefers the class of the official list to ours', async () => {
    await run('dkz', file('newer.csv', `${dkzHeader}7,B 81354-101,E,Hebamme,Hebamme,Hebamme\n`))
    expect(occupationReference().byId('midwife')).toMatchObject({ kldb: '81354', level: 4 })
    expect(occupationReference().recogniser.recognise('Pflegeengel', 1)[0]?.label).not.toBe('Pflegeengel')
  })

  it('keeps the good rows and names the bad ones with file, line and field', async () => {
    const { rows, rejected } = await run(
      'dkz',
      file('mixed.csv', `${dkzHeader}1,B 81302-101,T,A,A,A\n2,B 8130-101,T,B,B,B\n1,B 81302-101,T,C,C,C\n`),
    )
    expect(rows).toEqual({ titles: 1 })
    expect(rejected.map(({ file: name, line, field, code }) => [name, line, field, code])).toEqual([
      ['mixed.csv', 3, 'Codenummer', 'kldb'],
      ['mixed.csv', 4, 'DKZ-ID', 'duplicate'],
    ])
  })

  it('changes nothing when the file cannot be used', async () => {
    const before = await rowsOf('dkz_title')
    await expect(run('dkz', file('wrong.csv', 'a;b\n1;2\n'))).rejects.toMatchObject({ code: 'notTheFile' })
    await expect(run('dkz', file('only-bad.csv', `${dkzHeader}x,y,z,,,\n`))).rejects.toMatchObject({
      code: 'nothingInside',
    })
    expect(await rowsOf('dkz_title')).toEqual(before)
  })

  it('reads ESCO in any order of files and explains nearness by shared skills', async () => {
    const relations =
      [1, 2, 3, 4].map((number) => `${nurse},essential,knowledge,${skill(number)}\n`).join('') +
      [2, 3, 4, 5, 6].map((number) => `${midwife},essential,knowledge,${skill(number)}\n`).join('') +
      `http://data.europa.eu/esco/occupation/unknown,essential,knowledge,${skill(1)}\n`
    const paths = [
      file('occupationSkillRelations.csv', `occupationUri,relationType,skillType,skillUri\n${relations}`),
      file(
        'occupations_en.csv',
        `conceptUri,iscoGroup,preferredLabel,altLabels,description\n${nurse},2221,nurse responsible for general care,,\n${midwife},2222,midwife,,\n`,
      ),
      file('skills_en.csv', `conceptUri,preferredLabel\n${skill(1)},care\n`),
    ]
    const { rows, rejected } = await run('esco', ...paths)
    expect(rows).toEqual({ occupations_en: 2, skills_en: 1, relations: 9 })
    expect(rejected.map(({ code }) => code)).toEqual(['unknownOccupation'])
    const reference = occupationReference()
    const near = reference.nearness(
      { kldb: '81302', escoUri: nurse, isco: '2221' },
      { kldb: '99994', escoUri: midwife, isco: '2222' },
    )
    expect(near.reason).toEqual({ code: 'shared-skills', shared: 3, of: 4 })
  })

  it('asks for the occupations before their relations', async () => {
    const { database: empty } = await testDatabase()
    const path = file(
      'occupationSkillRelations_en.csv',
      `occupationUri,relationType,skillType,skillUri\n${nurse},essential,knowledge,${skill(1)}\n`,
    )
    await expect(importList(empty, 'esco', [path])).rejects.toMatchObject({ code: 'occupationsFirst' })
  })

  it('is closed to the role of the web, which may read only', async () => {
    const { database: walled } = await testDatabase()
    const writing = walled.inTransaction({ role: 'duett_app', networkId: null }, (db) =>
      sql`delete from reference.kldb_class`.execute(db),
    )
    await expect(writing).rejects.toMatchObject({ sqlState: insufficientPrivilege })
  })
})
