import { beforeAll, describe, expect, it } from 'vitest'
import { excludeOrganisation, withdrawConsents } from '#modules/consent'
import { freezeShortProfile, lastReceipts, noteReceipt, shortProfileById, type Version } from '#modules/shortprofiles'
import type { StaffActor } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { endCirculation } from './actions/end-circulation.ts'
import { startCirculation } from './actions/start-circulation.ts'
import { today } from './desk/today.ts'
import { passTime } from './jobs/pass-time.ts'
import { sendDue } from './jobs/send-due.ts'
import { circulationById } from './store/circulations.ts'
import { processesOfCirculation, processesOfPerson } from './store/processes.ts'
import { stepsOf } from './store/steps.ts'
import {
  agree,
  circulationWorld,
  later,
  mails,
  monday,
  newPerson,
  notFound,
  now,
  reading,
  refused,
  run,
  sent,
  started,
  asWorker,
  hear,
  type World,
} from './testing/world.ts'

let world: World

beforeAll(async () => {
  world = await circulationWorld()
})

/** Another nurse whom the welcome centre guides, with consents for the hospital, the works and the clinic. */
async function nurse(name: string): Promise<string> {
  const personId = await newPerson(world, name, { kldb: '81302' })
  await agree(world, personId, [world.houses.hospital, world.houses.works, world.houses.clinic])
  return personId
}

const statesOf = async (circulationId: string) => {
  const processes = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
  return Object.fromEntries(processes.map(({ recipientId, state }) => [recipientId, state]))
}

const sendAt = (at = monday) => sendDue(world.test.database, world.networkId, at)

const start = (personId: string, recipientIds: readonly string[], at = now) =>
  run(startCirculation, { personId, fields: [], dueOn: calendarDay(later(14, at)), recipientIds }, world.lan, world, at)

describe('a circulation', () => {
  it('starts only once the person has taken up the file, whatever they agreed to in a talk', async () => {
    const vy = await nurse('Vy')
    const put = (state: string) =>
      world.test.admin.query('update couples.person set state = $1 where id = $2', [state, vy])
    await put('invited')
    expect(await start(vy, [world.houses.hospital.id])).toMatchObject(refused('notTakenUp'))
    await put('active')
    expect(await start(vy, ['00000000-0000-4000-8000-000000000000'])).toMatchObject(refused('unknownRecipient'))
  })

  it('waits for the fixed time, leaves once, and tells each who may answer that something waits', async () => {
    const mai = await nurse('Mai')
    const circulationId = await started(world, mai, [world.houses.hospital, world.houses.works])
    expect(await sendAt(now)).toEqual({ sent: 0, stopped: 0 })
    expect(await sendAt()).toEqual({ sent: 2, stopped: 0 })
    expect(await sendAt()).toEqual({ sent: 0, stopped: 0 })
    expect(Object.values(await statesOf(circulationId))).toEqual(['sent', 'sent'])
    const waiting = (await mails(world)).filter(({ template }) => template === 'circulations.waiting')
    const addresses = ['aylin@example.org', 'sabine@example.org', 'thomas@example.org']
    expect(waiting.map(({ address }) => address).toSorted()).toEqual(addresses)
    const text = JSON.stringify(waiting)
    for (const word of ['Mai', 'Tran', '81302', 'nurse']) expect(text).not.toContain(word)
    const [process] = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
    const history = await asWorker(world, (db) => stepsOf(db, process?.id ?? ''))
    expect(history.map(({ step, by }) => [step, by])).toEqual([
      ['queue', 'sender'],
      ['send', 'time'],
    ])
  })

  it('tells reciprocity of organisations alone', async () => {
    const { rows } = await world.test.admin.query<{ ids: object }>(
      `select ids from platform.outbox where name = 'circulations.sent' order by id limit 1`,
    )
    expect(Object.keys(rows[0]?.ids ?? {}).toSorted()).toEqual(['recipientOrganisationId', 'senderOrganisationId'])
  })

  it('needs a consent for each recipient, and says who has none', async () => {
    const yen = await newPerson(world, 'Yen', { kldb: '81302' })
    await agree(world, yen, [world.houses.hospital])
    const answer = await start(yen, [world.houses.hospital.id, world.houses.works.id])
    expect(answer).toMatchObject(refused('recipientRefused'))
    expect(answer).toMatchObject({
      problem: { values: { organisationId: world.houses.works.id, obstacle: 'consent' } },
    })
    expect(await asWorker(world, (db) => processesOfPerson(db, yen))).toEqual([])
  })

  it('S-34: is started by the office that guides the person and by no other, coordination included', async () => {
    const hoa = await nurse('Hoa')
    const recipientIds = [world.houses.hospital.id]
    const input = { personId: hoa, fields: [], dueOn: '2026-12-07', recipientIds }
    const elsewhere = { ...world.lan, organisationId: world.houses.works.id }
    expect(await run(startCirculation, input, elsewhere, world)).toEqual(notFound)
    expect(await run(startCirculation, input, world.thomas, world)).toEqual(notFound)
    expect(await run(startCirculation, input, world.karin, world)).toEqual(notFound)
    expect(await run(startCirculation, input, world.lan, world)).not.toEqual(notFound)
  })

  it('gives time to answer', async () => {
    const oanh = await nurse('Oanh')
    const input = { personId: oanh, fields: [], recipientIds: [world.houses.hospital.id] }
    const ask = (dueOn: string) => run(startCirculation, { ...input, dueOn }, world.lan, world)
    expect(await ask('2026-11-23')).toMatchObject(refused('dueTooSoon'))
    expect(await ask('2027-11-23')).toMatchObject(refused('dueTooLate'))
  })

  it('does not go to the same member again within the quiet period', async () => {
    const tam = await nurse('Tam')
    await sent(world, tam, [world.houses.hospital])
    const again = await start(tam, [world.houses.hospital.id], later(30))
    expect(again).toMatchObject({ problem: { values: { obstacle: 'quiet' } } })
  })

  it('S-42: does not go to whoever received the profile of the partner within the quarter', async () => {
    await agree(world, world.linh, [world.houses.hospital])
    await agree(world, world.minh, [world.houses.hospital, world.houses.works])
    await sent(world, world.linh, [world.houses.hospital])
    expect(await start(world.minh, [world.houses.hospital.id], later(1))).toMatchObject({
      problem: { values: { obstacle: 'partner' } },
    })
    expect(await start(world.minh, [world.houses.works.id], later(1))).toMatchObject({ ok: true })
  })

  it('S-42: sends no profile that would name somebody', async () => {
    const rare = await newPerson(world, 'Bich', { kldb: '43412' })
    await agree(world, rare, [world.houses.hospital])
    expect(await start(rare, [world.houses.hospital.id])).toMatchObject({
      problem: { values: { obstacle: 'tooRare' } },
    })
  })
})

describe('what stops a circulation', () => {
  it('S-33: an excluded member cannot be chosen, and looks like one that is not there', async () => {
    const thu = await nurse('Thu')
    await asWorker(world, (db) =>
      excludeOrganisation(
        db,
        { personId: thu, organisationId: world.houses.hospital.id, reason: 'chosen', addedBy: null },
        now,
      ),
    )
    const excluded = await start(thu, [world.houses.hospital.id])
    const unknown = await start(thu, ['00000000-0000-4000-8000-000000000000'])
    expect(excluded).toMatchObject(refused('unknownRecipient'))
    expect(excluded).toEqual(unknown)
  })

  it('S-33: a member of fewer than ninety days gets five profiles a month, and no sixth', async () => {
    await world.test.admin.query(`update members.profile set joined_on = '2026-11-01' where organisation_id = $1`, [
      world.houses.clinic.id,
    ])
    for (const name of ['Q1', 'Q2', 'Q3', 'Q4', 'Q5']) await started(world, await nurse(name), [world.houses.clinic])
    const sixth = await nurse('Q6')
    expect(await start(sixth, [world.houses.clinic.id])).toMatchObject({ problem: { values: { obstacle: 'quota' } } })
    await sendAt()
    expect(await start(sixth, [world.houses.clinic.id], later(1))).toMatchObject({
      problem: { values: { obstacle: 'quota' } },
    })
    expect(await start(sixth, [world.houses.clinic.id], later(40))).toMatchObject({ ok: true })
    await world.test.admin.query(`update members.profile set joined_on = '2025-01-01'`)
  })

  it('S-35: a consent withdrawn between planning and sending drops the mail', async () => {
    const ngoc = await nurse('Ngoc')
    const circulationId = await started(world, ngoc, [world.houses.hospital, world.houses.works])
    await asWorker(world, (db) =>
      withdrawConsents(
        db,
        { personId: ngoc, purposes: ['circulation'], recipientIds: [world.houses.hospital.id] },
        monday,
      ),
    )
    const before = (await mails(world)).length
    expect(await sendAt()).toEqual({ sent: 1, stopped: 1 })
    expect(await statesOf(circulationId)).toEqual({
      [world.houses.hospital.id]: 'withdrawn',
      [world.houses.works.id]: 'sent',
    })
    expect((await mails(world)).length - before).toBe(1)
  })

  it('S-35: an exclusion in mid-circulation ends it with the whole group, once', async () => {
    const phuong = await nurse('Phuong')
    const circulationId = await sent(world, phuong, [world.houses.hospital, world.houses.works])
    await asWorker(world, (db) =>
      excludeOrganisation(
        db,
        { personId: phuong, organisationId: world.houses.hospital.id, reason: 'relative', addedBy: null },
        monday,
      ),
    )
    await hear(world, 'consent.excluded', { personId: phuong, organisationId: world.houses.hospital.id }, monday)
    await hear(world, 'consent.excluded', { personId: phuong, organisationId: world.houses.hospital.id }, monday)
    expect(await statesOf(circulationId)).toEqual({
      [world.houses.hospital.id]: 'withdrawn',
      [world.houses.works.id]: 'sent',
    })
    const { rows } = await world.test.admin.query(
      `select from platform.outbox where name = 'circulations.withdrawn' and ids->>'recipientId' = $1
        and ids->>'processId' in (select id::text from circulations.process where person_id = $2)`,
      [world.houses.hospital.id, phuong],
    )
    expect(rows).toHaveLength(1)
  })

  it('S-34: nobody of an excluded organisation sees the case, its coordinator neither', async () => {
    const vy = await nurse('Vy')
    const circulationId = await sent(world, vy, [world.houses.hospital])
    expect(await reading(world, world.karin, (db) => processesOfCirculation(db, circulationId))).toHaveLength(1)
    await asWorker(world, (db) =>
      excludeOrganisation(
        db,
        { personId: vy, organisationId: world.houses.chamber.id, reason: 'partnersEmployer', addedBy: null },
        monday,
      ),
    )
    expect(await reading(world, world.karin, (db) => processesOfCirculation(db, circulationId))).toEqual([])
    expect(await reading(world, world.lan, (db) => processesOfCirculation(db, circulationId))).toHaveLength(1)
  })

  it('holds what has not left while the person pauses, and takes it up again', async () => {
    const dao = await nurse('Dao')
    const circulationId = await started(world, dao, [world.houses.hospital])
    await world.test.admin.query(`update couples.person set state = 'paused' where id = $1`, [dao])
    expect(await sendAt()).toEqual({ sent: 0, stopped: 1 })
    expect(Object.values(await statesOf(circulationId))).toEqual(['held'])
    expect((await passTime(world.test.database, world.networkId, later(1))).resumed).toBe(0)
    await world.test.admin.query(`update couples.person set state = 'active' where id = $1`, [dao])
    expect((await passTime(world.test.database, world.networkId, later(2))).resumed).toBe(1)
    expect(Object.values(await statesOf(circulationId))).toEqual(['queued'])
    await sendAt(later(2))
    expect(Object.values(await statesOf(circulationId))).toEqual(['queued'])
    await sendAt(later(3))
    expect(Object.values(await statesOf(circulationId))).toEqual(['sent'])
  })

  it('withdraws everything of a person who leaves', async () => {
    const lien = await nurse('Lien')
    const circulationId = await sent(world, lien, [world.houses.hospital, world.houses.works])
    await hear(world, 'couples.hidden', { personId: lien }, monday)
    expect(new Set(Object.values(await statesOf(circulationId)))).toEqual(new Set(['withdrawn']))
  })
})

describe('S-42: the k-rule at the moment of sending', () => {
  const cooks = { Kim: '2027-03-01', Kieu: '2027-03-01', Khanh: '2027-03-01', Kha: '2027-02-01', Khoi: '2027-02-01' }
  const ids = new Map<string, string>()
  const idOf = (name: keyof typeof cooks) => ids.get(name) ?? ''

  /** Five who start in the same quarter: enough to be one of many, none too many. */
  beforeAll(async () => {
    const employers = [world.houses.hospital.id, world.houses.works.id, world.houses.clinic.id]
    for (const [number, [name, startFrom]] of Object.entries(cooks).entries()) {
      ids.set(name, await newPerson(world, name, { kldb: '29302', startFrom }, employers[number % employers.length]))
    }
    await agree(world, idOf('Kim'), [world.houses.hospital, world.houses.works])
    await agree(world, idOf('Kieu'), [world.houses.hospital])
  })

  it('counts what the recipient has received since it was planned', async () => {
    const circulationId = await started(world, idOf('Kim'), [world.houses.hospital, world.houses.works])
    const [planned] = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
    await asWorker(world, async (db) => {
      const { shown, precision } = (await shortProfileById(db, planned?.versionId ?? '')) ?? {}
      expect(shown?.start).toBe('2027-Q1')
      const exact = { shown: { ...shown, start: '2027-03' }, precision: { ...precision, start: 'month' } } as Version
      const versionId = await freezeShortProfile(db, { personId: idOf('Kim'), version: exact, frozenBy: null }, now)
      await noteReceipt(db, { versionId, recipientId: world.houses.hospital.id, personId: idOf('Kim') }, now)
    })
    expect(await sendAt()).toEqual({ sent: 1, stopped: 1 })
    expect(await statesOf(circulationId)).toEqual({
      [world.houses.hospital.id]: 'dropped',
      [world.houses.works.id]: 'sent',
    })
  })

  it('stops what the network no longer hides, says so, and tells who sent it what to do', async () => {
    const circulationId = await started(world, idOf('Kieu'), [world.houses.hospital])
    await world.test.admin.query(`update couples.person set state = 'leaving' where id = $1`, [idOf('Khoi')])
    const before = (await mails(world)).length
    expect(await sendAt()).toEqual({ sent: 0, stopped: 1 })
    expect((await mails(world)).length).toBe(before)
    const [process] = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
    const history = await asWorker(world, (db) => stepsOf(db, process?.id ?? ''))
    expect(history.at(-1)).toMatchObject({ step: 'drop', by: 'time', reason: 'tooFew' })
    expect((await asWorker(world, (db) => lastReceipts(db, idOf('Kieu')))).size).toBe(0)
    const { rows } = await world.test.admin.query(
      `select reason, subject_id as process from platform.audit where action = 'circulations.stop' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ reason: 'tooFew', process: process?.id }])
    expect(await start(idOf('Kieu'), [world.houses.hospital.id], later(1))).toMatchObject({
      problem: { values: { obstacle: 'tooRare' } },
    })
    for (const actor of [world.lan, world.karin]) expect(await unsentOnDesk(actor, circulationId)).toHaveLength(1)
    expect(await unsentOnDesk(world.lan, circulationId, later(20))).toEqual([])
    await run(endCirculation, { circulationId }, world.lan, world, monday)
    expect(await unsentOnDesk(world.lan, circulationId)).toEqual([])
  })

  /** As the desk of somebody who sends would say it. */
  const unsentOnDesk = (actor: StaffActor, circulationId: string, at = monday) =>
    reading(world, actor, async (db) => {
      const source = today.find(({ name }) => name === 'circulations.toDealWith')
      const items = (await source?.items(db, actor, 'de', at)) ?? []
      return items.filter(({ text, href }) => text.includes('nicht hinausgegangen') && href.includes(circulationId))
    })
})

describe('deadlines', () => {
  it('remind twice, and pass', async () => {
    const sen = await nurse('Sen')
    const circulationId = await sent(world, sen, [world.houses.works])
    const reminders = async () =>
      (await mails(world)).filter(
        ({ template, values }) => template === 'circulations.reminder' && values.number === number,
      ).length
    const [process] = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
    const number = process?.caseNumber
    const pass = (day: string) => passTime(world.test.database, world.networkId, new Date(`${day}T08:00:00Z`))
    await pass('2026-11-24')
    expect(await reminders()).toBe(0)
    await pass('2026-12-02')
    await pass('2026-12-03')
    expect(await reminders()).toBe(1)
    await pass('2026-12-06')
    expect(await reminders()).toBe(2)
    await pass('2026-12-07')
    expect(Object.values(await statesOf(circulationId))).toEqual(['sent'])
    await pass('2026-12-08')
    expect(Object.values(await statesOf(circulationId))).toEqual(['overdue'])
    expect(await reminders()).toBe(2)
  })
})

describe('the last day for an answer', () => {
  it('gives a recipient another last day where it needs one, within the same bounds', async () => {
    const { hospital, works, clinic } = world.houses
    const dao = await nurse('Dao')
    const startWith = (ownDeadlines: object) => {
      const recipientIds = [hospital.id, works.id, clinic.id]
      const input = { personId: dao, fields: [], dueOn: '2026-12-07', recipientIds, ownDeadlines }
      return run(startCirculation, input, world.lan, world)
    }
    const refusedFor = (code: string, { id: organisationId }: { id: string }) => ({
      problem: { code, values: { organisationId } },
    })
    expect(await startWith({ [works.id]: '2026-11-23' })).toMatchObject(refusedFor('dueTooSoon', works))
    expect(await startWith({ [clinic.id]: '2027-03-01' })).toMatchObject(refusedFor('dueTooLate', clinic))
    const answer = await startWith({ [works.id]: '2026-12-01', [clinic.id]: '2026-12-18' })
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    const { circulationId } = answer.result
    const kept = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
    expect(Object.fromEntries(kept.map(({ recipientId, dueOn }) => [recipientId, dueOn]))).toEqual({
      [hospital.id]: '2026-12-07',
      [works.id]: '2026-12-01',
      [clinic.id]: '2026-12-18',
    })
    expect(await asWorker(world, (db) => circulationById(db, circulationId))).toMatchObject({ dueOn: '2026-12-18' })
  })
})
