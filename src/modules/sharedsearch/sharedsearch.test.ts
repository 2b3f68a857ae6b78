import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linkPersons, saveProfilePart, type ProfilePart } from '#modules/couples'
import { agreeToGuidance } from '#modules/couples/testing'
import { addOrganisation, type Organisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { pairsOfCouple, presentCouple } from '#modules/search'
import { permissionsOf, type Role } from '#modules/seats'
import { runAction, scopeOf, writeEvent, type PersonActor, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { createLog } from '#platform/log'
import { deliverEvents } from '#platform/outbox'
import { judgePair } from './actions/judge-pair.ts'
import { takeOutCohort } from './actions/take-out-cohort.ts'
import { watchPairs } from './actions/watch-pairs.ts'
import { findNewPairs } from './jobs/find-new-pairs.ts'
import { listeners } from './jobs/listeners.ts'
import { cohortRows, readCohort, type CohortQuery } from './queries/cohort.ts'
import { ownSearch, requestOf } from './queries/own-search.ts'
import { declarations } from './privacy/declarations.ts'
import { agreementsOf, forgetPerson, judgementsOf } from './store/judgements.ts'
import { watchOf } from './store/watches.ts'
import { newPerson } from './testing/persons.ts'
import { bring, job, namesById, vacancyIds } from './testing/vacancies.ts'

const now = new Date('2026-11-22T06:20:00Z')
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000)

let test: TestDatabase
let networkId: number
let linh: PersonActor
let minh: PersonActor
let coupleId: string

const nurse = '81302'
const mechatronic = '26112'

beforeAll(async () => {
  test = await testDatabase({ clock: now })
  networkId = (await networkNamed('ruhr', ['05113', '05911'])).id
  linh = await newPerson(test, networkId, 'Linh')
  minh = await newPerson(test, networkId, 'Minh')
  await bring(test, networkId, 'first', [job('ward', nurse, 'Essen'), job('plant', mechatronic, 'Bochum')])
})

beforeEach(async () => {
  await test.admin.query('delete from sharedsearch.judgement; delete from sharedsearch.watch; delete from mail.message')
  await test.admin.query('delete from couples.couple; delete from couples.profile_part; delete from platform.outbox')
  coupleId = await test.database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
    linkPersons(
      db,
      { firstId: linh.personId, secondId: minh.personId, firstCalled: 'Linh', secondCalled: 'Minh' },
      now,
    ),
  )
  await save(linh, 'occupations', wish(nurse))
  await save(linh, 'commute', { mode: 'car', maxMinutes: 60 })
  await save(minh, 'occupations', wish(mechatronic))
  await save(minh, 'commute', { mode: 'car', maxMinutes: 60 })
  await show(minh, linh, 'occupations', 'commute')
  await show(linh, minh, 'occupations', 'commute')
})

describe('the shared search', () => {
  it('finds pairs for two while the other shows what they look for, and single jobs otherwise', async () => {
    expect(await pairsOf(linh)).toEqual(expect.arrayContaining(['ward+plant', 'ward+-', '-+plant']))
    await test.admin.query('delete from couples.sharing')
    expect(await pairsOf(linh)).toEqual(['ward+-'])
  })

  it('S-36: changes nothing for one when the other changes what they hide', async () => {
    const before = await seenBy(minh)
    await save(linh, 'salary', { floorEurPerMonth: 49_000 })
    await save(linh, 'title', { code: '16a-1', work: 'tied', validUntil: '2027-01-31' })
    expect(await seenBy(minh)).toEqual(before)
    expect(await pairsOf(linh)).toEqual(['-+plant'])
  })

  it('S-37: looks the same to one whether the other said no, maybe or nothing', async () => {
    const [ward, plant] = await vacancyIds(test, 'ward', 'plant')
    const before = await seenBy(minh)
    for (const verdict of ['no', 'maybe', null]) {
      expect(await judge(linh, ward, plant, verdict)).toMatchObject({ ok: true })
      await deliver()
      expect(await seenBy(minh)).toEqual(before)
    }
  })

  it('S-37: looks the same to one whether the other pauses or waits, and no mail about it goes', async () => {
    const [ward, plant] = await vacancyIds(test, 'ward', 'plant')
    await judge(linh, ward, plant, 'yes')
    await judge(minh, plant, ward, 'yes')
    await runAction(watchPairs, { frequency: 'daily' }, acting(minh))
    await deliver()
    await findNewPairs(test.database, now)
    const before = await seenBy(minh)
    await test.admin.query(`update couples.person set state = 'paused' where id = $1`, [linh.personId])
    await test.admin.query('insert into consent.pause (network_id, person_id, since) values ($1, $2, now())', [
      networkId,
      linh.personId,
    ])
    await inTransaction({ role: 'duett_worker', networkId }, (db) =>
      writeEvent(db, { name: 'couples.paused', ids: { personId: linh.personId } }, now),
    )
    await deliver()
    expect(await seenBy(minh)).toBe(before)
    await findNewPairs(test.database, daysLater(1))
    const { rows } = await test.admin.query('select from mail.message')
    expect(rows).toEqual([])
    await test.admin.query(`update couples.person set state = 'active' where id = $1`, [linh.personId])
    await test.admin.query('delete from consent.pause')
  })

  it('shows what both want to both, until one changes their mind', async () => {
    const [ward, plant] = await vacancyIds(test, 'ward', 'plant')
    await judge(linh, ward, plant, 'yes')
    await judge(minh, plant, ward, 'yes')
    await deliver()
    expect((await look(linh)).agreed).toEqual([{ own: ward, partner: plant }])
    expect((await look(minh)).agreed).toEqual([{ own: plant, partner: ward }])
    await judge(minh, plant, ward, 'maybe')
    await deliver()
    expect((await look(linh)).agreed).toEqual([])
  })

  it('takes no judgement of a vacancy that is not there, nor from staff', async () => {
    const [ward] = await vacancyIds(test, 'ward')
    expect(await judge(linh, ward, '999999', 'yes')).toMatchObject({ ok: false, problem: { code: 'gone' } })
    expect(await judge(linh, '', '', 'yes')).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const operator = { actor: { kind: 'operator' }, networkId, now } as const
    expect(await runAction(judgePair, { own: ward, partner: '', verdict: 'yes' }, operator)).toMatchObject({
      problem: { kind: 'notFound' },
    })
  })

  it('S-23: hides judgements from everybody else, also where no rule of ours asks', async () => {
    const [ward] = await vacancyIds(test, 'ward')
    await judge(linh, ward, '', 'no')
    const seen = (scope: object) => inTransaction({ networkId, ...scope }, (db) => judgementsOf(db, linh.personId))
    expect(await seen({ audience: 'person', personId: linh.personId })).toHaveLength(1)
    expect(await seen({ audience: 'person', personId: minh.personId })).toEqual([])
    expect(await seen({ audience: 'guidance', organisationId: randomUUID() })).toEqual([])
  })

  it('S-23: hides what both want, and who watches, from everybody else too', async () => {
    const [ward, plant] = await vacancyIds(test, 'ward', 'plant')
    await judge(linh, ward, plant, 'yes')
    await judge(minh, plant, ward, 'yes')
    await deliver()
    await runAction(watchPairs, { frequency: 'daily' }, acting(linh))
    const organisationId = randomUUID()
    const seen = (scope: object) =>
      inTransaction({ networkId, ...scope }, async (db) => [
        (await agreementsOf(db, coupleId)).length,
        (await watchOf(db, linh.personId)) !== null,
      ])
    expect(await seen({ audience: 'person', personId: linh.personId })).toEqual([1, true])
    expect(await seen({ audience: 'person', personId: minh.personId })).toEqual([1, false])
    for (const scope of [{ audience: 'guidance', organisationId }, { audience: 'member', organisationId }, {}])
      expect(await seen(scope)).toEqual([0, false])
  })
})

describe('the list of couples', () => {
  const everything: CohortQuery = { sort: 'score', descending: true, page: 1, filters: {}, offset: 0, limit: 50 }

  it('shows who guides each couple once, with the best pair, and singles beside them', async () => {
    const amara = await newPerson(test, networkId, 'Amara')
    await guidedBy(staff('adviser').organisationId, linh, minh, amara)
    const rows = await cohort('adviser')
    expect(rows.map(({ sides, state }) => [sides.map(({ name }) => name).join(' & '), state])).toEqual([
      ['Trần Linh & Trần Minh', 'found'],
      ['Trần Amara', 'incomplete'],
    ])
    expect(rows[0]).toMatchObject({ pairs: 3, sides: [{ job: 'ward' }, { job: 'plant' }] })
    await test.admin.query('delete from couples.person where id = $1', [amara.personId])
  })

  it('is empty for an office that guides nobody, and closed to others', async () => {
    await test.admin.query('delete from consent.consent')
    expect(await cohort('adviser')).toEqual([])
    // Coordination sees the couples of its own house alone, as every office does.
    expect(await cohort('coordinator')).toEqual([])
    await guidedBy(staff('coordinator').organisationId, linh, minh)
    const asked = { reason: 'for the meeting', query: everything, locale: 'en' }
    expect(await runAction(takeOutCohort, asked, { actor: staff('recruiter'), networkId, now })).toMatchObject({
      ok: false,
    })
    const file = await runAction(takeOutCohort, asked, { actor: staff('coordinator'), networkId, now })
    expect(file).toMatchObject({ ok: true, result: { rows: [{ state: 'found', pairs: 3 }] } })
    const { rows } = await test.admin.query(
      `select row_count, reason from platform.audit where action = 'sharedsearch.takeOutCohort'`,
    )
    expect(rows).toEqual([{ row_count: 1, reason: 'cohort' }])
  })

  const cohort = async (role: Role) =>
    cohortRows(
      await inTransaction(scopeOf(staff(role), networkId), (db) => readCohort(db, staff(role))),
      everything,
      'en',
    )

  const house = (name: string, kind: Organisation['kind'], isLead: boolean): Organisation => ({
    id: randomUUID(),
    kind,
    name,
    state: 'member',
    isLead,
  })
  const centre = house('Welcome Center', 'welcomeCentre', false)
  const chamber = house('Kammer', 'chamber', true)
  beforeAll(async () => {
    await inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      for (const each of [centre, chamber]) await addOrganisation(db, each)
    })
  })
  const staff = (role: Role): StaffActor => ({
    kind: 'staff',
    accountId: centre.id,
    networkId,
    organisationId: (role === 'coordinator' ? chamber : centre).id,
    permissions: permissionsOf({ role, authorised: false }),
    session: { made: 'password', secondFactor: true, steppedUp: true },
  })
})

describe('mails about new pairs', () => {
  it('come only for what is new, as often as asked, and say nothing but that', async () => {
    await runAction(watchPairs, { frequency: 'weekly' }, acting(linh))
    await findNewPairs(test.database, now)
    expect(await mails()).toEqual([])
    await findNewPairs(test.database, daysLater(7))
    expect(await mails()).toEqual([])
    await bring(test, networkId, 'second', [job('clinic', nurse, 'Essen')])
    await findNewPairs(test.database, daysLater(8))
    expect(await mails()).toEqual([])
    await findNewPairs(test.database, daysLater(14))
    await findNewPairs(test.database, daysLater(14))
    expect(await mails()).toEqual([{ template: 'sharedsearch.newPairs' }])
    await runAction(watchPairs, { frequency: null }, acting(linh))
    await bring(test, networkId, 'third', [job('station', nurse, 'Bochum')])
    await findNewPairs(test.database, daysLater(30))
    expect(await mails()).toHaveLength(1)
  })

  it('S-36: come for nothing that only the other may see', async () => {
    await test.admin.query('delete from couples.sharing')
    await runAction(watchPairs, { frequency: 'daily' }, acting(linh))
    await findNewPairs(test.database, now)
    await bring(test, networkId, 'fourth', [job('assembly', mechatronic, 'Essen')])
    await findNewPairs(test.database, daysLater(1))
    expect(await mails()).toEqual([])
  })
})

describe('after a separation', () => {
  it('S-38: nothing of the joint search is left on either side', async () => {
    const [ward, plant] = await vacancyIds(test, 'ward', 'plant')
    await judge(linh, ward, plant, 'yes')
    await judge(linh, ward, '', 'maybe')
    await judge(minh, plant, ward, 'yes')
    await deliver()
    await runAction(watchPairs, { frequency: 'daily' }, acting(linh))
    await findNewPairs(test.database, now)
    await test.admin.query('delete from couples.couple where id = $1', [coupleId])
    await tellOfSeparation()
    const left = await look(linh)
    expect(left).toMatchObject({ partner: null, agreed: [], judgements: [{ own: ward, partner: '' }] })
    expect(left.search).toMatchObject({ ok: true, only: 0 })
    const alone = requestOf(left.network, left.search, 20)
    const view = alone && (await presentCouple(alone, 'en'))
    const whatIf = JSON.stringify(view?.ok && view.whatIf)
    expect(whatIf).toContain('Person A')
    expect(whatIf).not.toContain('Person B')
    expect(await test.admin.query('select from sharedsearch.agreement')).toMatchObject({ rowCount: 0 })
    const known = await test.admin.query(`select distinct partner_vacancy from sharedsearch.known_pair`)
    expect(known.rows).toEqual([{ partner_vacancy: '' }])
  })
})

describe('what a person may have and may end', () => {
  it('is handed out and erased whole, without a word of the other', async () => {
    const [ward, plant] = await vacancyIds(test, 'ward', 'plant')
    await judge(linh, ward, plant, 'yes')
    await judge(minh, plant, ward, 'no')
    await runAction(watchPairs, { frequency: 'daily' }, acting(linh))
    const part = await inTransaction(scopeOf(linh, networkId), async (db) =>
      declarations[0]?.ofPerson?.export(db, linh.personId, 'en'),
    )
    expect(part?.json).toEqual({ judgements: [{ own: ward, partner: plant, verdict: 'yes' }], newPairsByMail: 'daily' })
    await test.database.inTransaction({ role: 'duett_worker', networkId }, (db) => forgetPerson(db, linh.personId))
    const left = await test.admin.query('select person_id from sharedsearch.judgement')
    expect(left.rows).toEqual([{ person_id: minh.personId }])
    expect(await look(linh)).toMatchObject({ judgements: [], watch: null })
  })
})

// Last: its vacancies would be among the pairs of the tests above.
describe('the residence title in the search', () => {
  it('S-36: keeps to the hours of the own title, suggests none beyond them, and says so to its owner alone', async () => {
    await bring(test, networkId, 'hours', [
      job('full', nurse, 'Essen', { hoursPerWeekMin: 37, hoursPerWeekMax: 38 }),
      job('half', nurse, 'Essen', { hoursPerWeekMin: 18, hoursPerWeekMax: 20 }),
      job('near', nurse, 'Essen', { hoursPerWeekMin: 24, hoursPerWeekMax: 24 }),
    ])
    expect(await ownJobs(linh)).toEqual(expect.arrayContaining(['full', 'half', 'near']))
    const before = await seenBy(minh)
    await save(linh, 'wishes', { hoursMin: 30, hoursMax: 40, patterns: [], startFrom: null, remote: 'yes' })
    await save(linh, 'title', { code: '16d-1', work: null, validUntil: null })
    expect(await seenBy(minh)).toBe(before)
    const own = await ownJobs(linh)
    expect(own).toContain('half')
    expect(own).not.toContain('full')
    expect(own).not.toContain('near')
    const { network, search } = await look(linh)
    expect(search).toMatchObject({ ownLimit: { code: '16d-1', work: 'hours20' } })
    expect((await look(minh)).search).toMatchObject({ ownLimit: null, hoursByLaw: [] })
    const request = requestOf(network, search, 20)
    const shown = async (asked: typeof request) => {
      const view = asked && (await presentCouple(asked, 'en'))
      return JSON.stringify(view?.ok && [view.whatIf, view.nearMisses])
    }
    expect(await shown(request)).not.toMatch(/hours of Person A/)
    expect(await shown(request && { ...request, hoursByLaw: [] })).toMatch(/hours of Person A/)
  })

  const ownJobs = async (actor: PersonActor) => (await pairsOf(actor, 60)).map((pair) => pair.split('+')[0])
})

async function guidedBy(officeId: string, ...persons: readonly PersonActor[]): Promise<void> {
  await inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    for (const { personId } of persons) await agreeToGuidance(db, personId, officeId)
  })
}

const acting = (actor: PersonActor) => ({ actor, networkId, now })

const wish = (kldb: string) => ({
  entries: [
    { id: randomUUID(), occupationId: kldb === nurse ? 'nurse' : 'mechatronic', kldb, level: 2, experienceYears: null },
  ],
})

async function save(actor: PersonActor, part: ProfilePart, content: unknown): Promise<void> {
  const answer = await runAction(saveProfilePart, { personId: actor.personId, part, content }, acting(actor))
  if (!answer.ok) throw new Error(`${part}: ${JSON.stringify(answer.problem)}`)
}

async function show(owner: PersonActor, to: PersonActor, ...parts: ProfilePart[]): Promise<void> {
  for (const part of parts)
    await test.admin.query('insert into couples.sharing values ($1, $2, $3, $4, $5) on conflict do nothing', [
      networkId,
      owner.personId,
      part,
      to.personId,
      now,
    ])
}

const look = (actor: PersonActor) =>
  inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, (db) => ownSearch(db, actor))

/** Everything a person's page is made of, the pairs included. */
async function seenBy(actor: PersonActor): Promise<string> {
  const own = await look(actor)
  const request = requestOf(own.network, own.search, 20)
  return JSON.stringify([own, request && (await pairsOfCouple(request))])
}

async function pairsOf(actor: PersonActor, top = 20): Promise<string[]> {
  const { network, search } = await look(actor)
  const request = requestOf(network, search, top)
  const found = request && (await pairsOfCouple(request))
  const names = await namesById(test)
  return (found?.keys ?? []).map(([one, two]) => `${names.get(one ?? '') ?? '-'}+${names.get(two ?? '') ?? '-'}`)
}

const judge = (actor: PersonActor, own: string, partner: string, verdict: string | null) =>
  runAction(judgePair, { own, partner, verdict }, acting(actor))

async function deliver(): Promise<void> {
  await deliverEvents(networkId, { database: test.database, listeners, log: createLog(() => {}), now: () => now })
}

async function tellOfSeparation(): Promise<void> {
  const ids = { coupleId, firstId: linh.personId, secondId: minh.personId }
  await inTransaction({ role: 'duett_worker', networkId }, (db) =>
    writeEvent(db, { name: 'couples.separated', ids }, now),
  )
  await deliver()
}

async function mails(): Promise<{ template: string }[]> {
  return (await test.admin.query<{ template: string }>('select template from mail.message')).rows
}
