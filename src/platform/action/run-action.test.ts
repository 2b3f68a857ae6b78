import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inTransaction, insufficientPrivilege } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import {
  alarmAtRefusals,
  allowed,
  defineAction,
  denied,
  runAction,
  type ActionContext,
  type StaffActor,
} from './index.ts'

const secret = 'marked value'
const maiId = '00000000-0000-4000-8000-00000000a001'
const now = new Date('2026-11-21T12:00:00Z')
const visitor: ActionContext = { actor: { kind: 'visitor' }, networkId: 1, now }
const operator: ActionContext = { actor: { kind: 'operator' }, networkId: 1, now }

type Note = { id: number; text: string; closed: boolean }

const changeNote = defineAction({
  name: 'notes.change',
  input: z.strictObject({ noteId: z.int(), text: z.string().max(20) }),
  load: async (db, { noteId }) => {
    const { rows } = await sql<Note>`select id, text, closed from notes.note where id = ${noteId} for update`.execute(
      db,
    )
    return rows[0] ?? null
  },
  allow: (actor) => (actor.kind === 'operator' ? allowed : denied('only operators change notes')),
  decide: (note, { text }) =>
    note.closed
      ? { ok: false, code: 'closed', values: { noteId: note.id } }
      : {
          ok: true,
          change: { id: note.id, text },
          audit: { subject: 'note', subjectId: String(note.id), fields: ['text'] },
          events: [{ name: 'notes.changed', ids: { noteId: note.id } }],
        },
  save: async (db, { id, text }) => {
    if (text === 'break')
      await sql`insert into notes.note (network_id, id, text) values (1, ${id}, ${secret})`.execute(db)
    await sql`update notes.note set text = ${text} where id = ${id}`.execute(db)
    return { id, text }
  },
  present: ({ id }) => ({ noteId: id }),
})

describe('an action', () => {
  let test: TestDatabase

  beforeAll(async () => {
    test = await testDatabase()
    await test.admin.query(`
      create schema notes;
      grant usage on schema notes to duett_app, duett_worker;
      create table notes.note (network_id integer, id integer, text text, closed boolean not null default false,
        primary key (network_id, id));
      alter table notes.note enable row level security;
      create policy own on notes.note to duett_app, duett_worker using (network_id = platform.current_network());
      grant select, insert, update on notes.note to duett_app, duett_worker;
    `)
  })

  beforeEach(async () => {
    await test.admin.query('truncate notes.note, platform.audit, platform.outbox, platform.refusal cascade')
    await test.admin.query(
      `insert into notes.note values (1, 1, 'old', false), (1, 2, 'closed', true), (2, 3, 'other', false)`,
    )
  })

  const all = async (query: string) => (await test.admin.query(query)).rows as Record<string, unknown>[]

  it('saves, and writes audit entry and event beside the change', async () => {
    const answer = await runAction(changeNote, { noteId: 1, text: 'new' }, operator)
    expect(answer).toEqual({ ok: true, result: { noteId: 1 } })
    expect(await all('select text from notes.note where id = 1')).toEqual([{ text: 'new' }])
    const entry = { network_id: 1, action: 'notes.change', actor_kind: 'operator', subject: 'note', subject_id: '1' }
    expect(await all('select * from platform.audit')).toMatchObject([{ ...entry, fields: ['text'], at: now }])
    expect(await all('select * from platform.outbox')).toMatchObject([{ name: 'notes.changed', ids: { noteId: 1 } }])
  })

  it('names the fields of unusable input and touches nothing', async () => {
    const answer = await runAction(changeNote, { noteId: 'one', text: 'new', role: 'administrator' }, operator)
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const issues = !answer.ok && answer.problem.kind === 'invalid' ? answer.problem.issues : []
    expect(issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['noteId', 'invalid_type'],
      ['', 'unrecognized_keys'],
    ])
  })

  it('answers alike to the unseen, the forbidden and another network', async () => {
    const notFound = { ok: false, problem: { kind: 'notFound' } }
    expect(await runAction(changeNote, { noteId: 99, text: 'new' }, operator)).toEqual(notFound)
    expect(await runAction(changeNote, { noteId: 1, text: 'new' }, visitor)).toEqual(notFound)
    expect(await runAction(changeNote, { noteId: 3, text: 'new' }, operator)).toEqual(notFound)
    expect(await all('select text from notes.note order by id')).toEqual([
      { text: 'old' },
      { text: 'closed' },
      { text: 'other' },
    ])
  })

  it('refuses with a code, and leaves no trace in the audit', async () => {
    const answer = await runAction(changeNote, { noteId: 2, text: 'new' }, operator)
    expect(answer).toEqual({ ok: false, problem: { kind: 'refused', code: 'closed', values: { noteId: 2 } } })
    expect(await all('select * from platform.audit')).toEqual([])
  })

  it('S-30: undoes everything when saving fails, and tells no value', async () => {
    const failing = runAction(changeNote, { noteId: 1, text: 'break' }, operator)
    const error: Error = await failing.then(
      () => expect.unreachable(),
      (reason: Error) => reason,
    )
    expect(error).toMatchObject({ sqlState: '23505', table: 'note', constraint: 'note_pkey' })
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(secret)
    expect(await all('select text from notes.note where id = 1')).toEqual([{ text: 'old' }])
    expect(await all('select * from platform.audit')).toEqual([])
  })

  it('says by which door it came, and who', async () => {
    await runAction(changeNote, { noteId: 1, text: 'new' }, { ...operator, door: 'rest' })
    await runAction(changeNote, { noteId: 1, text: 'newer' }, operator)
    expect(await all('select id, door from platform.audit order by id')).toEqual([
      { id: '1', door: 'rest' },
      { id: '2', door: 'command' },
    ])
  })

  it('counts what an account is refused, unseen or forbidden, and raises one alarm', async () => {
    const session = { made: 'password', secondFactor: true, steppedUp: false } as const
    const mai: StaffActor = {
      kind: 'staff',
      accountId: maiId,
      networkId: 1,
      organisationId: '00000000-0000-4000-8000-000000000001',
      permissions: new Set(),
      session,
    }
    for (let attempt = 0; attempt <= alarmAtRefusals; attempt++) {
      await runAction(changeNote, { noteId: attempt % 2 ? 1 : 99, text: 'new' }, { actor: mai, networkId: 1, now })
    }
    await runAction(changeNote, { noteId: 99, text: 'new' }, visitor)
    const refusals = await all('select actor_id, count from platform.refusal')
    expect(refusals).toEqual([{ actor_id: maiId, count: alarmAtRefusals + 1 }])
    const events = await all('select name, ids from platform.outbox')
    expect(events).toEqual([{ name: 'audit.refusalsAlarm', ids: { accountId: maiId } }])
  })

  it('S-64: lets the application add entries, but neither change nor delete them', async () => {
    await runAction(changeNote, { noteId: 1, text: 'new' }, operator)
    for (const role of ['duett_app', 'duett_worker'] as const) {
      const attempts = [
        sql`update platform.audit set action = 'other'`,
        sql`update platform.audit set hash = previous`,
        sql`delete from platform.audit`,
        sql`truncate platform.audit`,
      ]
      for (const attempt of attempts) {
        const trying = inTransaction({ role, networkId: 1 }, (db) => attempt.execute(db))
        await expect(trying).rejects.toMatchObject({ sqlState: insufficientPrivilege })
      }
    }
  })
})
