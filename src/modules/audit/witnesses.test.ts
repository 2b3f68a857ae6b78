import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, useIdentity } from '#modules/identity'
import { addOrganisation, type Organisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { giveSeat, type Role, type Seat } from '#modules/seats'
import { runAction, writeAudit, type StaffActor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createLog } from '#platform/log'
import { mailsIn } from '#platform/mail/testing'
import { deliverEvents } from '#platform/outbox'
import { exportEntries } from './actions/export-entries.ts'
import { headsFile, readHeads, readHeadText } from './heads-file.ts'
import { keepHeadsOfToday } from './jobs/keep-heads.ts'
import { listeners } from './jobs/listeners.ts'
import { entriesAfterCursor, searchEntries } from './queries/search-entries.ts'
import { verifyNetwork } from './queries/verify-networks.ts'
import { alarmAtExportedRows } from './rules/export-reasons.ts'
import { alarmedBy, witnessesOf } from './rules/who-hears.ts'

const now = new Date('2026-11-22T03:40:00Z')
const agency = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'
const clinic = '00000000-0000-4000-8000-000000000003'

const organisation = (id: string, isLead: boolean): Organisation => ({
  id,
  kind: 'chamber',
  name: id,
  state: 'member',
  isLead,
})

describe('who hears', () => {
  const organisations = [organisation(agency, true), organisation(chamber, true), organisation(clinic, false)]
  const seat = (accountId: string, organisationId: string, role: Role, day: number): Seat => ({
    id: accountId,
    networkId: 1,
    accountId,
    organisationId,
    role,
    authorised: false,
    createdAt: new Date(2026, 1, day),
  })

  it('of a head: two coordinators, of two leads if there are two', () => {
    const seats = [
      seat('ada', agency, 'coordinator', 1),
      seat('ben', agency, 'coordinator', 2),
      seat('cem', chamber, 'coordinator', 3),
      seat('dao', clinic, 'coordinator', 0),
      seat('eva', chamber, 'adviser', 0),
    ]
    expect(witnessesOf(seats, organisations)).toEqual(['ada', 'cem'])
    expect(witnessesOf(seats.slice(0, 2), organisations)).toEqual(['ada', 'ben'])
    expect(witnessesOf([], organisations)).toEqual([])
  })

  it('of an alarm: administrators, else those coordinators', () => {
    const seats = [seat('ada', agency, 'coordinator', 1), seat('fee', clinic, 'administrator', 2)]
    expect(alarmedBy(seats, organisations)).toEqual(['fee'])
    expect(alarmedBy(seats.slice(0, 1), organisations)).toEqual(['ada'])
  })
})

describe('the audit among people', () => {
  let test: TestDatabase
  let networkId: number
  let ada: string
  let fee: string
  const home = mkdtempSync(join(tmpdir(), 'duett-audit-'))

  beforeAll(async () => {
    test = await testDatabase()
    useIdentity({ publicUrl: new URL('https://duett.example') })
    networkId = (await networkNamed('ruhr')).id
    ada = (await createAccount({ name: 'Ada Wolff', address: 'ada@agentur.example', locale: 'de' })).id
    const ben = (await createAccount({ name: 'Ben Kaya', address: 'ben@kammer.example', locale: 'en' })).id
    fee = (await createAccount({ name: 'Fee Lenz', address: 'fee@agentur.example', locale: 'vi' })).id
    await test.database.inTransaction({ networkId }, async (db) => {
      for (const id of [agency, chamber]) await addOrganisation(db, organisation(id, true))
      await giveSeat(db, { accountId: ada, organisationId: agency, role: 'coordinator', authorised: true }, now)
      await giveSeat(db, { accountId: ben, organisationId: chamber, role: 'coordinator', authorised: true }, now)
      await giveSeat(db, { accountId: fee, organisationId: agency, role: 'administrator', authorised: false }, now)
    })
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  const as = (accountId: string, ...permissions: string[]): StaffActor => ({
    kind: 'staff',
    accountId,
    networkId,
    organisationId: agency,
    permissions: new Set(permissions),
    session: { made: 'password', secondFactor: true, steppedUp: false },
  })
  const note = (action: string, subjectId: string, at = now) =>
    test.database.inTransaction({ networkId }, (db) =>
      writeAudit(db, { action, actor: as(ada), note: { subject: 'member', subjectId, fields: ['name'] }, now: at }),
    )
  const mails = () => mailsIn(test.admin)

  it('S-64: puts the head into two mailboxes and beside the backup, by which a cut tail shows', async () => {
    for (let entry = 0; entry < 4; entry++) await note('members.change', String(entry))
    await keepHeadsOfToday(test.database, home, now)
    await keepHeadsOfToday(test.database, home, now)
    const sent = await mails()
    expect(sent.map(({ template, address }) => `${template} ${address}`).toSorted()).toEqual([
      'audit.head ada@agentur.example',
      'audit.head ben@kammer.example',
    ])
    const mailed = readHeadText(String(sent[0]?.values.head))
    const { heads } = readHeads(headsFile(home))
    expect(heads[0]).toMatchObject({ networkId, id: 4 })
    expect(mailed).toEqual({ networkId, id: 4, hash: heads[0]?.hash })
    await test.admin.query('delete from platform.audit where id = 4')
    for (const kept of [heads, mailed ? [mailed] : []]) {
      const { damage } = await verifyNetwork(test.database, networkId, kept)
      expect(damage).toEqual({ kind: 'cut', id: 4 })
    }
  })

  it('is found by time, actor, action and subject, with today’s name of the account', async () => {
    await test.admin.query('truncate platform.audit')
    await note('members.change', 'a', new Date('2026-11-20T22:59:00Z'))
    await note('members.change', 'b', new Date('2026-11-20T23:01:00Z'))
    await note('offers.change', 'c')
    const find = async (filters: Record<string, string>) => {
      const query = { filters, descending: false, offset: 0, limit: 50 }
      return (await searchEntries(as(fee, 'audit.read'), query)).entries.map(({ subjectId }) => subjectId)
    }
    expect(await find({})).toEqual(['a', 'b', 'c'])
    // Days are those of the calendar here: 23:00 UTC is midnight.
    expect(await find({ from: '2026-11-21' })).toEqual(['b', 'c'])
    expect(await find({ to: '2026-11-20' })).toEqual(['a'])
    expect(await find({ action: 'members.' })).toEqual(['a', 'b'])
    expect(await find({ action: 'members_' })).toEqual([])
    expect(await find({ subject: 'member', id: 'c' })).toEqual(['c'])
    expect(await find({ actor: ada })).toHaveLength(3)
    expect(await find({ actor: `' or 1=1 --` })).toEqual([])
    expect(await find({ door: 'rest' })).toEqual([])
    const query = { filters: {}, descending: true, offset: 0, limit: 1 }
    const { entries, total } = await searchEntries(as(fee, 'audit.read'), query)
    expect([entries[0]?.actorName, total]).toEqual(['Ada Wolff', 3])
    expect(await searchEntries(as(fee, 'audit.export'), query)).toEqual({ entries: [], total: 0 })
    expect(await entriesAfterCursor(as(fee), {}, null, 10)).toEqual([])
    expect(await entriesAfterCursor(as(fee, 'audit.read'), {}, 3, 10)).toHaveLength(2)
  })

  it('is taken out with a reason, which is an entry of its own', async () => {
    await test.admin.query('truncate platform.audit, platform.outbox cascade')
    for (let entry = 0; entry < 3; entry++) await note('members.change', String(entry))
    const acting = { actor: as(fee, 'audit.export'), networkId, now }
    const wrong = await runAction(exportEntries, { filters: {}, reason: 'curiosity' }, acting)
    expect(wrong).toMatchObject({ problem: { kind: 'invalid' } })
    const reader = { ...acting, actor: as(fee, 'audit.read') }
    const input = { filters: { id: '1' }, reason: 'audit' }
    expect(await runAction(exportEntries, input, reader)).toMatchObject({ problem: { kind: 'notFound' } })
    const answer = await runAction(exportEntries, input, acting)
    expect(answer.ok && answer.result.map(({ id }) => id)).toEqual([2])
    const { rows } = await test.admin.query('select action, reason, row_count, fields from platform.audit where id = 4')
    expect(rows).toEqual([{ action: 'audit.export', reason: 'audit', row_count: 1, fields: [] }])
  })

  it('mails the administrators when many rows leave at once', async () => {
    await test.admin.query('truncate mail.message, platform.outbox, platform.audit cascade')
    await test.database.inTransaction({ networkId }, (db) =>
      sql`insert into platform.audit (network_id, action, actor_kind, subject)
        select ${networkId}, 'members.change', 'operator', 'member' from generate_series(1, ${alarmAtExportedRows})`.execute(
        db,
      ),
    )
    const acting = { actor: as(fee, 'audit.export'), networkId, now }
    const delivery = { database: test.database, listeners, log: createLog(() => {}), now: () => now }
    await runAction(exportEntries, { filters: { id: 'none' }, reason: 'audit' }, acting)
    expect(await deliverEvents(networkId, delivery)).toEqual({ done: 0, failed: 0 })
    await runAction(exportEntries, { filters: {}, reason: 'audit' }, acting)
    expect(await deliverEvents(networkId, delivery)).toEqual({ done: 1, failed: 0 })
    expect(await mails()).toMatchObject([{ template: 'audit.export', address: 'fee@agentur.example' }])
    expect((await verifyNetwork(test.database, networkId, [])).damage).toBeNull()
  })
})
