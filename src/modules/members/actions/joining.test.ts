import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { listeners } from '../jobs/listeners.ts'
import { applicationOf, endOldApplications } from '../store/applications.ts'
import { historyOf } from '../store/history.ts'
import { organisationsNamed } from '../store/profiles.ts'
import * as world from '../testing/world.ts'
import { application, coordinatorRights, mails, notFound, refused, run, tokenOf, type World } from '../testing/world.ts'
import { confirmApplication, withdrawApplication } from './answer-link.ts'
import { apply } from './apply.ts'
import { approveApplication, recordCheck, refuseApplication, takeBackApproval } from './decide-application.ts'
import { giveNotice } from './leave.ts'
import { applyAgain } from './membership-events.ts'
import { saveContact } from './save-contact.ts'
import { endOfDay } from '../jobs/jobs.ts'

let w: World
const visitor = { kind: 'visitor' } as const
const karin = () => world.staff(w.networkId, w.agency.id, world.accounts.karin, coordinatorRights)
const emre = () => world.staff(w.networkId, w.agency.id, world.accounts.emre, coordinatorRights)

beforeAll(async () => {
  w = await world.membersWorld()
})
beforeEach(async () => {
  await w.test.admin.query(
    `truncate members.application, members.contact, members.leaving, platform.outbox, platform.outbox_delivery, mail.message cascade`,
  )
  await w.test.admin.query(`delete from members.history`)
  await w.test.admin.query(
    `update network.organisation set state = 'member' where name in ('Standortagentur', 'Klinikum Aue')`,
  )
})

const input = (content: object = application) => ({ locale: 'de', content, invitationToken: null })
const send = (content?: object) => run(apply, input(content), visitor, w.networkId)

async function applied(content: object = application): Promise<{ applicationId: string; organisationId: string }> {
  await send(content)
  const token = await tokenOf(w, 'members.confirmApplication')
  expect(await run(confirmApplication, { token }, visitor, w.networkId)).toMatchObject({ ok: true })
  const [last] = (
    await w.test.admin.query('select id, organisation_id from members.application order by sent_at desc limit 1')
  ).rows
  return { applicationId: last.id, organisationId: last.organisation_id }
}

async function checked(applicationId: string, ...names: string[]): Promise<void> {
  for (const name of names)
    expect(await run(recordCheck, { applicationId, name, done: true, note: '' }, karin(), w.networkId)).toMatchObject({
      ok: true,
    })
}

const state = async (organisationId: string) =>
  (await w.test.admin.query('select state from network.organisation where id = $1', [organisationId])).rows[0]?.state
const events = async () =>
  (await w.test.admin.query('select name from platform.outbox order by id')).rows.map(({ name }) => name)

describe('an application', () => {
  it('unconfirmed → applied: only by the link in the mail, and only then there is an organisation', async () => {
    expect(await send()).toMatchObject({ ok: true })
    const organisations = () =>
      inTransaction({ networkId: w.networkId }, (db) => organisationsNamed(db, application.organisationName))
    const before = (await organisations()).length
    const token = await tokenOf(w, 'members.confirmApplication')
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await run(confirmApplication, { token }, visitor, w.networkId)).toMatchObject({ ok: true })
    expect((await organisations()).length).toBe(before + 1)
    expect(await events()).toEqual(['members.applied'])
    expect(await run(confirmApplication, { token }, visitor, w.networkId)).toMatchObject(refused('wrongState'))
  })

  it('W9: keeps only a hash of the link, and a link of another network or a guessed one opens nothing', async () => {
    await send()
    const token = await tokenOf(w, 'members.confirmApplication')
    const { rows } = await w.test.admin.query(
      'select encode(token_hash, $1) as hash, content::text from members.application',
      ['escape'],
    )
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await run(confirmApplication, { token }, visitor, w.otherNetworkId)).toEqual(notFound)
    expect(await run(confirmApplication, { token: 'x'.repeat(43) }, visitor, w.networkId)).toEqual(notFound)
    await w.test.admin.query(`update members.application set token_expires_at = now() - interval '1 second'`)
    expect(await run(confirmApplication, { token }, visitor, w.networkId)).toEqual(notFound)
  })

  it('S-14: answers the same to known and unknown addresses; only the mail differs, and echoes nothing of the form', async () => {
    const contact = {
      organisationId: w.hospital.id,
      contactId: null,
      name: 'A',
      jobTitle: '',
      email: application.contactEmail,
      phone: '',
      topics: [],
      languages: ['de'],
      districts: [],
      postcodes: '',
      visibility: 'members',
    }
    expect(await run(saveContact, contact, karin(), w.networkId)).toMatchObject({ ok: true })
    const known = await send()
    const unknown = await send({ ...application, contactEmail: 'other@birkenwied.example', organisationName: 'Other' })
    expect(known).toEqual(unknown)
    const sent = await mails(w)
    expect(sent.map(({ template }) => template).toSorted()).toEqual([
      'members.alreadyKnown',
      'members.confirmApplication',
    ])
    expect(JSON.stringify(sent.map(({ values }) => values))).not.toMatch(/Birkenwied|Brandt|Other/)
  })

  it('W30: sends at most three mails a day to one address', async () => {
    for (let time = 0; time < 5; time++) expect(await send()).toMatchObject({ ok: true })
    expect(await mails(w)).toHaveLength(3)
  })

  it('S-09: refuses fields that are not asked for, and writes nothing', async () => {
    for (const extra of ['state', 'networkId', 'organisationId', 'isLead', 'firstApprovedBy']) {
      const answer = await send({ ...application, [extra]: 'x' })
      expect(answer, extra).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    }
    expect(await mails(w)).toEqual([])
  })

  it('names each field that cannot be used', async () => {
    const answer = await send({
      ...application,
      postcode: '99999',
      contactEmail: 'a, b@c.de',
      website: 'javascript:alert(1)',
      contactPhone: 'call me',
    })
    const fields =
      !answer.ok && answer.problem.kind === 'invalid' ? answer.problem.issues.map(({ path }) => path.join('.')) : []
    expect(fields.toSorted()).toEqual([
      'content.contactEmail',
      'content.contactPhone',
      'content.postcode',
      'content.website',
    ])
  })

  it('applied → approvedOnce → accepted: an employer needs two persons and all checks', async () => {
    const { applicationId, organisationId } = await applied()
    const approve = (actor = karin()) => run(approveApplication, { applicationId }, actor, w.networkId)
    expect(await approve()).toMatchObject(refused('checksMissing'))
    await checked(applicationId, 'registerExtract', 'callBack', 'imprint')
    expect(await approve()).toMatchObject({ ok: true, result: { state: 'approvedOnce' } })
    expect(await state(organisationId)).toBe('applied')
    expect(await approve()).toMatchObject(refused('samePerson'))
    expect(await approve(emre())).toMatchObject({ ok: true, result: { state: 'accepted' } })
    expect(await state(organisationId)).toBe('accepted')
    expect(await events()).toEqual(['members.applied', 'members.approvedOnce', 'members.accepted'])
    expect((await mails(w)).at(-1)).toMatchObject({ template: 'members.accepted', address: application.contactEmail })
  })

  it('applied → accepted: a chamber needs one person', async () => {
    const { applicationId } = await applied({ ...application, kind: 'chamber' })
    await checked(applicationId, 'officialAddress', 'callBack')
    expect(await run(approveApplication, { applicationId }, karin(), w.networkId)).toMatchObject({
      ok: true,
      result: { state: 'accepted' },
    })
  })

  it('approvedOnce → applied: taken back by nobody but the first person', async () => {
    const { applicationId } = await applied()
    await checked(applicationId, 'registerExtract', 'callBack', 'imprint')
    await run(approveApplication, { applicationId }, karin(), w.networkId)
    expect(await run(takeBackApproval, { applicationId }, emre(), w.networkId)).toMatchObject(refused('notYours'))
    expect(await run(takeBackApproval, { applicationId }, karin(), w.networkId)).toMatchObject({ ok: true })
    expect(await run(approveApplication, { applicationId }, emre(), w.networkId)).toMatchObject({
      ok: true,
      result: { state: 'approvedOnce' },
    })
  })

  it('applied → refused: with a reason that the applicant reads; nothing more can happen to it', async () => {
    const { applicationId, organisationId } = await applied()
    expect(await run(refuseApplication, { applicationId, reason: '  ' }, karin(), w.networkId)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid' },
    })
    expect(
      await run(refuseApplication, { applicationId, reason: 'Nummer gehört anderen.' }, karin(), w.networkId),
    ).toMatchObject({ ok: true })
    expect(await state(organisationId)).toBe('refused')
    expect((await mails(w)).at(-1)).toMatchObject({
      template: 'members.refused',
      values: { reason: 'Nummer gehört anderen.' },
    })
    expect(await run(approveApplication, { applicationId }, karin(), w.networkId)).toMatchObject(refused('wrongState'))
  })

  it('applied → withdrawn: by the applicant with the link', async () => {
    const { organisationId } = await applied()
    const token = await tokenOf(w, 'members.confirmApplication')
    expect(await run(withdrawApplication, { token }, visitor, w.networkId)).toMatchObject({ ok: true })
    expect(await state(organisationId)).toBe('refused')
  })

  it('W1: is decided by nobody without members.decide, in no other network', async () => {
    const { applicationId } = await applied()
    const recruiter = world.staff(w.networkId, w.hospital.id, world.accounts.thomas, world.authorisedRights)
    for (const action of [approveApplication, takeBackApproval]) {
      expect(await run(action, { applicationId }, recruiter, w.networkId)).toEqual(notFound)
      expect(await run(action, { applicationId }, visitor, w.networkId)).toEqual(notFound)
      const foreign = world.staff(w.otherNetworkId, w.agency.id, world.accounts.stranger, coordinatorRights)
      expect(await run(action, { applicationId }, foreign, w.otherNetworkId)).toEqual(notFound)
    }
  })

  it('accepted → member: when the agreement is signed, once, however often it is told', async () => {
    const { applicationId, organisationId } = await applied({ ...application, kind: 'club' })
    await checked(applicationId, 'statutes', 'callBack')
    await run(approveApplication, { applicationId }, karin(), w.networkId)
    const hear = () =>
      inTransaction({ role: 'duett_worker', networkId: w.networkId }, async (db) => {
        const ids = { organisationId, agreementId: 'a' }
        const event = { id: 1, networkId: w.networkId, name: 'agreements.signed', ids, at: new Date() }
        for (const listener of listeners.filter(({ event: name }) => name === 'agreements.signed'))
          await listener.handle(db, ids, new Date(), event)
      })
    await hear()
    await hear()
    expect(await state(organisationId)).toBe('member')
    const history = await inTransaction({ networkId: w.networkId }, (db) => historyOf(db, organisationId))
    expect(history.map(({ step }) => step)).toEqual(['signed', 'accepted', 'applied'])
    expect((await events()).filter((name) => name === 'members.joined')).toHaveLength(1)
  })

  it('accepted: the applicant is invited to an authorised seat, and once only', async () => {
    const { applicationId, organisationId } = await applied({ ...application, kind: 'club' })
    await checked(applicationId, 'statutes', 'callBack')
    await run(approveApplication, { applicationId }, karin(), w.networkId)
    await inTransaction({ role: 'duett_worker', networkId: w.networkId }, async (db) => {
      const ids = { applicationId, organisationId }
      const event = { id: 1, networkId: w.networkId, name: 'members.accepted', ids, at: new Date() }
      for (const listener of listeners.filter(({ event: name }) => name === 'members.accepted'))
        await listener.handle(db, ids, new Date(), event)
    })
    expect((await mails(w)).filter(({ template }) => template === 'seats.invitation')).toMatchObject([
      { address: application.contactEmail },
    ])
    const { rows } = await w.test.admin.query('select organisation_id, role, authorised from seats.invitation')
    expect(rows).toEqual([{ organisation_id: organisationId, role: 'adviser', authorised: true }])
  })

  it('is emptied after its time: unconfirmed ones with the link, refused ones after a year', async () => {
    const { applicationId } = await applied()
    await run(refuseApplication, { applicationId, reason: 'Nein.' }, karin(), w.networkId)
    await send({ ...application, contactEmail: 'late@birkenwied.example', organisationName: 'Late' })
    const end = (days: number) =>
      inTransaction({ networkId: w.networkId }, (db) =>
        endOldApplications(db, new Date(Date.now() + days * 86_400_000), 365),
      )
    expect(await end(15)).toEqual({ expired: 1, emptied: 1 })
    expect(await end(366)).toEqual({ expired: 0, emptied: 1 })
    const { rows } = await w.test.admin.query('select content from members.application')
    expect(rows.map(({ content }) => content)).toEqual([{}, {}])
  })
})

describe('leaving', () => {
  const thomas = () => world.staff(w.networkId, w.hospital.id, world.accounts.thomas, world.authorisedRights)
  const notice = (organisationId: string, leavesOn: string, actor = thomas()) =>
    run(giveNotice, { organisationId, leavesOn, content: 'stays', reason: '' }, actor, w.networkId)
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date())

  it('member → leaving → left on the day: contacts are hidden, the others hear of it; then it may apply again', async () => {
    const contact = {
      organisationId: w.hospital.id,
      contactId: null,
      name: 'Thomas',
      jobTitle: '',
      email: 't@aue.example',
      phone: '',
      topics: [],
      languages: ['de'],
      districts: [],
      postcodes: '',
      visibility: 'public',
    }
    await run(saveContact, contact, thomas(), w.networkId)
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    expect(await notice(w.hospital.id, tomorrow)).toMatchObject({ ok: true })
    await endOfDay(w.test.database, w.networkId, new Date())
    expect(await state(w.hospital.id)).toBe('leaving')
    await endOfDay(w.test.database, w.networkId, new Date(Date.now() + 2 * 86_400_000))
    expect(await state(w.hospital.id)).toBe('left')
    expect((await events()).slice(-2)).toEqual(['members.leaving', 'members.left'])
    const { rows } = await w.test.admin.query('select hidden from members.contact')
    expect(rows).toEqual([{ hidden: true }])
    expect(await run(applyAgain, { organisationId: w.hospital.id }, karin(), w.networkId)).toMatchObject({ ok: true })
    expect(await state(w.hospital.id)).toBe('applied')
    const again = await inTransaction({ networkId: w.networkId }, (db) => applicationOf(db, w.hospital.id))
    expect(again).toMatchObject({ state: 'applied', content: { contactName: 'Thomas', contactEmail: 't@aue.example' } })
  })

  it('is refused for the last lead, for a past day and for another organisation', async () => {
    expect(await notice(w.agency.id, today(), karin())).toMatchObject(refused('lastLead'))
    expect(await notice(w.hospital.id, '2020-01-01')).toMatchObject(refused('dayPast'))
    expect(await notice(w.hospital.id, '2999-01-01')).toMatchObject(refused('dayTooFar'))
    expect(await notice(w.agency.id, today())).toEqual(notFound)
  })
})
