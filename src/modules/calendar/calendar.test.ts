import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  agree,
  circulationWorld,
  later,
  newPerson,
  notFound,
  now,
  refused,
  run,
  sent,
  type World,
} from '#modules/circulations/testing'
import { coupleOf, hidePerson, linkPersons, showPersonAgain } from '#modules/couples'
import { blockAccount, createAccount } from '#modules/identity'
import { givePersonSeat } from '#modules/seats'
import { scopeOf, writeEvent, type Actor, type OutboxEvent, type PersonActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { RouteTable } from '#platform/http'
import { pageRequest, type PageRequest } from '#platform/http/page'
import { createLog } from '#platform/log'
import { deliverEvents } from '#platform/outbox'
import { newAddress } from './actions/new-address.ts'
import { switchOff } from './actions/switch-off.ts'
import { readFeedToken } from './feed-token.ts'
import { listeners } from './jobs/listeners.ts'
import { paths } from './paths.ts'
import { declarations } from './privacy/declarations.ts'
import { ownCalendar } from './queries/own-calendar.ts'
import { readFeed } from './queries/read-feed.ts'
import { isInForce, type Holder } from './rules/is-in-force.ts'
import { feedOf } from './store/feeds.ts'
import { loader } from './web/feed.ts'

let world: World
let linh: PersonActor
let minh: PersonActor
let coupleId: string

/** The feed asks the computer what day it is; days that are over are no longer in it. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  world = await circulationWorld()
})
afterAll(() => {
  vi.useRealTimers()
})

/** Linh has agreed on a conversation with the hospital, Minh has an offer of the works and lets her see his days. */
beforeEach(async () => {
  await world.test.admin.query('delete from calendar.feed; delete from platform.outbox; delete from platform.audit')
  linh = await newOwner('Linh')
  minh = await newOwner('Minh')
  const pair = { firstId: linh.personId, secondId: minh.personId, firstCalled: 'Linh', secondCalled: 'Minh' }
  await asWorker((db) => linkPersons(db, pair, now))
  coupleId = (await asWorker((db) => coupleOf(db, linh.personId)))?.id ?? ''
  await process(linh, world.houses.hospital.id, `state = 'conversation', conversation_on = '2027-01-12'`)
  await process(minh, world.houses.works.id, `state = 'offer', offer_until = '2027-02-03'`)
  await world.test.admin.query(
    'insert into placements.shown_dates (network_id, person_id, with_person_id, since) values ($1, $2, $3, now())',
    [world.networkId, minh.personId, linh.personId],
  )
})

describe('a calendar of one’s own', () => {
  it('S-60: is off until its owner switches it on, after a fresh proof', async () => {
    const stale: PersonActor = { ...linh, session: { ...linh.session, steppedUp: false } }
    expect(await run(newAddress, {}, stale, world)).toMatchObject(refused('freshProof'))
    for (const other of [world.lan, world.thomas, { kind: 'visitor' } as const])
      expect(await run(newAddress, {}, other, world)).toEqual(notFound)
    expect((await calendarOf(linh))?.feed).toBeNull()
    expect(await daysAt(await addressOf(linh))).toEqual(['2027-01-12'])
    expect(await audited()).toEqual([['calendar.newAddress', linh.personId]])
  })

  it('S-60: tells nothing but the day, and none of the partner’s days', async () => {
    const answer = await asked(await addressOf(linh))
    const text = await answer.text()
    expect(text.match(/^SUMMARY:.*$/gm)).toEqual(['SUMMARY:Lịch hẹn (Duett)'])
    expect(text).toContain('DTSTART;VALUE=DATE:20270112')
    expect(text).not.toContain('20270203')
    expect(text).not.toMatch(/Linh|Minh|Tran\b|Klinikum|Aue|Stadtwerke|LOCATION|DESCRIPTION|ATTENDEE|conversation/)
  })

  it('S-08: is kept by no cache and saved rather than shown', async () => {
    const { headers } = await asked(await addressOf(linh))
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-disposition': 'attachment; filename="duett.ics"',
    })
  })

  it('S-07: links to the configured address of pages behind the sign-in', async () => {
    const text = (await (await asked(await addressOf(linh))).text()).replaceAll('\r\n ', '')
    expect(text).toMatch(/^URL;VALUE=URI:https:\/\/duett\.example\/vi\/ho-so\/gui-ho-so\/[0-9a-f-]{36}$/m)
  })

  it('S-60: answers 404 at an address that was replaced, switched off or never was', async () => {
    const first = await addressOf(linh)
    const second = await addressOf(linh)
    expect(await daysAt(second)).toEqual(['2027-01-12'])
    expect(await statusOf(first)).toBe(404)
    expect(await run(switchOff, {}, { ...linh, session: { ...linh.session, steppedUp: false } }, world)).toMatchObject({
      ok: true,
    })
    expect(await statusOf(second)).toBe(404)
    for (const never of ['', 'x', `${world.networkId}_${'x'.repeat(43)}`, `${world.otherNetworkId}_${second.slice(2)}`])
      expect(await statusOf(never)).toBe(404)
    expect((await audited()).map(([action]) => action)).toEqual([
      'calendar.newAddress',
      'calendar.newAddress',
      'calendar.switchOff',
    ])
  })

  it('S-60: keeps the secret nowhere, neither in the database nor in a line of the access log', async () => {
    const token = await addressOf(linh)
    const secret = token.slice(token.indexOf('_') + 1)
    const kept = await world.test.admin.query<{ row: string }>(
      'select f::text as row from calendar.feed f union all select a::text from platform.audit a union all select o::text from platform.outbox o',
    )
    expect(kept.rows.length).toBeGreaterThan(1)
    expect(kept.rows.map(({ row }) => row).join()).not.toContain(secret)
    const table = new RouteTable(Object.values(paths.feed.patterns).map((path) => ({ id: path, path })))
    expect(table.match(paths.feed('vi', { token }))?.entry.path).toBe('vi/lich/:token/duett.ics')
  })

  it('notes to the minute when it was fetched last, for its owner alone', async () => {
    const token = await addressOf(linh)
    expect((await calendarOf(linh))?.feed?.fetchedAt).toBeNull()
    await readFeed(token, later(1))
    await readFeed(token, new Date(later(1).getTime() + 59_000))
    expect((await calendarOf(linh))?.feed?.fetchedAt).toEqual(later(1))
    for (const other of [minh, world.lan, world.thomas])
      expect(await reading(other, (db) => feedOf(db, linh.personId))).toBeNull()
  })

  it('loses days that are over and what the process no longer holds', async () => {
    const token = await addressOf(linh)
    expect(await readFeed(token, new Date('2027-01-12T20:00:00Z'))).toHaveLength(1)
    expect(await readFeed(token, new Date('2027-01-13T20:00:00Z'))).toEqual([])
    await process(linh, world.houses.hospital.id, `state = 'declined'`)
    expect(await daysAt(token)).toEqual([])
  })
})

describe('the end of a calendar', () => {
  it('S-38: comes for both with the commit of a separation, and each begins anew with own days alone', async () => {
    const [hers, his] = [await addressOf(linh), await addressOf(minh)]
    expect([await daysAt(hers), await daysAt(his)]).toEqual([['2027-01-12'], ['2027-02-03']])
    await separate()
    expect([await statusOf(hers), await statusOf(his)]).toEqual([404, 404])
    expect((await calendarOf(linh))?.feed).toBeNull()
    await tell({ name: 'couples.separated', ids: { coupleId, firstId: linh.personId, secondId: minh.personId } })
    const left = await world.test.admin.query('select from calendar.feed')
    expect(left.rowCount).toBe(0)
    const ended = (await audited()).filter(([action]) => action === 'calendar.end')
    expect(ended.map(([, subject]) => subject).toSorted()).toEqual([linh.personId, minh.personId].toSorted())
    expect(await daysAt(await addressOf(linh))).toEqual(['2027-01-12'])
  })

  it('S-38: comes also for one that was switched on before the two were linked', async () => {
    await world.test.admin.query('delete from couples.couple where id = $1', [coupleId])
    const token = await addressOf(linh)
    const pair = { firstId: linh.personId, secondId: minh.personId, firstCalled: 'Linh', secondCalled: 'Minh' }
    await asWorker((db) => linkPersons(db, pair, now))
    coupleId = (await asWorker((db) => coupleOf(db, linh.personId)))?.id ?? ''
    await tell({ name: 'couples.linked', ids: { coupleId, firstId: linh.personId, secondId: minh.personId } })
    expect(await daysAt(token)).toEqual(['2027-01-12'])
    await separate()
    expect(await statusOf(token)).toBe(404)
  })

  it('S-19: comes with a locked account at the next request', async () => {
    const token = await addressOf(linh)
    await blockAccount(linh.accountId, true)
    expect(await statusOf(token)).toBe(404)
    expect((await calendarOf(linh))?.feed).toBeNull()
  })

  it('S-60: comes when the file is hidden, and stays when the erasure is taken back', async () => {
    const token = await addressOf(linh)
    await asWorker((db) => hidePerson(db, linh.personId, now))
    expect(await statusOf(token)).toBe(404)
    expect(await run(newAddress, {}, linh, world)).toEqual(notFound)
    await deliver()
    await asWorker((db) => showPersonAgain(db, linh.personId, now))
    expect(await statusOf(token)).toBe(404)
    expect(await daysAt(await addressOf(linh))).toBeDefined()
  })

  it('S-19: comes with everything it hangs on, and with nothing else', async () => {
    await addressOf(linh)
    const feed = await reading(linh, (db) => feedOf(db, linh.personId))
    if (!feed) throw new Error('it was switched on')
    const account = { id: linh.accountId, blocked: false, passwordSetAt: null }
    const holder: Holder = { account, state: 'active', coupleId }
    const holdsWith = (change: Partial<Holder>) => isInForce(feed, { ...holder, ...change })
    expect([holdsWith({}), holdsWith({ state: 'paused' })]).toEqual([true, true])
    expect(holdsWith({ account: { ...account, passwordSetAt: new Date(now.getTime() - 1) } })).toBe(true)
    expect(holdsWith({ account: { ...account, passwordSetAt: new Date(now.getTime() + 1) } })).toBe(false)
    const ends: Partial<Holder>[] = [
      { account: null },
      { account: { ...account, id: minh.accountId } },
      { account: { ...account, blocked: true } },
      { state: null },
      { state: 'leaving' },
      { coupleId: null },
    ]
    expect(ends.map(holdsWith)).toEqual(ends.map(() => false))
  })

  it('comes when nobody has fetched it for long; a copy of the person’s data says that there was one, not where', async () => {
    const [declared] = declarations
    const token = await addressOf(linh)
    await addressOf(minh)
    await readFeed(token, later(100))
    const part = await reading(linh, async (db) => declared?.ofPerson?.export(db, linh.personId, 'de'))
    expect(part?.json).toEqual({ since: now.toISOString(), lastFetched: later(100).toISOString() })
    expect(
      await asWorker(
        async (db) =>
          declared?.retention &&
          'purgeDue' in declared.retention &&
          declared.retention.purgeDue(db, later(50), later(101)),
      ),
    ).toBe(1)
    expect(await daysAt(token)).toEqual(['2027-01-12'])
  })
})

async function newOwner(name: string): Promise<PersonActor> {
  const personId = await newPerson(world, name, { kldb: name === 'Linh' ? '81302' : '26112' })
  const { id: accountId } = await createAccount({ name, address: `${personId}@example.org`, locale: 'vi' })
  await asWorker((db) => givePersonSeat(db, accountId, personId, now))
  const session = { made: 'passkey', secondFactor: true, steppedUp: true } as const
  return { kind: 'person', accountId, networkId: world.networkId, personId, session }
}

/** What stands in the person's process with this house. */
async function process({ personId }: PersonActor, recipientId: string, facts: string): Promise<void> {
  const { networkId, test } = world
  const exists = await test.admin.query('select from circulations.process where person_id = $1', [personId])
  if (exists.rowCount === 0) {
    const house = Object.values(world.houses).filter(({ id }) => id === recipientId)
    await agree(world, personId, house)
    await sent(world, personId, house)
  }
  await test.admin.query(
    `update circulations.process set ${facts} where network_id = $1 and person_id = $2 and recipient_id = $3`,
    [networkId, personId, recipientId],
  )
}

async function addressOf(actor: PersonActor): Promise<string> {
  const answer = await run(newAddress, {}, actor, world)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  expect(readFeedToken(answer.result.token)?.networkId).toBe(world.networkId)
  return answer.result.token
}

const daysAt = async (token: string) => (await readFeed(token, now))?.map(({ on }) => on)

/** Asks as a calendar program does: without a session. */
async function asked(token: string): Promise<Response> {
  const context = new RouterContextProvider()
  const page: Partial<PageRequest> = { locale: 'vi', publicUrl: new URL('https://duett.example'), take: () => null }
  context.set(pageRequest, page as PageRequest)
  const url = new URL(paths.feed('vi', { token: token || '-' }), 'https://duett.example')
  return loader({ request: new Request(url), url, pattern: paths.feed.patterns.vi, params: { token }, context })
}

const statusOf = (token: string): Promise<number> =>
  asked(token).then(
    ({ status }) => status,
    (thrown: unknown) => (thrown as { init: { status: number } }).init.status,
  )

const reading = <Result>(actor: Actor, read: (db: Db) => Promise<Result>) =>
  inTransaction({ ...scopeOf(actor, world.networkId), readOnly: true }, read)

const calendarOf = (actor: PersonActor) => reading(actor, (db) => ownCalendar(db, actor, '2026-11-22'))

const asWorker = <Result>(work: (db: Db) => Promise<Result>) => inTransaction(world.worker, work)

/** The row that an action of separation writes; its event comes later. */
async function separate(): Promise<void> {
  await world.test.admin.query(
    `insert into couples.separation (network_id, couple_id, asked_by_id, keeps, asked_at) values ($1, $2, $3, '{}', now())`,
    [world.networkId, coupleId, linh.personId],
  )
}

async function tell(event: OutboxEvent): Promise<void> {
  await asWorker((db) => writeEvent(db, event, now))
  await deliver()
}

async function deliver(): Promise<void> {
  const delivery = { database: world.test.database, listeners, log: createLog(() => {}), now: () => now }
  await deliverEvents(world.networkId, delivery)
}

async function audited(): Promise<[string, string][]> {
  const { rows } = await world.test.admin.query<{ action: string; subject: string }>(
    `select action, subject_id as subject from platform.audit where action like 'calendar.%' order by at, action`,
  )
  return rows.map(({ action, subject }) => [action, subject])
}
