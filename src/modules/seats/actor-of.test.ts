import { beforeAll, describe, expect, it } from 'vitest'
import { accountsByIds, createAccount, type Session } from '#modules/identity'
import { addOrganisation, setOrganisationState } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { inTransaction } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { actorOf, givePersonSeat, giveSeat, permissionsOf, roles, seatInUse, type Role } from './index.ts'
import { takePersonSeat } from './actions/take-person-seat.ts'
import { deleteSeat } from './store/seats.ts'

const now = new Date('2026-11-22T09:00:00Z')

describe('who a session acts as', () => {
  let ruhr: number
  let alb: number

  beforeAll(async () => {
    await testDatabase()
    ruhr = (await networkNamed('ruhr')).id
    alb = (await networkNamed('alb')).id
  })

  const house = async (networkId: number, isLead = false): Promise<string> => {
    const id = crypto.randomUUID()
    await inTransaction({ networkId }, (db) =>
      addOrganisation(db, { id, kind: 'employer', name: `Haus ${id}`, state: 'member', isLead }),
    )
    return id
  }

  let accounts = 0
  const someone = async () =>
    (await createAccount({ name: 'Karin Wolter', address: `karin${++accounts}@example.org`, locale: 'de' })).id

  const sit = (networkId: number, accountId: string, organisationId: string, role: Role = 'recruiter', at = now) =>
    inTransaction({ networkId }, (db) => giveSeat(db, { accountId, organisationId, role, authorised: false }, at))

  const session = (accountId: string, given: Partial<Session> = {}): Session => ({
    sessionId: crypto.randomUUID(),
    accountId,
    name: 'Karin Wolter',
    isStaff: true,
    made: 'password',
    secondFactor: true,
    steppedUpAt: null,
    boundNetworkId: null,
    activeSeatId: null,
    createdAt: now,
    ...given,
  })

  it('is a visitor without a session, and with an account that has no seat', async () => {
    expect(await actorOf(null, now)).toEqual({ kind: 'visitor' })
    expect(await actorOf(session(await someone()), now)).toEqual({ kind: 'visitor' })
  })

  it('has the permissions of the seat, in its network and organisation', async () => {
    const accountId = await someone()
    const organisationId = await house(ruhr)
    await sit(ruhr, accountId, organisationId)
    const actor = await actorOf(session(accountId), now)
    const permissions = permissionsOf({ role: 'recruiter', authorised: false })
    expect(actor).toMatchObject({ kind: 'staff', accountId, networkId: ruhr, organisationId, permissions })
    expect(seatInUse(actor)).toMatchObject({ name: 'Karin Wolter', lacksSecondFactor: false })
  })

  it('reaches the desk in every role, also without a second factor', async () => {
    for (const role of roles) {
      const accountId = await someone()
      await sit(ruhr, accountId, await house(ruhr), role)
      for (const secondFactor of [true, false]) {
        const actor = await actorOf(session(accountId, { secondFactor }), now)
        expect(actor.kind === 'staff' && actor.permissions.has('desk.use'), role).toBe(true)
      }
    }
  })

  it('S-11: lacks what opens personal data without a second factor, whichever way the session was made', async () => {
    const accountId = await someone()
    await sit(ruhr, accountId, await house(ruhr, true), 'coordinator')
    for (const made of ['password', 'oidc', 'passkey', 'persona'] as const) {
      const actor = await actorOf(session(accountId, { made, secondFactor: false }), now)
      expect(actor.kind === 'staff' && actor.permissions.has('desk.use')).toBe(true)
      for (const name of ['contacts.read', 'network.change', 'clients.administer'])
        expect(actor.kind === 'staff' && actor.permissions.has(name), name).toBe(false)
      expect(seatInUse(actor)?.lacksSecondFactor).toBe(true)
    }
  })

  it('S-18: acts in the network whose provider made the session, and in no other', async () => {
    const accountId = await someone()
    await sit(ruhr, accountId, await house(ruhr))
    const seatId = await sit(alb, accountId, await house(alb))
    const bound = (given: Partial<Session>) => actorOf(session(accountId, { made: 'oidc', ...given }), now)
    expect(await bound({ boundNetworkId: alb })).toMatchObject({ networkId: alb })
    expect(await bound({ boundNetworkId: ruhr, activeSeatId: seatId })).toEqual({ kind: 'visitor' })
    expect(await bound({ boundNetworkId: 4711 })).toEqual({ kind: 'visitor' })
  })

  it('S-19: is gone with the seat, and does not slip into another one', async () => {
    const accountId = await someone()
    const seatId = await sit(ruhr, accountId, await house(ruhr))
    await sit(alb, accountId, await house(alb))
    const chosen = session(accountId, { activeSeatId: seatId })
    expect(await actorOf(chosen, now)).toMatchObject({ networkId: ruhr })
    await inTransaction({ networkId: ruhr }, (db) => deleteSeat(db, seatId))
    expect(await actorOf(chosen, now)).toEqual({ kind: 'visitor' })
  })

  it('S-19: asks anew where the session acted last, in whichever network that was', async () => {
    const accountId = await someone()
    const organisationId = await house(ruhr)
    const first = await sit(ruhr, accountId, organisationId)
    await sit(alb, accountId, await house(alb), 'recruiter', new Date(now.getTime() + 1000))
    const acting = session(accountId)
    const network = async () => {
      const actor = await actorOf(acting, now)
      return { actor, name: seatInUse(actor)?.networkName.de, organisation: seatInUse(actor)?.organisation.id }
    }
    for (let request = 0; request < 2; request++) {
      expect(await network()).toMatchObject({ actor: { networkId: ruhr }, name: 'ruhr', organisation: organisationId })
    }
    await inTransaction({ networkId: ruhr }, (db) => deleteSeat(db, first))
    expect(await network()).toMatchObject({ actor: { networkId: alb }, name: 'alb' })
    await sit(ruhr, accountId, organisationId, 'adviser')
    await inTransaction({ networkId: ruhr }, (db) => setOrganisationState(db, organisationId, 'left'))
    for (let request = 0; request < 2; request++) expect(await network()).toMatchObject({ actor: { networkId: alb } })
  })

  it('S-19: is gone when the organisation has left, and has little before it is a member', async () => {
    const accountId = await someone()
    const organisationId = await house(ruhr)
    await sit(ruhr, accountId, organisationId)
    const as = async (state: 'left' | 'leaving' | 'accepted' | 'applied') => {
      await inTransaction({ networkId: ruhr }, (db) => setOrganisationState(db, organisationId, state))
      const actor = await actorOf(session(accountId), now)
      return actor.kind === 'staff' ? [...actor.permissions] : null
    }
    expect(await as('left')).toBeNull()
    expect(await as('applied')).toBeNull()
    expect(await as('leaving')).toContain('vacancies.change')
    expect(await as('accepted')).toEqual(['desk.use', 'seats.readOwn', 'agreements.read'])
  })

  it('does not act from another account’s seat', async () => {
    const organisationId = await house(ruhr)
    const foreign = await sit(ruhr, await someone(), organisationId)
    const accountId = await someone()
    await sit(ruhr, accountId, organisationId)
    expect(await actorOf(session(accountId, { activeSeatId: foreign }), now)).toEqual({ kind: 'visitor' })
  })

  it('S-34: never holds the coordinator’s and the recruiter’s rights of one organisation without choosing', async () => {
    const accountId = await someone()
    const organisationId = await house(ruhr, true)
    const coordinator = await sit(ruhr, accountId, organisationId, 'coordinator')
    await sit(ruhr, accountId, organisationId, 'recruiter')
    expect(await actorOf(session(accountId), now)).toEqual({ kind: 'visitor' })
    expect(await actorOf(session(accountId, { activeSeatId: coordinator }), now)).toMatchObject({ kind: 'staff' })
  })

  it('gives coordinators of all leads the same, and none of it where the organisation does not lead', async () => {
    const rightsIn = async (isLead: boolean) => {
      const accountId = await someone()
      await sit(ruhr, accountId, await house(ruhr, isLead), 'coordinator')
      const actor = await actorOf(session(accountId), now)
      return actor.kind === 'staff' ? actor.permissions : new Set<string>()
    }
    expect(await rightsIn(true)).toEqual(await rightsIn(true))
    expect((await rightsIn(true)).has('members.decide')).toBe(true)
    expect((await rightsIn(false)).has('members.decide')).toBe(false)
  })

  it('is the person whose own account it is', async () => {
    const accountId = await someone()
    const personId = crypto.randomUUID()
    await inTransaction({ networkId: ruhr }, (db) => givePersonSeat(db, accountId, personId, now))
    const made = session(accountId, { made: 'magicLink', secondFactor: false, isStaff: false })
    expect(await actorOf(made, now)).toMatchObject({ kind: 'person', networkId: ruhr, personId })
    expect(await actorOf({ ...made, boundNetworkId: alb }, now)).toEqual({ kind: 'visitor' })
  })

  it('loses the account with the person, but not where a seat hangs on it, in whichever network', async () => {
    const taken = async (accountId: string) => {
      const personId = crypto.randomUUID()
      await inTransaction({ networkId: ruhr }, (db) => givePersonSeat(db, accountId, personId, now))
      const take = () => inTransaction({ role: 'duett_worker', networkId: ruhr }, (db) => takePersonSeat(db, personId))
      return [await take(), await take(), (await accountsByIds([accountId])).length]
    }
    expect(await taken(await someone())).toEqual([2, 0, 0])
    for (const networkId of [ruhr, alb]) {
      const adviser = await someone()
      await sit(networkId, adviser, await house(networkId), 'adviser')
      expect(await taken(adviser)).toEqual([1, 0, 1])
    }
  })
})
