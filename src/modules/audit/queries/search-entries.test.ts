import { beforeAll, describe, expect, it } from 'vitest'
import { runAction, writeAudit, type Actor, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction, type NetworkId } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { createAccount } from '#modules/identity'
import { addOrganisation, foundNetwork } from '#modules/network'
import { exportEntries } from '../actions/export-entries.ts'
import { presentEntry } from '../web/present-entry.ts'
import { entriesAfterCursor, searchEntries } from './search-entries.ts'

const now = new Date('2026-11-22T08:00:00Z')

describe('who reads the audit', () => {
  let networkId: NetworkId
  let karin: StaffActor
  let mateusz: PersonActor
  let exclude: (organisationId: string) => Promise<unknown>

  beforeAll(async () => {
    const test = await testDatabase()
    const ruhr = { slug: 'ruhr', name: { de: 'Ruhr', en: 'Ruhr', vi: 'Ruhr' }, districts: ['05913'] }
    const network = await inTransaction({ role: 'duett_worker', networkId: null }, (db) => foundNetwork(db, ruhr))
    networkId = network.id
    const made = async (name: string) =>
      (await createAccount({ name, address: `${name.slice(0, 5)}@example.org`, locale: 'de' })).id
    const session = { made: 'password', secondFactor: true, steppedUp: true } as const
    const permissions = new Set(['audit.read', 'audit.export'])
    const organisationId = '00000000-0000-4000-8000-000000000001'
    const lead = { id: organisationId, kind: 'chamber', name: 'Kammer', state: 'member', isLead: true } as const
    await inTransaction({ networkId }, (db) => addOrganisation(db, lead))
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
    exclude = (excludedId) =>
      test.admin.query(
        'insert into consent.exclusion (network_id, person_id, organisation_id, reason, added_at) values ($1, $2, $3, $4, now())',
        [networkId, personId, excludedId, 'chosen'],
      )
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

  it('S-34: finds nothing about a person who excludes the house, on the page, by program or in a file, and counts without', async () => {
    const elsewhere: StaffActor = { ...karin, organisationId: '00000000-0000-4000-8000-000000000003' }
    const counts = async (reader: StaffActor) => {
      const { entries, total } = await searchEntries(reader, { filters: {}, descending: false, offset: 0, limit: 10 })
      const byProgram = await entriesAfterCursor(reader, {}, null, 10)
      const file = await runAction(exportEntries, { filters: {}, reason: 'audit' }, { actor: reader, networkId, now })
      return [entries.length, total, byProgram.length, file.ok && file.result.length]
    }
    await exclude(karin.organisationId)
    expect(await counts(karin)).toEqual([0, 0, 0, 0])
    expect(await search({ id: mateusz.personId })).toEqual([])
    // Her own taking out of the empty file is an entry by now.
    expect(await counts(elsewhere)).toEqual([3, 3, 3, 3])
  })
})
