import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '#modules/identity'
import { takeUpFile } from './actions/answer-invitation.ts'
import { askForLink, confirmLink, declineLink } from './actions/confirm-link.ts'
import { linkPersons } from './actions/link-persons.ts'
import { invitePartner } from './actions/pass-on.ts'
import { listeners } from './jobs/listeners.ts'
import { linkStep, openPartnerInvitation, requestToConfirm } from './queries/link-state.ts'
import { coupleOf, identityOf } from './queries/profiles.ts'
import {
  asWorker,
  couplesWorld,
  link,
  mailedSecret,
  notFound,
  now,
  person,
  reading,
  run,
  type World,
} from './testing/world.ts'

const holder = { kind: 'job', queue: 'couples.invitation' } as const

let world: World
let amara: string

beforeAll(async () => {
  world = await couplesWorld()
  amara = world.people.amara
})

beforeEach(async () => {
  await world.test.admin.query('delete from couples.couple; delete from couples.link_request')
})

const as = (personId: string) => person(world.networkId, personId)

/** Somebody invites this address, whose owner takes it up; returns the owner's person. */
async function invited(from: string, address: string, accountId?: string): Promise<string> {
  const called = { givenName: '', address, locale: 'vi', called: 'Amara' }
  await run(invitePartner, called, as(from), world)
  const account = accountId ?? (await createAccount({ name: 'x', address, locale: 'vi' })).id
  const typed = { givenName: 'Tuấn', familyName: 'Lê', locale: 'vi', guidanceVersion: null }
  const answer = await run(
    takeUpFile,
    { secret: await mailedSecret(world), accountId: account, ...typed },
    holder,
    world,
  )
  return answer.ok ? answer.result.personId : ''
}

const ask = (personId: string) => run(askForLink, { personId, called: 'Tuấn', deviceHash: null }, as(personId), world)

const waitingFor = (personId: string) => reading(world, as(personId), (db) => requestToConfirm(db, personId, now))

async function confirm(personId: string) {
  const request = await waitingFor(personId)
  return run(confirmLink, { personId, requestId: request?.id, called: 'Amara', deviceHash: null }, as(personId), world)
}

describe('a new address', () => {
  it('S-39: is where mails of the file go from then on; the mailbox that was given up hears nothing more', async () => {
    const accountId = (await createAccount({ name: 'x', address: 'shared@example.org', locale: 'vi' })).id
    const personId = await invited(amara, 'shared@example.org', accountId)
    await world.test.admin.query(`update identity.account set email = 'own@example.org' where id = $1`, [accountId])
    const taking = listeners.find(({ name }) => name === 'couples.takeAddress')
    const event = { id: 1, networkId: world.networkId, name: 'seats.personAddressChanged', ids: { personId }, at: now }
    await asWorker(world, async (db) => taking?.handle(db, { personId }, now, event))
    expect(await reading(world, as(personId), (db) => identityOf(db, personId))).toMatchObject({
      address: 'own@example.org',
    })
  })
})

describe('one person, one couple', () => {
  it('links nobody who said yes to two, whichever of the two confirms later and before any job has run', async () => {
    const { linh } = world.people
    const tuan = await invited(amara, 'tuan@example.org')
    await ask(tuan)
    // Tuấn is asked by Linh too, before Amara has confirmed.
    await world.test.admin.query(
      `insert into couples.link_request (network_id, id, from_person_id, from_called, to_person_id, to_called, confirmed_at, expires_at)
      values ($1, $2, $3, 'Linh', $4, 'Tuấn', $5, $5::timestamptz + interval '7 days')`,
      [world.networkId, randomUUID(), linh, tuan, now],
    )
    const [first, second] = [await confirm(amara), await confirm(linh)]
    expect(first).toMatchObject({ ok: true })
    expect(second).toMatchObject({ problem: { code: 'linkedAlready' } })
    expect(await reading(world, as(tuan), (db) => coupleOf(db, tuan))).toMatchObject({ firstId: amara })
    expect(await reading(world, as(linh), (db) => coupleOf(db, linh))).toBeNull()
  })

  it('lets one of two who confirm at the same moment through', async () => {
    const { linh } = world.people
    const tuan = await invited(amara, 'tuan.both@example.org')
    await ask(tuan)
    await world.test.admin.query(
      `insert into couples.link_request (network_id, id, from_person_id, from_called, to_person_id, to_called, confirmed_at, expires_at)
      values ($1, $2, $3, 'Linh', $4, 'Tuấn', $5, $5::timestamptz + interval '7 days')`,
      [world.networkId, randomUUID(), linh, tuan, now],
    )
    const answers = await Promise.all([confirm(amara), confirm(linh)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is kept by the database, whoever links', async () => {
    const { linh, minh } = world.people
    const coupleId = await link(world)
    const again = (firstId: string, secondId: string) =>
      asWorker(world, (db) => linkPersons(db, { firstId, secondId, firstCalled: 'a', secondCalled: 'b' }, now))
    await expect(again(amara, linh)).rejects.toThrow('linked_person_pkey')
    await expect(again(minh, amara)).rejects.toThrow('linked_person_pkey')
    await world.test.admin.query('delete from couples.couple where id = $1', [coupleId])
    expect(await again(minh, amara)).toEqual(expect.any(String))
  })
})

describe('an answer to a partner who invites', () => {
  const openFor = (personId: string) => reading(world, as(personId), (db) => openPartnerInvitation(db, personId, now))

  it('S-37: can be no before there is any request; nothing waits any more, and nobody is told', async () => {
    const tuan = await invited(amara, 'tuan.no@example.org')
    expect(await openFor(tuan)).toMatchObject({ fromCalled: 'Amara' })
    const decline = (actor = as(tuan)) => run(declineLink, { personId: tuan }, actor, world)
    expect(await decline(as(world.people.linh))).toEqual(notFound)
    const events = () => world.test.admin.query('select from platform.outbox')
    const { rowCount } = await events()
    expect(await decline()).toEqual({ ok: true, result: {} })
    expect(await openFor(tuan)).toBeNull()
    expect((await events()).rowCount).toBe(rowCount)
    expect(await ask(tuan)).toEqual(notFound)
    expect(await decline()).toEqual(notFound)
    const kept = await world.test.admin.query(
      'select from_person_id, from_called from couples.invitation where person_id = $1',
      [tuan],
    )
    expect(kept.rows).toEqual([{ from_person_id: null, from_called: null }])
  })

  it('S-14: is asked of other addresses than the own ones, and of those it tells nothing', async () => {
    const mine = await createAccount({ name: 'x', address: 'amara.signs.in@example.org', locale: 'en' })
    const actor = { ...as(amara), accountId: mine.id }
    const invite = (address: string) =>
      run(invitePartner, { givenName: '', address, locale: 'en', called: 'Amara' }, actor, world)
    for (const own of ['Amara@example.org', ' amara.signs.in@example.org'])
      expect(await invite(own)).toMatchObject({ problem: { code: 'ownAddress' } })
    expect(await invite('minh@example.org')).toEqual(await invite('nobody@example.org'))
  })

  it('tells somebody who is linked already so, and somebody for whom nothing waits, instead of an error', async () => {
    const page = (personId: string) => reading(world, as(personId), (db) => linkStep(db, personId, now))
    await link(world)
    expect(await page(world.people.linh)).toMatchObject({ step: 'linked', other: 'Minh' })
    expect(await invited(amara, 'linh@example.org', world.people.linh)).toBe(world.people.linh)
    expect(await page(world.people.linh)).toMatchObject({ step: 'linked', other: 'Minh' })
    expect(await page(amara)).toMatchObject({ step: 'nothing' })
  })
})
