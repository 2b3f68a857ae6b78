import { beforeAll, describe, expect, it } from 'vitest'
import { endOwnSessions, openSession, sessionOf, useIdentity } from '#modules/identity'
import { addOrganisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { giveSeat, type Role } from '#modules/seats'
import type { Actor } from '#platform/action'
import { inTransaction, type NetworkId } from '#platform/db'
import { randomKeyRing, useKeys } from '#platform/keys'
import { chooseSeat } from '../modules/identity/actions/sessions.ts'
import { cookiesOf, someone, statementsOf } from '../modules/identity/testing/accounts.ts'
import { deleteSeat } from '../modules/seats/store/seats.ts'
import { testDatabase } from '../platform/db/testing/index.ts'
import { actorOfHeaders } from './web-actor.ts'

const visitor: Actor = { kind: 'visitor' }

describe('who asks, where the cookie was seen before', () => {
  let ruhr: NetworkId
  let alb: NetworkId

  beforeAll(async () => {
    await testDatabase()
    useIdentity({ publicUrl: new URL('https://duett.example') })
    useKeys(randomKeyRing())
    ruhr = (await networkNamed('ruhr')).id
    alb = (await networkNamed('alb')).id
    return () => useKeys(null)
  })

  const sit = (networkId: NetworkId, accountId: string, role: Role = 'recruiter') =>
    inTransaction({ networkId }, async (db) => {
      const organisationId = crypto.randomUUID()
      await addOrganisation(db, {
        id: organisationId,
        kind: 'employer',
        name: 'Klinik',
        state: 'member',
        isLead: false,
      })
      return giveSeat(db, { accountId, organisationId, role, authorised: false }, new Date())
    })

  /** Somebody of the Ruhr whose second request it will be. */
  async function seenBefore() {
    const { id: accountId } = await someone('Thomas Reinke')
    const seatId = await sit(ruhr, accountId)
    const headers = cookiesOf(await openSession(new Headers(), { accountId, made: 'password', secondFactor: true }))
    expect(await actorOfHeaders(headers)).toMatchObject({ kind: 'staff', accountId, networkId: ruhr })
    const session = await sessionOf(headers)
    if (!session) throw new Error('the session was just opened')
    return { accountId, seatId, headers, session }
  }

  it('asks for the seats before the session has answered, and once', async () => {
    const { headers, accountId } = await seenBefore()
    const sessionLast = async () => {
      await new Promise((done) => setTimeout(done, 200))
      return sessionOf(headers)
    }
    const statements = await statementsOf(async () => {
      expect(await actorOfHeaders(headers, sessionLast)).toMatchObject({ accountId, networkId: ruhr })
    })
    const asked = statements.filter((text) => /kept: (seats\.own|identity\.session)/.test(text))
    expect(asked.map((text) => /kept: ([\w.]+)/.exec(text)?.[1])).toEqual(['seats.own', 'identity.session'])
  })

  it('S-19: nobody, once the session has ended', async () => {
    const { headers, session } = await seenBefore()
    await endOwnSessions(session, 'all')
    for (let request = 0; request < 2; request++) expect(await actorOfHeaders(headers)).toEqual(visitor)
  })

  it('S-19: nobody, once the seat is gone', async () => {
    const { headers, seatId } = await seenBefore()
    await inTransaction({ networkId: ruhr }, (db) => deleteSeat(db, seatId))
    expect(await actorOfHeaders(headers)).toEqual(visitor)
  })

  it('from the seat chosen since, in whichever network', async () => {
    const { headers, accountId, session } = await seenBefore()
    await chooseSeat(session.sessionId, await sit(alb, accountId))
    for (let request = 0; request < 2; request++) {
      expect(await actorOfHeaders(headers)).toMatchObject({ accountId, networkId: alb })
    }
  })

  it('never from the seats of another account than the session’s', async () => {
    const { headers } = await seenBefore()
    const other = await seenBefore()
    const actor = await actorOfHeaders(headers, () => Promise.resolve(other.session))
    expect(actor).toMatchObject({ kind: 'staff', accountId: other.accountId })
  })
})
