import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'

import type { StaffActor } from '#platform/action'
import { runAction } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import type { Delivery } from '../delivery.ts'
import { UnusableFile } from '../formats/rejection.ts'
import { workOnDelivery } from '../jobs/work-on-delivery.ts'
import { inspectFile } from '../queries/inspect-file.ts'
import { publicList } from '../queries/public-list.ts'
import { deliveryById, purgeDeliveries } from '../store/deliveries.ts'
import { findSource } from '../store/imports.ts'
import { planOf, rejectedAfter, type Plan, type RejectedStaged } from '../store/staged-rows.ts'
import { foundMembers, type Members } from '../testing/index.ts'
import { bringDelivery, mostWaiting } from './bring-delivery.ts'
import { correctRow } from './correct-row.ts'
import { steerDelivery } from './steer-delivery.ts'

const now = new Date('2026-11-22T10:00:00Z')
let test: TestDatabase
let ruhr: Members
let lippe: Members

beforeAll(async () => {
  test = await testDatabase()
  ruhr = await foundMembers(test, 'ruhr')
  lippe = await foundMembers(test, 'lippe')
})

const header = 'Kennung;Titel;Arbeitgeber;PLZ;Ort;Wochenstunden;Beginn'
const nurse = 'a1;Pflegefachkraft;Klinikum Ruhrbogen;45147;Essen;38,5;01.03.2027'
const cook = 'a2;Koch;Klinikum Ruhrbogen;45147;Essen;30;sofort'
const porter = 'a3;Pförtnerin;Klinikum Ruhrbogen;44787;Bochum;20;sofort'
const bytes = (lines: readonly string[]) => Buffer.from(lines.join('\n'))

type Brought = {
  actor?: StaffActor
  sourceName?: string
  complete?: boolean
  door?: 'page' | 'rest'
  content?: Buffer
  organisationId?: string
}

async function bring(lines: readonly string[], given: Brought = {}) {
  const { actor = ruhr.recruiter, sourceName = 'stellen', complete = true, door = 'page' } = given
  const content = given.content ?? bytes(lines)
  const { format, table } = await inspectFile(content)
  return runAction(
    bringDelivery,
    {
      organisationId: given.organisationId ?? actor.organisationId,
      accountId: actor.accountId,
      door,
      sourceName,
      fileName: 'stellen.csv',
      complete,
      format,
      head: table && { headings: table.headings, samples: table.samples },
      columns: table?.columns ?? null,
      content,
    },
    { actor, networkId: actor.networkId, now },
  )
}

async function brought(lines: readonly string[], given: Brought = {}): Promise<string> {
  const answer = await bring(lines, given)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.result.deliveryId
}

const steer = (deliveryId: string, step: object, actor = ruhr.recruiter) =>
  runAction(steerDelivery, { deliveryId, ...step }, { actor, networkId: actor.networkId, now })
const work = (deliveryId: string, actor: StaffActor = ruhr.recruiter) =>
  workOnDelivery(test.database, { networkId: actor.networkId, deliveryId, actor })
const seen = <Result>(read: Parameters<TestDatabase['database']['inTransaction']>[1], networkId = ruhr.networkId) =>
  test.database.inTransaction({ networkId }, read) as Promise<Result>
const delivery = (id: string) => seen<Delivery>((db) => deliveryById(db, ruhr.networkId, id))
const rejected = (id: string) =>
  seen<RejectedStaged[]>((db) => rejectedAfter(db, { networkId: ruhr.networkId, deliveryId: id }, 0, 100))
const plan = (id: string, name = 'stellen') =>
  seen<Plan>(async (db) => {
    const owner = { organisationId: ruhr.klinikum, kind: 'upload', name } as const
    return planOf(db, { networkId: ruhr.networkId, deliveryId: id }, await findSource(db, ruhr.networkId, owner))
  })

/** Columns as guessed, rows read: the preview. */
async function previewed(lines: readonly string[], given: Brought = {}): Promise<string> {
  const id = await brought(lines, given)
  const { columns } = await delivery(id)
  await steer(id, { step: 'map', columns })
  await work(id)
  return id
}

async function taken(lines: readonly string[], given: Brought = {}): Promise<string> {
  const id = await previewed(lines, given)
  await steer(id, { step: 'take', complete: given.complete ?? true })
  await work(id)
  return id
}

const publicTitles = async () => {
  const { vacancies } = await publicList(ruhr.networkId, {}, 1, test.database)
  return vacancies.map(({ vacancy }) => vacancy.title).toSorted()
}
const notFound = { ok: false, problem: { kind: 'notFound' } }

describe('a file brought by a member', () => {
  it('is mapped, looked at and taken over; nothing is public before that', async () => {
    const id = await brought([header, nurse, cook])
    expect(await delivery(id)).toMatchObject({
      state: 'mapping',
      head: { headings: header.split(';'), samples: [nurse.split(';'), cook.split(';')] },
      columns: ['sourceId', 'title', 'employer', 'postcode', 'place', 'hours', 'startDate'],
    })
    await steer(id, { step: 'map', columns: (await delivery(id)).columns })
    await work(id)
    expect(await plan(id)).toMatchObject({ new: 2, changed: 0, unchanged: 0, rejected: 0, vanished: 0 })
    expect(await publicTitles()).toEqual([])
    await steer(id, { step: 'take', complete: true })
    await work(id)
    expect(await delivery(id)).toMatchObject({ state: 'done', counts: { new: 2, updated: 0, unchanged: 0, closed: 0 } })
    expect(await publicTitles()).toEqual(['Koch', 'Pflegefachkraft'])
  })

  it('says before and after what is new, changed, unchanged and gone', async () => {
    const name = { sourceName: 'second' }
    await taken([header, nurse, cook], name)
    const id = await previewed([header, cook.replace('30', '25'), porter], name)
    expect(await plan(id, 'second')).toMatchObject({ new: 1, changed: 1, unchanged: 0, vanished: 1 })
    await steer(id, { step: 'take', complete: true })
    await work(id)
    expect(await delivery(id)).toMatchObject({ counts: { new: 1, updated: 1, unchanged: 0, closed: 1 } })
  })

  it('has its columns said by a person where the headings do not tell', async () => {
    const id = await brought(['A;B;C', 'Koch;45147;Klinikum', 'Hebamme;44787;Klinikum'], { sourceName: 'odd' })
    expect((await delivery(id)).columns).toEqual([null, null, null])
    const nothing = await steer(id, { step: 'map', columns: [null, 'postcode', 'employer'] })
    expect(nothing).toMatchObject({ problem: { code: 'columnsMissing' } })
    await steer(id, { step: 'map', columns: ['title', 'postcode', 'employer'] })
    await work(id)
    expect(await plan(id, 'odd')).toMatchObject({ new: 2, rejected: 0 })
  })

  it('keeps rejected rows with all they say, until they are put right in place', async () => {
    const name = { sourceName: 'faulty' }
    const id = await previewed([header, nurse.replace('45147', '99999'), cook, 'a9;zu;wenig'], name)
    const [wrong, short] = await rejected(id)
    expect(wrong).toMatchObject({ line: 2, rejection: { field: 'PLZ', reason: 'postcode' } })
    expect(short).toMatchObject({ line: 4, rejection: { reason: 'fieldCount' }, raw: { fields: { title: 'zu' } } })
    const fields = { sourceId: 'a1', title: 'Pflegefachkraft', employer: 'Klinikum Ruhrbogen', hours: '38,5' }
    const fix = (places: object[], more = {}) =>
      runAction(
        correctRow,
        { deliveryId: id, position: wrong!.position, fields: { ...fields, ...more }, places },
        { actor: ruhr.recruiter, networkId: ruhr.networkId, now },
      )
    expect(await fix([{ postcode: '88888' }], { skills: 'Dialyse' })).toMatchObject({
      result: { rejection: { reason: 'postcode' } },
    })
    expect((await rejected(id))[0]).toMatchObject({ raw: { fields: { skills: 'Dialyse' } } })
    expect(await fix([{ postcode: '45147' }])).toMatchObject({ result: { rejection: null } })
    expect(await plan(id, 'faulty')).toMatchObject({ new: 2, rejected: 1, unidentified: 1, corrected: 1 })
  })

  it('closes nothing while a rejected row does not tell whose it was, and takes later corrections without closing', async () => {
    const name = { sourceName: 'later' }
    await taken([header, nurse, cook], name)
    const id = await taken([header, nurse, 'Koch;zu wenig'], name)
    expect(await delivery(id)).toMatchObject({ state: 'done', counts: { closed: 0, unchanged: 1 } })
    const [row] = await rejected(id)
    await runAction(
      correctRow,
      {
        deliveryId: id,
        position: row!.position,
        fields: { sourceId: 'a7', title: 'Hebamme' },
        places: [{ place: 'Essen' }],
      },
      { actor: ruhr.recruiter, networkId: ruhr.networkId, now },
    )
    await steer(id, { step: 'take', complete: true })
    await work(id)
    expect(await delivery(id)).toMatchObject({ state: 'done', takes: 2, counts: { new: 1, unchanged: 1, closed: 0 } })
    expect(await rejected(id)).toEqual([])
  })

  it('of a program goes through without a preview', async () => {
    const json = JSON.stringify([{ id: 'j1', title: 'Koch', employer: 'Klinikum', places: [{ name: 'Essen' }] }])
    const id = await brought([json, ''], { door: 'rest', sourceName: 'program' })
    await work(id)
    expect(await delivery(id)).toMatchObject({ state: 'done', format: 'json', counts: { new: 1 } })
  })

  it('is not taken in while too many others wait', async () => {
    const { rows } = await test.admin.query<{ id: string }>(
      `insert into vacancies.delivery (network_id, organisation_id, door, source_name, file_name, complete, state, content)
       select $1, $2, 'page', 'many', 'many.csv', false, 'preview', 'x' from generate_series(1, $3) returning id`,
      [ruhr.networkId, ruhr.marien, mostWaiting],
    )
    const file = [header, nurse]
    expect(await bring(file, { actor: ruhr.rival })).toMatchObject({ problem: { code: 'tooManyWaiting' } })
    expect(await steer(rows[0]!.id, { step: 'drop' }, ruhr.rival)).toMatchObject({ ok: true })
    expect(await bring(file, { actor: ruhr.rival })).toMatchObject({ ok: true })
  })

  it('is worked on by one at a time', async () => {
    const id = await brought(
      [header, ...Array.from({ length: 300 }, (_, i) => `n${i};Aushilfe ${i};Laden;45127;Essen;10;sofort`)],
      {
        door: 'rest',
        sourceName: 'twice',
      },
    )
    await Promise.all([work(id), work(id), work(id)])
    expect(await delivery(id)).toMatchObject({ counts: { new: 300, updated: 0, unchanged: 0 }, takes: 1 })
  })

  it('keeps text of any kind: NUL and half characters do not stop the others', async () => {
    const id = await previewed([header, 'x1;Ko\u0000ch;Haus;99999;Essen;1;sofort', cook], { sourceName: 'marks' })
    expect(await plan(id, 'marks')).toMatchObject({ new: 1, rejected: 1 })
  })
})

describe('S-50: a file that cannot be used', () => {
  it.each([
    ['empty', Buffer.from('')],
    ['binary', Buffer.from([0, 1, 2, 3, 0, 0, 9])],
    ['doctype', Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workzag-jobs>&a;</workzag-jobs>')],
    ['tooDeep', Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))],
    ['unpackRatio', gzipSync(`Titel\n${'x'.repeat(20_000_000)}`)],
  ])(
    '%s: is refused with a reason, and nothing of it is kept',
    async (code, content) => {
      const refused = await bring([], { content, sourceName: code, door: 'rest' }).catch((error: unknown) => error)
      if (refused instanceof UnusableFile) return expect(refused.code).toBe(code)
      const { deliveryId } = (refused as { result: { deliveryId: string } }).result
      await work(deliveryId)
      expect(await delivery(deliveryId)).toMatchObject({ state: 'failed', problem: { code } })
      const { rows } = await test.admin.query(
        'select content from vacancies.delivery where id = $1 union all select prepared::bytea from vacancies.staged_row where delivery_id = $1',
        [deliveryId],
      )
      expect(rows).toEqual([{ content: null }])
    },
    30_000,
  )
})

describe('whose a file is', () => {
  it('S-02: another member, the coordinator, a juror and another network get what an unknown id gets', async () => {
    const id = await previewed([header, nurse], { sourceName: 'private' })
    const unknown = await steer('00000000-0000-4000-8000-000000000000', { step: 'drop' })
    expect(unknown).toEqual(notFound)
    for (const actor of [ruhr.rival, ruhr.coordinator, ruhr.juror, lippe.recruiter]) {
      for (const step of [{ step: 'take', complete: true }, { step: 'drop' }, { step: 'map', columns: ['title'] }])
        expect(await steer(id, step, actor)).toEqual(notFound)
      const position = 1
      const input = { deliveryId: id, position, fields: { title: 'x' }, places: [] }
      expect(await runAction(correctRow, input, { actor, networkId: actor.networkId, now })).toEqual(notFound)
    }
    expect(await bring([header, nurse], { organisationId: ruhr.marien })).toEqual(notFound)
    expect(await delivery(id)).toMatchObject({ state: 'preview' })
  })

  it('is dropped with all its rows, or purged after seven days', async () => {
    const id = await previewed([header, nurse], { sourceName: 'dropped' })
    expect(await steer(id, { step: 'drop' })).toMatchObject({ ok: true })
    const old = await previewed([header, cook], { sourceName: 'old' })
    await test.admin.query(`update vacancies.delivery set created_at = now() - interval '8 days' where id = $1`, [old])
    await seen((db) => purgeDeliveries(db, ruhr.networkId, 7))
    const { rows } = await test.admin.query('select from vacancies.staged_row where delivery_id = any($1)', [[id, old]])
    expect(rows).toEqual([])
    expect(await steer(id, { step: 'take', complete: true })).toMatchObject({ problem: { code: 'notFromHere' } })
  })
})
