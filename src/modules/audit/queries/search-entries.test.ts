import { beforeAll, describe, expect, it } from 'vitest'
import { writeAudit, type Actor, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { createAccount } from '#modules/identity'
import { presentEntry } from '../web/present-entry.ts'
import { entriesAfterCursor, searchEntries } from './search-entries.ts'

const now = new Date('2026-11-22T08:00:00Z')
const networkId = 1

describe('who reads the audit', () => {
  let karin: StaffActor
  let mateusz: PersonActor

  beforeAll(async () => {
    await testDatabase()
    const made = async (name: string) =>
      (await createAccount({ name, address: `${name.slice(0, 5)}@example.org`, locale: 'de' })).id
    const session = { made: 'password', secondFactor: true, steppedUp: true } as const
    const permissions = new Set(['audit.read'])
    const organisationId = '00000000-0000-4000-8000-000000000001'
    const accountId = await made('Karin Vogt')
    karin = { kind: 'staff', accountId, networkId, organisationId, permissions, session }
    const personId = '00000000-0000-4000-8000-000000000002'
    mateusz = { kind: 'person', accountId: await made('Mateusz Zieliński'), networkId, personId, session }
    const note = (actor: Actor, action: string) =>
      inTransaction({ networkId }, (db) =>
        writeAudit(db, { action, actor, note: { subject: 'person', subjectId: personId }, now }),
      )
    await note(karin, 'circulations.start')
    await note(mateusz, 'consent.exclude')
  })

  const search = (filters: object) =>
    searchEntries(karin, { filters, descending: false, offset: 0, limit: 10 }).then(({ entries }) => entries)

  it('S-34: learns the names of staff, and of a person only that it was one', async () => {
    const entries = await search({})
    expect(entries.map((entry) => presentEntry(entry, 'de').who)).toEqual(['Karin Vogt', 'Eine Person'])
    expect(JSON.stringify(entries)).not.toContain(mateusz.accountId)
    expect(JSON.stringify(await entriesAfterCursor(karin, {}, null, 10))).not.toContain(mateusz.accountId)
  })

  it('S-34: finds nothing by the account of a person', async () => {
    expect(await search({ actor: karin.accountId })).toHaveLength(1)
    expect(await search({ actor: mateusz.accountId })).toEqual([])
  })
})
