import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { networkNamed } from '#modules/network/testing'
import { recognisePlace } from '#modules/reference'
import { fileMark } from '../formats/file-mark.ts'
import { readVacancies } from '../formats/read-vacancies.ts'
import { batchesOf, type RejectedRow } from '../reading/batches.ts'
import { importVacancies, type ImportRequest, type ImportResult } from './import-vacancies.ts'

const folder = mkdtempSync(join(tmpdir(), 'duett-import-test-'))
let test: TestDatabase
let ruhr: number
let ostwuerttemberg: number

beforeAll(async () => {
  test = await testDatabase()
  ruhr = (await networkNamed('ruhr', ['05113'])).id
  ostwuerttemberg = (await networkNamed('ostwuerttemberg', ['08136'])).id
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header = 'Kennung;Titel;Arbeitgeber;PLZ;Ort;Wochenstunden;Beginn'
const nurse = 'a1;Pflegefachkraft (m/w/d) Intensivstation;Klinikum Essen;45147;Essen;38,5;01.03.2027'
const teacher = 'a2;Lehrkraft Grundschule;Stadt Bochum;44787;Bochum;28;2027-02-01'
const smith = 'a3;Schlosser;Stahlwerk GmbH;44137;Dortmund;40;sofort'

describe('importing vacancies', () => {
  it('stores new rows, leaves unchanged ones alone, updates changed ones', async () => {
    expect(await importText([header, nurse, teacher])).toMatchObject({
      new: 2,
      updated: 0,
      unchanged: 0,
      closed: 0,
      rejected: 0,
    })
    expect(await importText([header, nurse, teacher])).toMatchObject({ new: 0, updated: 0, unchanged: 2, closed: 0 })
    const moved = teacher.replace('28', '25')
    expect(await importText([header, nurse, moved])).toMatchObject({ new: 0, updated: 1, unchanged: 1, closed: 0 })
  })

  it('closes what a complete import no longer has, and opens it again when it comes back', async () => {
    const source = 'closing'
    const [nurse, teacher] = ['c1;Gärtnerin;Grünbau;45127;Essen;39;sofort', 'c2;Maurer;Grünbau;45127;Essen;39;sofort']
    await importText([header, nurse, teacher], { source })
    expect(await importText([header, nurse], { source })).toMatchObject({ unchanged: 1, closed: 0 })
    expect(await importText([header, nurse], { source, complete: true })).toMatchObject({ unchanged: 1, closed: 1 })
    expect(await publicTitles(source)).toEqual(['Gärtnerin'])
    expect(await importText([header, nurse], { source, complete: true })).toMatchObject({ closed: 0 })
    expect(await importText([header, nurse, teacher], { source })).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await publicTitles(source)).toHaveLength(2)
  })

  it('keeps a vacancy open whose row is faulty today', async () => {
    const source = 'faulty'
    await importText([header, nurse, teacher], { source })
    const faulty = teacher.replace('2027-02-01', '30.02.2027')
    expect(await importText([header, nurse, faulty], { source, complete: true })).toMatchObject({
      closed: 0,
      rejected: 1,
    })
  })

  it('closes nothing while a rejected row does not tell whose vacancy it was, and says so', async () => {
    const source = 'unidentified'
    await importText([header, nurse, teacher], { source })
    expect(await importText([header, nurse, 'Lehrkraft;Bochum'], { source, complete: true })).toMatchObject({
      closed: 0,
      rejected: 1,
      unidentified: 1,
    })
    expect(await importText([header, nurse], { source, complete: true })).toMatchObject({ closed: 1, unidentified: 0 })
  })

  it('knows the vacancy of a faulty line of our own format by its identifier', async () => {
    const source = 'faulty line'
    const line = (id: string, more: object) => JSON.stringify({ id, title: 'Koch', employer: id, ...more })
    await importText([line('1', {}), line('2', {}), line('3', {})], { source })
    const today = [line('1', {}), line('2', { hoursPerWeekMin: 'zwanzig' })]
    expect(await importText(today, { source, complete: true })).toMatchObject({
      closed: 1,
      rejected: 1,
      unidentified: 0,
    })
  })

  it.each(['{"error":"403 Forbidden"}', '{"@type":"Recipe"}', '{"ergebnisliste":[{"foo":1}]}'])(
    'closes nothing for an answer that is no list: %s',
    async (text) => {
      const source = 'answer'
      await importText([header, nurse, teacher], { source })
      await expect(importText([text], { source, complete: true })).rejects.toMatchObject({ code: 'noVacancies' })
      expect(await importText([header, nurse, teacher], { source })).toMatchObject({ unchanged: 2, updated: 0 })
    },
  )

  it('closes everything when the source says that it has nothing', async () => {
    const source = 'emptied'
    await importText([header, nurse], { source })
    expect(await importText(['{"stellenangebote":[]}'], { source, complete: true })).toMatchObject({ closed: 1 })
  })

  it('counts a vacancy that a file names twice once, and the later row wins', async () => {
    const source = 'twice'
    const later = nurse.replace('38,5', '30')
    expect(await importText([header, nurse, nurse, later], { source })).toMatchObject({ new: 1, updated: 0 })
    const { rows } = await test.admin.query(
      `select content->>'hoursPerWeekMax' as hours from vacancies.vacancy join vacancies.source on source.id = source_id where source.name = $1`,
      [source],
    )
    expect(rows).toEqual([{ hours: '30' }])
  })

  it('names line, field and reason of a rejected row and takes the others', async () => {
    const rejected: RejectedRow[] = []
    const lines = [header, nurse.replace('45147', '99999'), teacher, smith.replace('40', 'vierzig'), 'a4;zu;wenig']
    expect(await importText(lines, { source: 'rejecting' }, rejected)).toMatchObject({ new: 1, rejected: 3 })
    expect(rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [2, 'PLZ', 'postcode'],
      [4, 'Wochenstunden', 'number'],
      [5, null, 'fieldCount'],
    ])
  })

  it('takes a dry run back entirely', async () => {
    const source = 'rehearsal'
    expect(await importText([header, nurse, teacher], { source, dryRun: true })).toMatchObject({ new: 2 })
    const { rows } = await test.admin.query('select count(*)::int as count from vacancies.source where name = $1', [
      source,
    ])
    expect(rows).toEqual([{ count: 0 }])
  })

  it('goes on after an interruption where it stopped, with the counts of both parts', async () => {
    const source = 'interrupted'
    const many = Array.from({ length: 5000 }, (_, index) => `n${index};Aushilfe ${index};Laden;45127;Essen;10;sofort`)
    await expect(importText([header, ...many], { source }, [], 4500)).rejects.toThrow('power cut')
    const before = await entryCount(source)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(5000)
    const resumed = await importText([header, ...many], { source })
    expect(resumed).toMatchObject({ new: 5000, updated: 0, unchanged: 0, resumedAfterRows: before })
    expect(await entryCount(source)).toBe(5000)
  })

  it('shows a vacancy of two sources once, and the other one when the first closes', async () => {
    const rows = (id: string, employer: string) => [header, `${id};Hebamme (m/w/d);${employer};45147;Essen;20;sofort`]
    await importText(rows('x', 'St. Anna gGmbH'), { source: 'first' })
    await importText(rows('y', 'St Anna'), { source: 'second' })
    expect(await publicTitles('second')).toEqual([])
    await importText([header], { source: 'first', complete: true })
    expect(await publicTitles('second')).toEqual(['Hebamme (m/w/d)'])
    await importText(rows('x', 'St. Anna gGmbH'), { source: 'first' })
    expect([await publicTitles('first'), await publicTitles('second')]).toEqual([['Hebamme (m/w/d)'], []])
    await importText(rows('x', 'St. Barbara'), { source: 'first' })
    expect(await publicTitles('second')).toEqual(['Hebamme (m/w/d)'])
  })

  it('S-23: rows of one network are invisible to another, at the tables as at the action', async () => {
    await importText([header, nurse], { source: 'own', networkId: ostwuerttemberg })
    const seen = await test.database.inTransaction({ role: 'duett_app', networkId: ostwuerttemberg }, async (db) => {
      const { sql } = await import('kysely')
      return sql<{ count: number }>`select count(*) as count from vacancies.vacancy`.execute(db)
    })
    expect(seen.rows).toEqual([{ count: 1 }])
  })

  it('gives vacancies to the member whose name they carry, unless two members share it', async () => {
    const admit = (name: string, state = 'member') =>
      test.admin.query(
        `insert into network.organisation (network_id, kind, name, state) values ($1, 'employer', $2, $3)`,
        [ruhr, name, state],
      )
    await Promise.all([admit('St. Elisabeth gGmbH'), admit('Stadtwerke AG'), admit('Stadtwerke GmbH')])
    await admit('Bauhof Süd', 'applied')
    const employers = ['St Elisabeth', 'Stadtwerke', 'Bauhof Süd', 'Unbekannt']
    const rows = employers.map((employer, index) => `e${index};Koch;${employer};45127;Essen;39;sofort`)
    await importText([header, ...rows], { source: 'employers' })
    const { rows: owned } = await test.admin.query(
      `select content->>'employer' as employer, organisation.name as member from vacancies.vacancy
         join network.organisation on organisation.id = organisation_id
       where content->>'employer' = any($1)`,
      [employers],
    )
    expect(owned).toEqual([{ employer: 'St Elisabeth', member: 'St. Elisabeth gGmbH' }])
  })

  it('S-26: two owners call their sources the same and never touch each other', async () => {
    const { rows } = await test.admin.query<{ id: string }>(
      `insert into network.organisation (network_id, kind, name, state)
       values ($1, 'employer', 'Haus A', 'member'), ($1, 'employer', 'Haus B', 'member') returning id`,
      [ruhr],
    )
    const own = 'a1;Gießer;Haus A;44137;Dortmund;40;sofort'
    const other = 'a1;Former;Haus B;44137;Dortmund;40;sofort'
    const owner = (index: number) => ({ organisationId: rows[index]!.id, kind: 'upload' }) as const
    await importText([header, own], { source: 'jobs', owner: owner(0) })
    expect(await importText([header, other], { source: 'jobs', owner: owner(1), complete: true })).toMatchObject({
      new: 1,
      closed: 0,
    })
    expect(await importText([header, own], { source: 'jobs', owner: owner(0), complete: true })).toMatchObject({
      unchanged: 1,
      closed: 0,
    })
  })

  it('refuses visitors', async () => {
    expect(await importText([header, nurse], { actor: { kind: 'visitor' } })).toEqual({ refused: 'notAllowed' })
  })

  it('S-62: drafts and rows for the network only are in no public table', async () => {
    const source = 'hidden'
    const lines = [`${header};Sichtbarkeit`, `${nurse};Entwurf`, `${teacher};Netzwerk`, `${smith};öffentlich`]
    await importText(lines, { source })
    expect(await publicTitles(source)).toEqual(['Schlosser'])
    await importText([lines[0]!, `${smith};Entwurf`], { source })
    expect(await publicTitles(source)).toEqual([])
  })
})

async function importText(
  lines: string[],
  options: Partial<ImportRequest> = {},
  rejected: RejectedRow[] = [],
  failAfterRows = Number.POSITIVE_INFINITY,
): Promise<ImportResult | { refused: string }> {
  const path = join(folder, 'vacancies.csv')
  writeFileSync(path, lines.join('\n'))
  const rows = batchesOf(interrupted(readVacancies(path, { recognisePlace }), failAfterRows))
  const request: ImportRequest = {
    actor: { kind: 'operator' },
    networkId: ruhr,
    source: 'test',
    fileMark: await fileMark(path),
    complete: false,
    dryRun: false,
    ...options,
  }
  return importVacancies(test.database, request, rows, { onRejected: (refused) => rejected.push(...refused) })
}

async function* interrupted<Row>(batches: AsyncIterable<Row[]>, afterRows: number): AsyncGenerator<Row[]> {
  let count = 0
  for await (const batch of batches) {
    for (let start = 0; start < batch.length; start += 500) {
      if (count >= afterRows) throw new Error('power cut')
      const part = batch.slice(start, start + 500)
      count += part.length
      yield part
    }
  }
}

async function publicTitles(source: string): Promise<string[]> {
  const { rows } = await test.admin.query<{ title: string }>(
    `select title from vacancies.public_vacancy as row join vacancies.source on source.id = source_id
     where source.name = $1 and shown order by row.id`,
    [source],
  )
  return rows.map(({ title }) => title)
}

async function entryCount(source: string): Promise<number> {
  const { rows } = await test.admin.query<{ count: number }>(
    `select count(*)::int as count from vacancies.entry join vacancies.source on source.id = source_id where source.name = $1`,
    [source],
  )
  return rows[0]?.count ?? 0
}
