import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeEvent } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createLog } from '#platform/log'
import { deliverEvents, retryAfterMs, startOutbox, type OutboxListener } from './index.ts'

const start = new Date('2026-11-22T08:00:00Z')
const marked = 'psychosocial: violence'

describe('the outbox', () => {
  let test: TestDatabase
  let logged: string[] = []
  const log = createLog((line) => logged.push(line))

  /** Notes what it heard in a table of its own, as a listener of a module would. */
  const note = (name: string, event = 'members.accepted'): OutboxListener => ({
    event,
    name,
    handle: async (db, ids, _now, { name: eventName, networkId }) => {
      await sql`insert into heard.note (network_id, listener, event, member_id)
        values (${networkId}, ${name}, ${eventName}, ${ids.memberId})`.execute(db)
    },
  })
  const tell = (memberId: string, name = 'members.accepted', networkId = 1) =>
    test.database.inTransaction({ networkId }, (db) => writeEvent(db, { name, ids: { memberId } }, start))
  const deliver = (listeners: readonly OutboxListener[], now = start, networkId = 1) =>
    deliverEvents(networkId, { database: test.database, listeners, log, now: () => now })
  const heard = async () =>
    (await test.admin.query('select listener, event, member_id from heard.note order by listener, member_id')).rows
  const left = async (table: string) => (await test.admin.query(`select from platform.${table}`)).rowCount

  beforeAll(async () => {
    test = await testDatabase()
    await test.admin.query(`
      create schema heard;
      grant usage on schema heard to duett_worker;
      create table heard.note (network_id integer, listener text, event text, member_id text);
      grant insert on heard.note to duett_worker`)
  })

  beforeEach(async () => {
    logged = []
    await test.admin.query('truncate heard.note, platform.outbox, platform.outbox_delivery')
  })

  it('tells every listener of the event once, and forgets it', async () => {
    await tell('hospital')
    const listeners = [note('agreements.prepare'), note('mail.welcome'), note('other', 'members.left')]
    expect(await deliver(listeners)).toEqual({ done: 2, failed: 0 })
    expect(await deliver(listeners)).toEqual({ done: 0, failed: 0 })
    expect(await heard()).toMatchObject([{ listener: 'agreements.prepare' }, { listener: 'mail.welcome' }])
    expect(await left('outbox')).toBe(0)
    expect(await left('outbox_delivery')).toBe(0)
  })

  it('lets a listener hear everything, and forgets what nobody hears', async () => {
    await tell('hospital', 'offers.changed')
    await deliver([note('access.webhooks', '*')])
    expect(await heard()).toMatchObject([{ listener: 'access.webhooks', event: 'offers.changed' }])
    await tell('hospital')
    await deliver([note('other', 'members.left')])
    expect(await left('outbox')).toBe(0)
  })

  it('keeps networks apart', async () => {
    await tell('hospital', 'members.accepted', 2)
    expect(await deliver([note('agreements.prepare')])).toEqual({ done: 0, failed: 0 })
    expect(await deliver([note('agreements.prepare')], start, 2)).toEqual({ done: 1, failed: 0 })
  })

  it('tells more events than one part holds', async () => {
    for (let number = 0; number < 230; number++) await tell(`member${number}`)
    expect(await deliver([note('agreements.prepare')])).toEqual({ done: 230, failed: 0 })
    expect(await left('outbox')).toBe(0)
  })

  it('S-30: undoes what a failing listener began, tries again later, and holds up nobody else', async () => {
    let failing = true
    const fails: OutboxListener = {
      ...note('agreements.prepare'),
      handle: async (...words) => {
        await note('agreements.prepare').handle(...words)
        if (failing) throw new Error(marked)
      },
    }
    const listeners = [fails, note('mail.welcome')]
    await tell('hospital')
    expect(await deliver(listeners)).toEqual({ done: 1, failed: 1 })
    expect(await heard()).toMatchObject([{ listener: 'mail.welcome' }])
    failing = false
    expect(await deliver(listeners, new Date(start.getTime() + retryAfterMs(1) - 1))).toEqual({ done: 0, failed: 0 })
    expect(await deliver(listeners, new Date(start.getTime() + retryAfterMs(1)))).toEqual({ done: 1, failed: 0 })
    expect(await heard()).toHaveLength(2)
    expect(await left('outbox')).toBe(0)
    expect(logged.join('')).toContain('agreements.prepare')
    expect(logged.join('')).not.toContain(marked)
  })

  it('gives an event up after three days, and says so', async () => {
    const fails: OutboxListener = { ...note('agreements.prepare'), handle: () => Promise.reject(new Error('never')) }
    await tell('hospital')
    await deliver([fails], new Date(start.getTime() + 3 * 86_400_000 + 1))
    expect(await left('outbox')).toBe(0)
    expect(logged.join('')).toContain('outboxGivenUp')
  })

  it('does not wait for a listener that is no longer there', async () => {
    await tell('hospital')
    const fails: OutboxListener = { ...note('agreements.prepare'), handle: () => Promise.reject(new Error('never')) }
    await deliver([fails])
    await deliver([], new Date(start.getTime() + 60_000))
    expect(await left('outbox')).toBe(0)
  })

  it('tells once what two workers find at the same time', async () => {
    for (let number = 0; number < 40; number++) await tell(`member${number}`)
    const listeners = [note('agreements.prepare'), note('mail.welcome')]
    const counts = await Promise.all([deliver(listeners), deliver(listeners), deliver(listeners)])
    expect(counts.reduce((sum, { done }) => sum + done, 0)).toBe(80)
    expect(await heard()).toHaveLength(80)
    await deliver(listeners)
    expect(await left('outbox')).toBe(0)
  })

  it('loses nothing and does nothing by half when its process is killed in the middle', async () => {
    await tell('hospital')
    const program = fileURLToPath(new URL('./testing/killed-worker.ts', import.meta.url))
    const { connection } = test.database
    const worker = spawn(process.execPath, [program], {
      env: { ...process.env, CONNECTION: JSON.stringify(connection) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(worker.stdout, 'data')
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect(await heard()).toEqual([])
    const listeners = [note('agreements.prepare')]
    await vi.waitFor(async () => {
      await deliver(listeners)
      expect(await heard()).toHaveLength(1)
    })
    await deliver(listeners)
    expect(await heard()).toHaveLength(1)
    expect(await left('outbox')).toBe(0)
  })

  it('hears of an event at its commit', async () => {
    const networks = () => Promise.resolve([1])
    const outbox = await startOutbox({ database: test.database, listeners: [note('mail.welcome')], networks, log })
    await tell('hospital')
    await vi.waitFor(async () => expect(await heard()).toHaveLength(1), { timeout: 5_000 })
    await outbox.stop()
    await tell('chamber')
    expect(await heard()).toHaveLength(1)
  })

  it('S-31: takes ids only', async () => {
    await expect(tell(marked)).rejects.toThrow('memberId is no id')
    expect(await left('outbox')).toBe(0)
  })
})
