import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { networkNamed } from '#modules/network/testing'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { reciprocityOf } from '../queries/reciprocity-of.ts'
import { listeners } from './listeners.ts'

const now = new Date('2026-11-22T09:00:00Z')
const lastQuarter = new Date('2026-08-10T09:00:00Z')
const org = (number: number) => `00000000-0000-4000-8000-00000000000${number}`
const [hospital, chamber, other] = [org(1), org(2), org(3)] as [string, string, string]

describe('reciprocity', () => {
  let test: TestDatabase
  let networkId: number
  let otherNetworkId: number

  beforeAll(async () => {
    test = await testDatabase()
    networkId = (await networkNamed('ruhr')).id
    otherNetworkId = (await networkNamed('ost')).id
    for (const id of [hospital, chamber, other])
      await test.admin.query(
        `insert into network.organisation (network_id, id, kind, name, state) values ($1, $2, 'employer', 'Mitglied', 'member')`,
        [networkId, id],
      )
  })

  beforeEach(() => test.admin.query('delete from reciprocity.tally'))

  const staff = (organisationId: string): StaffActor => ({
    kind: 'staff',
    accountId: 'a',
    networkId,
    organisationId,
    permissions: new Set(['reciprocity.read']),
    session: { made: 'password', secondFactor: true, steppedUp: false },
  })

  function heard(name: string, ids: Record<string, string | number>, at = now): Promise<void> {
    return inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      const event = { id: 1, networkId, name, ids, at }
      for (const listener of listeners) if (listener.event === name) await listener.handle(db, ids, now, event)
    })
  }
  const pair = (sender: string, recipient: string) => ({
    senderOrganisationId: sender,
    recipientOrganisationId: recipient,
  })

  it('counts for both sides, in the quarter in which it happened', async () => {
    await heard('circulations.sent', pair(hospital, chamber))
    await heard('circulations.sent', pair(hospital, chamber), lastQuarter)
    await heard('circulations.replied', { ...pair(hospital, chamber), replyMinutes: 2 * 24 * 60 })
    await heard('circulations.placed', pair(hospital, chamber))
    expect((await reciprocityOf(staff(hospital), now)).own).toMatchObject([
      { quarter: '2026-10-01', sent: 1, received: 0, repliesGot: 1, placedElsewhere: 1 },
      { quarter: '2026-07-01', sent: 1 },
    ])
    expect((await reciprocityOf(staff(chamber), now)).own).toMatchObject([
      { quarter: '2026-10-01', sent: 0, received: 1, repliedInThreeDays: 1, placedHere: 1 },
      { quarter: '2026-07-01', received: 1 },
    ])
  })

  it('S-47: shows others totals of closed quarters, and none under five', async () => {
    for (let number = 0; number < 7; number++)
      await heard('circulations.sent', pair(hospital, chamber), number < 4 ? lastQuarter : now)
    expect((await reciprocityOf(staff(other), now)).network).toEqual([
      { quarter: '2026-07-01', profiles: null, replies: null, placements: null },
    ])
    for (let number = 0; number < 3; number++) await heard('circulations.sent', pair(hospital, chamber), lastQuarter)
    expect((await reciprocityOf(staff(other), now)).network).toMatchObject([{ profiles: 5 }])
    expect((await reciprocityOf(staff(hospital), now)).network).toMatchObject([{ profiles: null }])
    expect((await reciprocityOf(staff(other), now)).own).toEqual([])
  })

  it('S-23: no other network sees anything, and the web only reads', async () => {
    await heard('circulations.sent', pair(hospital, chamber), lastQuarter)
    const stranger = { ...staff(hospital), networkId: otherNetworkId }
    expect(await reciprocityOf(stranger, now)).toEqual({ own: [], network: [] })
    const writing = inTransaction({ networkId }, (db) =>
      listeners[0]!.handle(db, pair(hospital, chamber), now, {
        id: 1,
        networkId,
        name: 'circulations.sent',
        ids: pair(hospital, chamber),
        at: now,
      }),
    )
    await expect(writing).rejects.toMatchObject({ sqlState: '42501' })
  })

  it('takes no event that names no organisation', async () => {
    await expect(heard('circulations.sent', { senderOrganisationId: 'x' })).rejects.toThrow()
  })
})
