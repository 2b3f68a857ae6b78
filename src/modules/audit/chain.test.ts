import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeAudit, type Actor, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { headsFile, headText, keepHeads, readHeads, readHeadText } from './heads-file.ts'
import { noteReading } from './index.ts'
import { verifyNetwork } from './queries/verify-networks.ts'
import type { ChainedEntry } from './rules/entry.ts'
import type { Head } from './rules/verify-chain.ts'
import { chainAfter, headOfNetwork } from './store/entries.ts'

const now = new Date('2026-11-22T08:00:00.123Z')
const mai: StaffActor = {
  kind: 'staff',
  accountId: '00000000-0000-4000-8000-0000000000aa',
  networkId: 1,
  organisationId: '00000000-0000-4000-8000-000000000001',
  permissions: new Set(),
  session: { made: 'password', secondFactor: true, steppedUp: false },
}

describe('the chain of the audit', () => {
  let test: TestDatabase

  beforeAll(async () => {
    test = await testDatabase()
  })
  beforeEach(async () => {
    await test.admin.query('truncate platform.audit, platform.outbox cascade')
  })

  const note = (networkId = 1, actor: Actor = mai, subjectId: string | null = 'x') =>
    inTransaction({ networkId }, (db) =>
      writeAudit(db, {
        action: 'members.accept',
        actor,
        note: { subject: 'member', subjectId, fields: ['state'] },
        now,
      }),
    )
  const verify = (kept: readonly Head[] = [], networkId = 1) => verifyNetwork(test.database, networkId, kept)
  const chain = (networkId = 1): Promise<ChainedEntry[]> =>
    inTransaction({ networkId }, (db) => chainAfter(db, 0, 1_000))
  const head = (networkId = 1) => inTransaction({ networkId }, headOfNetwork)
  /** What a superuser could do: change rows behind everything. */
  const tamper = (statement: string) => test.admin.query(statement)

  it('numbers the entries of each network without a gap, each after the one before', async () => {
    await note(1)
    await note(2)
    await note(1)
    const [first, second] = await chain(1)
    expect([first?.id, second?.id]).toEqual([1, 2])
    expect(second?.previous).toBe(first?.hash)
    expect((await chain(2)).map(({ id }) => id)).toEqual([1])
    expect(await verify()).toMatchObject({ entries: 2, damage: null, head: { id: 2, hash: second?.hash } })
  })

  it('computes the same hash as the database, whatever the entry holds', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => value.replaceAll('\0', ''))
    const entries = fc.array(
      fc.record({
        action: text,
        subject: text,
        subjectId: fc.option(text),
        fields: fc.array(text, { maxLength: 3 }),
        rowCount: fc.option(fc.nat()),
      }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        for (const { action, rowCount, ...rest } of list) {
          const extra = rowCount === null ? {} : { rowCount, reason: 'audit' }
          await inTransaction({ networkId: 1 }, (db) =>
            writeAudit(db, { action, actor: mai, door: 'rest', note: { ...rest, ...extra }, now }),
          )
        }
        expect((await verify()).damage).toBeNull()
      }),
      { numRuns: 30 },
    )
  })

  it('cannot confuse two entries that read alike', async () => {
    const hashes = new Set<string>()
    for (const fields of [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], []]) {
      await test.admin.query('truncate platform.audit')
      await inTransaction({ networkId: 1 }, (db) =>
        writeAudit(db, { action: 'a', actor: mai, note: { subject: 's', subjectId: null, fields }, now }),
      )
      hashes.add((await chain())[0]?.hash ?? '')
    }
    expect(hashes.size).toBe(5)
  })

  it('stays whole when many write at the same time', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, number) => note(1 + (number % 2))))
    expect(await verify()).toMatchObject({ entries: 30, damage: null })
    expect(await verify([], 2)).toMatchObject({ entries: 30, damage: null })
  })

  it('leaves no gap where a transaction was undone', async () => {
    await note()
    const undone = inTransaction({ networkId: 1 }, async (db) => {
      await writeAudit(db, { action: 'a', actor: mai, note: { subject: 's', subjectId: null }, now })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await note()
    expect(await verify()).toMatchObject({ entries: 2, damage: null })
  })

  it('takes number and hash from nobody', async () => {
    await note()
    await inTransaction({ networkId: 1 }, (db) =>
      sql`insert into platform.audit (network_id, id, action, actor_kind, subject, previous, hash)
        values (1, 4711, 'forged', 'visitor', 'x', 'x', 'x')`.execute(db),
    )
    expect(await verify()).toMatchObject({ entries: 2, damage: null })
  })

  it('S-64: names the row a superuser changed', async () => {
    for (let entry = 0; entry < 5; entry++) await note()
    for (const change of [
      `actor_id = 'somebody else'`,
      `at = at + interval '1 microsecond'`,
      `subject_id = null`,
      `door = 'job'`,
      `fields = '{state,name}'`,
      `row_count = 1`,
    ]) {
      await tamper(`update platform.audit set ${change} where id = 3`)
      expect((await verify()).damage, change).toEqual({ kind: 'changed', id: 3 })
      await tamper('truncate platform.audit')
      for (let entry = 0; entry < 5; entry++) await note()
    }
  })

  it('S-64: names the row after one that was changed with its hash, and the gap of one that was removed', async () => {
    for (let entry = 0; entry < 5; entry++) await note()
    await tamper(`update platform.audit set subject_id = 'y' where id = 2`)
    await tamper(
      `update platform.audit a set hash = sha256(previous || convert_to(platform.audit_text(a), 'UTF8')) where id = 2`,
    )
    expect((await verify()).damage).toEqual({ kind: 'torn', id: 3 })
    await tamper(`delete from platform.audit where id = 2`)
    expect((await verify()).damage).toEqual({ kind: 'missing', id: 2 })
  })

  it('S-64: sees by a kept head that the tail was cut off, or written anew', async () => {
    for (let entry = 0; entry < 5; entry++) await note()
    const kept = (await head()) as Head
    await tamper('delete from platform.audit where id > 3')
    expect((await verify()).damage).toBeNull()
    expect((await verify([kept])).damage).toEqual({ kind: 'cut', id: 4 })
    for (let entry = 0; entry < 3; entry++) await note(1, mai, 'other')
    expect((await verify()).damage).toBeNull()
    expect((await verify([kept])).damage).toEqual({ kind: 'rewritten', id: 5 })
    expect((await verify([{ ...kept, networkId: 2 }])).damage).toBeNull()
  })

  it('notes who has read what', async () => {
    await inTransaction({ networkId: 1 }, (db) => noteReading(db, mai, 'person', 'p1', 'rest', now))
    expect(await chain()).toMatchObject([
      { action: 'person.read', actorId: mai.accountId, subjectId: 'p1', door: 'rest' },
    ])
  })
})

describe('kept heads', () => {
  const home = mkdtempSync(join(tmpdir(), 'duett-heads-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const head: Head = { networkId: 3, id: 1204, hash: 'ab'.repeat(32) }

  it('are added to a file and read back', () => {
    expect(readHeads(headsFile(home))).toEqual({ heads: [], wrongLine: null })
    keepHeads(home, [head], now)
    keepHeads(home, [{ ...head, id: 1205 }], now)
    expect(readHeads(headsFile(home)).heads).toMatchObject([head, { id: 1205 }])
  })

  it('name the line that is none', () => {
    const file = join(home, 'wrong.jsonl')
    writeFileSync(file, `${JSON.stringify({ at: '', ...head })}\n\n{"networkId":1}\n`)
    expect(readHeads(file)).toMatchObject({ heads: [head], wrongLine: 3 })
  })

  it('are one line of text in a mail', () => {
    expect(readHeadText(headText(head))).toEqual(head)
    for (const text of ['', '3:1204', `3:0:${head.hash}`, `3:1204:${head.hash}0`]) expect(readHeadText(text)).toBeNull()
  })
})
