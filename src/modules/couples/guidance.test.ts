import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consentText, excludeOrganisation, withdrawConsents } from '#modules/consent'
import { createAccount } from '#modules/identity'
import type { Actor } from '#platform/action'
import { takeUpFile } from './actions/answer-invitation.ts'
import { askForLink, confirmLink } from './actions/confirm-link.ts'
import { createFile } from './actions/create-file.ts'
import { assignAdviser } from './actions/guide.ts'
import { invitePartner } from './actions/pass-on.ts'
import { pauseFile } from './actions/pause-file.ts'
import { saveProfilePart } from './actions/save-profile-part.ts'
import { noteSeparation } from './actions/separate.ts'
import { endOfDay } from './jobs/jobs.ts'
import { listeners } from './jobs/listeners.ts'
import { leavePartner, splitCouple } from './jobs/split-couple.ts'
import { listFiles } from './queries/file-list.ts'
import { guidedFiles } from './queries/guided-files.ts'
import { openPartnerInvitation, requestToConfirm } from './queries/link-state.ts'
import { coupleOf, identitiesOf, personById, profileOf } from './queries/profiles.ts'
import {
  agreeToGuidance,
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
const allFiles = { sort: 'changed', descending: true, filters: {}, limit: 50, page: 1, offset: 0 } as const
const wishes = { hoursMin: 20, hoursMax: 30, patterns: [], startFrom: null, remote: 'no' } as const

let world: World

beforeAll(async () => {
  world = await couplesWorld()
})

/** What staff find of a file: by the list, by its address, and where a query forgets to ask. */
const opened = (actor: Actor, personId: string) =>
  reading(world, actor, async (db) => {
    const found = await personById(db, personId)
    return {
      listed: (await guidedFiles(db, actor)).some(({ id }) => id === personId),
      guidance: found?.guidance ?? null,
      named: (await identitiesOf(db, [personId])).size,
      parts: Object.keys(await profileOf(db, personId)).length,
      linked: (await coupleOf(db, personId)) !== null,
    }
  })

/** The module learns what the outbox would tell it. */
async function tell(name: string, ids: Record<string, string>): Promise<void> {
  const event = { id: 1, networkId: world.networkId, name, ids, at: now }
  for (const listener of listeners.filter((each) => each.event === name))
    await asWorker(world, (db) => listener.handle(db, ids, now, event))
}

const closed = { listed: false, guidance: 'none', named: 0, parts: 0, linked: false }

describe('a file and the offices of a network', () => {
  let linh: string

  beforeEach(async () => {
    linh = world.people.linh
    await world.test.admin.query(
      'delete from couples.couple; delete from consent.exclusion; delete from consent.consent',
    )
    for (const personId of [linh, world.people.minh]) await agreeWith(personId, world.houses.centre.id)
    await link(world)
    await run(
      saveProfilePart,
      { personId: linh, part: 'wishes', content: wishes },
      person(world.networkId, linh),
      world,
    )
  })

  const agreeWith = (personId: string, officeId: string) =>
    asWorker(world, (db) => agreeToGuidance(db, personId, officeId))

  it('S-34: opens to the office its person agreed to; to coordination, another office and recruiters it is as if it held nothing', async () => {
    expect(await opened(world.lan, linh)).toEqual({
      listed: true,
      guidance: 'agreed',
      named: 1,
      parts: 1,
      linked: true,
    })
    for (const actor of [world.karin, world.foreign]) {
      expect(await opened(actor, linh)).toEqual(closed)
      const writing = { personId: linh, part: 'wishes', content: wishes }
      expect(await run(saveProfilePart, writing, actor, world)).toEqual(notFound)
      expect(await run(pauseFile, { personId: linh, until: null }, actor, world)).toEqual(notFound)
      expect(await run(assignAdviser, { personId: linh, seatId: linh }, actor, world)).toEqual(notFound)
    }
    expect(await opened(world.thomas, linh)).toEqual({ ...closed, guidance: null })
  })

  it('S-35: closes with the withdrawal, with the end of the consent and with an exclusion, before any job has run', async () => {
    const ending = { personId: linh, purposes: ['guidance'], recipientIds: [world.houses.centre.id] } as const
    await asWorker(world, (db) => withdrawConsents(db, ending, now))
    expect(await opened(world.lan, linh)).toEqual(closed)
    await agreeWith(linh, world.houses.centre.id)
    expect(await opened(world.lan, linh)).toMatchObject({ guidance: 'agreed' })
    await world.test.admin.query(`update consent.consent set expires_at = platform.wall_clock()`)
    expect(await opened(world.lan, linh)).toEqual(closed)
    await agreeWith(linh, world.houses.centre.id)
    const excluding = {
      personId: linh,
      organisationId: world.houses.centre.id,
      reason: 'chosen',
      addedBy: null,
    } as const
    await asWorker(world, (db) => excludeOrganisation(db, excluding, now))
    expect(await opened(world.lan, linh)).toEqual({ ...closed, guidance: null })
  })

  it('S-34: an office that one of two agreed to reads neither the link, nor how the other is called, nor what they have in common', async () => {
    const { minh } = world.people
    const common = { personId: minh, part: 'care', content: { childrenNeedingCare: 1, duties: ['childUnder3'] } }
    expect(await run(saveProfilePart, common, person(world.networkId, minh), world)).toMatchObject({ ok: true })
    const seen = () =>
      reading(world, world.lan, async (db) => {
        const row = (await listFiles(db, world.lan, allFiles, 'de')).find(({ id }) => id === linh)
        const { rows } = await sql`select from couples.shared_entry`.execute(db)
        return {
          partner: row?.partner,
          couple: (await coupleOf(db, linh))?.secondCalled ?? null,
          common: rows.length,
          care: (await profileOf(db, linh)).care !== undefined,
        }
      })
    expect(await seen()).toEqual({ partner: 'Minh', couple: 'Minh', common: 1, care: true })
    const ending = { personId: minh, purposes: ['guidance'], recipientIds: [world.houses.centre.id] } as const
    await asWorker(world, (db) => withdrawConsents(db, ending, now))
    expect(await seen()).toEqual({ partner: null, couple: null, common: 0, care: false })
    expect(await opened(world.lan, linh)).toMatchObject({ listed: true, linked: false })
    expect(await reading(world, person(world.networkId, linh), (db) => coupleOf(db, linh))).not.toBeNull()
  })

  it('S-38: the adviser of one of two ends a link unseen, on the word of that person, and learns nothing from the answer', async () => {
    const note = (actor: Actor) => run(noteSeparation, { personId: linh }, actor, world)
    const coupleSeen = () => reading(world, person(world.networkId, linh), (db) => coupleOf(db, linh))
    const stale = { ...world.lan, session: { ...world.lan.session, steppedUp: false } }
    expect(await note(stale)).toMatchObject({ problem: { code: 'stepUp' } })
    for (const actor of [world.hanna, world.karin, world.thomas, person(world.networkId, linh)])
      expect(await note(actor)).toEqual(notFound)
    expect(await coupleSeen()).not.toBeNull()
    const carryOut = () => tell('couples.separationNoted', { personId: linh })
    const first = await note(world.lan)
    expect(first).toMatchObject({ ok: true })
    await carryOut()
    expect(await coupleSeen()).toBeNull()
    expect(await note(world.lan)).toEqual(first)
    await carryOut()
    const { rows } = await world.test.admin.query('select asked_by_id from couples.separation')
    expect(rows).toEqual([{ asked_by_id: linh }])
  })

  it('goes on at another office that the person agreed to when the first one ends', async () => {
    await agreeWith(linh, world.houses.otherCentre.id)
    const ending = { personId: linh, purposes: ['guidance'], recipientIds: [world.houses.centre.id] } as const
    await asWorker(world, (db) => withdrawConsents(db, ending, now))
    await tell('consent.withdrawn', { personId: linh, recipientId: world.houses.centre.id, purpose: 'guidance' })
    const office = await asWorker(world, (db) => personById(db, linh))
    expect(office).toMatchObject({ adviserOrganisationId: world.houses.otherCentre.id, adviserAccountId: null })
    expect(await opened(world.foreign, linh)).toMatchObject({ listed: true, guidance: 'agreed' })
    await world.test.admin.query(
      'update couples.person set adviser_organisation_id = $2, adviser_account_id = $3 where id = $1',
      [linh, world.houses.centre.id, world.accounts.lan],
    )
  })
})

describe('a file that an adviser prepared', () => {
  const entered = (address: string, together: boolean) => ({
    givenName: 'Ngoc',
    familyName: 'Pham',
    address,
    locale: 'vi',
    together,
  })

  const prepared = async (address: string, together = false): Promise<string> => {
    const made = await run(createFile, entered(address, together), world.lan, world)
    return made.ok ? made.result.personId : ''
  }

  const takeUp = async (address: string, guidanceVersion: string | null) => {
    const account = await createAccount({ name: 'x', address, locale: 'vi' })
    const typed = { givenName: 'Ngọc', familyName: 'Phạm Thị', locale: 'vi', guidanceVersion }
    return run(takeUpFile, { secret: await mailedSecret(world), accountId: account.id, ...typed }, holder, world)
  }

  it('S-41: holds what the invitation says until its person answers: nobody writes into it, no other office finds it', async () => {
    const personId = await prepared('ngoc@example.org')
    expect(await opened(world.lan, personId)).toEqual({ ...closed, listed: true, guidance: 'prepared', named: 1 })
    for (const actor of [world.foreign, world.karin]) expect(await opened(actor, personId)).toEqual(closed)
    const writing = { personId, part: 'wishes', content: wishes }
    expect(await run(saveProfilePart, writing, world.lan, world)).toEqual(notFound)
  })

  it('closes to the office when its person takes it up without a word to it, with the name as its person writes it', async () => {
    const address = 'ngoc.alone@example.org'
    const personId = await prepared(address)
    expect(await takeUp(address, null)).toMatchObject({ ok: true, result: { personId } })
    expect(await opened(world.lan, personId)).toEqual(closed)
    expect(await asWorker(world, (db) => personById(db, personId))).toMatchObject({ adviserOrganisationId: null })
    const [identity] = (await asWorker(world, (db) => identitiesOf(db, [personId]))).values()
    expect(identity).toMatchObject({ givenName: 'Ngọc', familyName: 'Phạm Thị', address })
  })

  it('opens with the word of its person', async () => {
    const address = 'ngoc.guided@example.org'
    const personId = await prepared(address)
    await takeUp(address, consentText('guidance', 'vi').version)
    expect(await opened(world.lan, personId)).toMatchObject({ listed: true, guidance: 'agreed' })
  })

  it('opens with a word given in a talk, and ends all the same where nobody opens the mail', async () => {
    const personId = await prepared('ngoc.talk@example.org', true)
    expect(await opened(world.lan, personId)).toMatchObject({ guidance: 'agreed' })
    await endOfDay(world.test.database, world.networkId, new Date(now.getTime() + 20 * 86_400_000))
    expect(await opened(world.lan, personId)).toMatchObject({ guidance: 'agreed', named: 1 })
    await endOfDay(world.test.database, world.networkId, new Date(now.getTime() + 22 * 86_400_000))
    expect(await opened(world.lan, personId)).toEqual({ ...closed, guidance: null })
  })
})

describe('a link and those who asked for one', () => {
  const invited = async (from: string, address: string): Promise<string> => {
    const called = { givenName: '', address, locale: 'vi', called: 'Linh' }
    await run(invitePartner, called, person(world.networkId, from), world)
    const account = await createAccount({ name: 'x', address, locale: 'vi' })
    const typed = { givenName: 'Tuấn', familyName: 'Lê', locale: 'vi', guidanceVersion: null }
    const answer = await run(
      takeUpFile,
      { secret: await mailedSecret(world), accountId: account.id, ...typed },
      holder,
      world,
    )
    return answer.ok ? answer.result.personId : ''
  }
  const ask = (personId: string) =>
    run(askForLink, { personId, called: 'Tuấn', deviceHash: null }, person(world.networkId, personId), world)
  const waitingFor = (personId: string) =>
    reading(world, person(world.networkId, personId), (db) => requestToConfirm(db, personId, now))

  it('S-38: after a separation nobody is asked for the old link again, nor reads the name of who once invited', async () => {
    await world.test.admin.query('delete from couples.couple')
    const { amara } = world.people
    const tuan = await invited(amara, 'tuan@example.org')
    await ask(tuan)
    const request = await waitingFor(amara)
    const confirming = { personId: amara, requestId: request?.id, called: 'Amara', deviceHash: null }
    expect(await run(confirmLink, confirming, person(world.networkId, amara), world)).toMatchObject({ ok: true })
    const couple = await asWorker(world, (db) => coupleOf(db, amara))
    await asWorker(world, (db) => leavePartner(db, amara, now))
    await asWorker(world, (db) => splitCouple(db, couple?.id ?? '', now))
    const open = await reading(world, person(world.networkId, tuan), (db) => openPartnerInvitation(db, tuan, now))
    expect(open).toBeNull()
    expect(await ask(tuan)).toEqual(notFound)
  })

  it('ends every other request once two are linked', async () => {
    const { linh, amara } = world.people
    const tuan = await invited(amara, 'tuan.two@example.org')
    await ask(tuan)
    expect(await waitingFor(amara)).not.toBeNull()
    await tell('couples.linked', { coupleId: linh, firstId: linh, secondId: tuan })
    expect(await waitingFor(amara)).toBeNull()
  })
})
