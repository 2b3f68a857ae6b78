import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, openSession, useAccountWitness, useIdentity } from '#modules/identity'
import { addOrganisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { givePersonSeat, giveSeat } from './actions/give-seat.ts'
import { noteAccountEvent } from './actions/note-account-event.ts'

const clinic = '00000000-0000-4000-8000-000000000001'
const chamber = '00000000-0000-4000-8000-000000000002'
const now = new Date('2026-11-22T08:00:00Z')

let test: TestDatabase
let ruhr: number
let ostalb: number
let mai: string

beforeAll(async () => {
  test = await testDatabase()
  useIdentity({ publicUrl: new URL('https://duett.example') })
  useAccountWitness(noteAccountEvent)
  const found = async (slug: string) => {
    const { id } = await networkNamed(slug)
    const organisation = { kind: 'employer', name: slug, state: 'member', isLead: true } as const
    await test.database.inTransaction({ networkId: id }, async (db) => {
      for (const each of [clinic, chamber]) await addOrganisation(db, { ...organisation, id: each })
    })
    return id
  }
  ruhr = await found('ruhr')
  ostalb = await found('ostalb')
  await found('elbe')
  mai = (await createAccount({ name: 'Mai Trần', address: 'mai@lippeklinik.example', locale: 'vi' })).id
  const seats = [
    [ruhr, clinic],
    [ruhr, chamber],
    [ostalb, clinic],
  ] as const
  for (const [networkId, organisationId] of seats) {
    await test.database.inTransaction({ networkId }, (db) =>
      giveSeat(db, { accountId: mai, organisationId, role: 'recruiter', authorised: false }, now),
    )
  }
  return () => useAccountWitness(null)
})

beforeEach(() => test.admin.query('truncate platform.audit'))

const entries = async () => {
  const { rows } = await test.admin.query(
    `select network_id, action, actor_kind, actor_id, door, subject, subject_id, fields from platform.audit
     order by network_id, id`,
  )
  return rows as Record<string, unknown>[]
}

describe('what happens to the ways into an account', () => {
  it('stands once in the audit of each network where it has a seat, with ids alone', async () => {
    await openSession(new Headers(), { accountId: mai, made: 'password', secondFactor: true })
    const entry = { action: 'identity.signIn', actor_kind: 'staff', actor_id: mai, door: 'page' }
    const about = { subject: 'account', subject_id: mai, fields: ['password'] }
    expect(await entries()).toEqual([
      { network_id: ruhr, ...entry, ...about },
      { network_id: ostalb, ...entry, ...about },
    ])
  })

  it('stays in the network whose own provider made the session', async () => {
    await openSession(new Headers(), { accountId: mai, made: 'oidc', secondFactor: true, boundNetworkId: ostalb })
    expect((await entries()).map(({ network_id, fields }) => [network_id, fields])).toEqual([[ostalb, ['oidc']]])
  })

  it('is nobody’s act where a second factor was wrong', async () => {
    await noteAccountEvent({ accountId: mai, name: 'identity.failSecondFactor', boundNetworkId: ruhr }, now)
    const entry = { action: 'identity.failSecondFactor', actor_kind: 'visitor', actor_id: null, subject_id: mai }
    expect(await entries()).toMatchObject([entry])
  })

  it('tells of a person’s new address where the person has a file, and of nothing else', async () => {
    const { id } = await createAccount({ name: 'Elif Demir', address: 'elif@example.org', locale: 'de' })
    const personId = '00000000-0000-4000-8000-00000000ae1f'
    await test.database.inTransaction({ networkId: ruhr }, (db) => givePersonSeat(db, id, personId, now))
    await noteAccountEvent({ accountId: id, name: 'identity.changePassword' }, now)
    await noteAccountEvent({ accountId: id, name: 'identity.changeAddress' }, now)
    const { rows } = await test.admin.query(
      `select network_id, name, ids from platform.outbox where name like 'seats.%'`,
    )
    expect(rows).toEqual([{ network_id: ruhr, name: 'seats.personAddressChanged', ids: { personId } }])
    expect(await entries()).toEqual([])
  })

  it('leaves no trace of accounts without a seat', async () => {
    const { id } = await createAccount({ name: 'Lan Phạm', address: 'lan@example.org', locale: 'vi' })
    await openSession(new Headers(), { accountId: id, made: 'magicLink', secondFactor: false })
    expect(await entries()).toEqual([])
  })
})
