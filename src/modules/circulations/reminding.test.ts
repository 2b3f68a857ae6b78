import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withdrawConsents } from '#modules/consent'
import type { Actor } from '#platform/action'
import { secretOf, type SentMail } from '#platform/mail/testing'
import { endCirculation } from './actions/end-circulation.ts'
import { remindRecipients } from './actions/remind.ts'
import { replyTo } from './actions/reply.ts'
import type { CirculationProcess } from './circulation.ts'
import { passTime } from './jobs/pass-time.ts'
import { remindDue } from './jobs/remind-due.ts'
import { shownByLink } from './queries/link-view.ts'
import { circulationById } from './store/circulations.ts'
import { processById, processesOfCirculation } from './store/processes.ts'
import { stepsOf } from './store/steps.ts'
import {
  agree,
  circulationWorld,
  mails,
  newPerson,
  notFound,
  refused,
  run,
  sent,
  asWorker,
  type World,
} from './testing/world.ts'

let world: World

beforeAll(async () => {
  world = await circulationWorld()
})

/** What an earlier test asked for does not leave in the next. */
beforeEach(async () => {
  await world.test.admin.query('update circulations.process set remind_at = null')
})

type Sent = { personId: string; circulationId: string; hospital: CirculationProcess; works: CirculationProcess }

/** A nurse whose profile left on Monday, 23 November, to the hospital and the works, with answers due on 7 December. */
async function circulated(name: string): Promise<Sent> {
  const personId = await newPerson(world, name, { kldb: '81302' })
  const houses = [world.houses.hospital, world.houses.works]
  await agree(world, personId, houses)
  const circulationId = await sent(world, personId, houses)
  const processes = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
  const [hospital, works] = houses.map(({ id }) => processes.find(({ recipientId }) => recipientId === id))
  if (!hospital || !works) throw new Error('nothing was sent')
  return { personId, circulationId, hospital, works }
}

const thursday = new Date('2026-11-26T10:00:00Z')
/** The fixed time after it: Thursday at two. */
const atTwo = new Date('2026-11-26T13:00:00Z')
const overdue = new Date('2026-12-08T08:30:00Z')

type Options = { dueOn?: string | null; at?: Date; actor?: Actor }

const remind = (
  { circulationId }: Sent,
  processes: readonly CirculationProcess[],
  { dueOn = null, at = thursday, actor = world.lan }: Options = {},
) => run(remindRecipients, { circulationId, processIds: processes.map(({ id }) => id), dueOn }, actor, world, at)

const leave = (at: Date) => remindDue(world.test.database, world.networkId, at)
const pass = (at: Date) => passTime(world.test.database, world.networkId, at)
const current = ({ id }: CirculationProcess) => asWorker(world, (db) => processById(db, id))

async function remindersOf({ caseNumber }: CirculationProcess): Promise<SentMail[]> {
  return (await mails(world)).filter(
    ({ template, values }) => template === 'circulations.reminder' && values.number === caseNumber,
  )
}

const addressesOf = (reminders: readonly SentMail[]) => reminders.map(({ address }) => address).toSorted()
const tokenOf = ([mail]: readonly SentMail[]) => secretOf(mail)
const reminded = (count: number) => ({ ok: true, result: { reminded: count } })

describe('a reminder by hand', () => {
  it('leaves at the next fixed time, to one recipient alone, once', async () => {
    const mai = await circulated('Mai')
    expect(await remind(mai, [mai.hospital])).toEqual({ ok: true, result: { reminded: 1, leavesAt: atTwo } })
    expect(await leave(new Date('2026-11-26T12:59:00Z'))).toBe(0)
    expect(await leave(atTwo)).toBe(1)
    expect(await leave(atTwo)).toBe(0)
    const left = await remindersOf(mai.hospital)
    expect(addressesOf(left)).toEqual(['aylin@example.org', 'thomas@example.org'])
    expect(JSON.stringify(left)).not.toMatch(/Mai|Tran|81302/)
    expect(await remindersOf(mai.works)).toEqual([])
    expect(await shownByLink(world.networkId, tokenOf(left), atTwo)).toMatchObject({ dueOn: '2026-12-07' })
  })

  it('goes once a day at most, whether hand or calendar reminds', async () => {
    const hoa = await circulated('Hoa')
    await remind(hoa, [hoa.hospital])
    expect(await remind(hoa, [hoa.hospital])).toMatchObject(refused('remindedAlready'))
    await leave(atTwo)
    expect(await remind(hoa, [hoa.hospital], { at: new Date('2026-11-26T07:30:00Z') })).toMatchObject(
      refused('remindedAlready'),
    )
    expect(await remind(hoa, [hoa.hospital], { at: atTwo })).toMatchObject(reminded(1))
    const [friday, fifthBefore] = [new Date('2026-11-27T08:00:00Z'), new Date('2026-12-02T08:00:00Z')]
    expect(await leave(friday)).toBe(1)
    expect(await remindersOf(hoa.hospital)).toHaveLength(4)
    await remind(hoa, [hoa.hospital], { at: new Date('2026-12-01T15:00:00Z') })
    await pass(fifthBefore)
    await leave(fifthBefore)
    await pass(fifthBefore)
    expect(await remindersOf(hoa.hospital)).toHaveLength(6)
    await pass(new Date('2026-12-03T08:00:00Z'))
    expect(await remindersOf(hoa.hospital)).toHaveLength(8)
  })

  it('leaves a recipient in peace in the first two days', async () => {
    const yen = await circulated('Yen')
    expect(await remind(yen, [yen.works], { at: new Date('2026-11-23T15:00:00Z') })).toMatchObject(refused('tooSoon'))
    expect(await remind(yen, [yen.works], { at: new Date('2026-11-24T15:00:00Z') })).toMatchObject(reminded(1))
  })

  it('reminds all that have not answered, and leaves out who has', async () => {
    const dao = await circulated('Dao')
    await run(replyTo, { processId: dao.works.id, reply: { kind: 'interested' } }, world.sabine, world, thursday)
    expect(await remind(dao, [dao.hospital, dao.works])).toMatchObject(reminded(1))
    await leave(atTwo)
    expect(await remindersOf(dao.works)).toEqual([])
    expect(await remind(dao, [dao.works], { at: atTwo })).toMatchObject(refused('notWaiting'))
  })

  it('S-34: is for the office that sent and for coordination, and for nobody else', async () => {
    const lien = await circulated('Lien')
    for (const actor of [world.thomas, { ...world.lan, organisationId: world.houses.works.id }, visitor])
      expect(await remind(lien, [lien.hospital], { actor })).toEqual(notFound)
    const other = await circulated('Oanh')
    expect(await remind(lien, [other.hospital])).toEqual(notFound)
    expect(await remind(lien, [lien.hospital], { actor: world.karin })).toMatchObject(reminded(1))
  })

  it('does not leave for a person who pauses, nor for one who withdrew, also when it was asked for before', async () => {
    const sen = await circulated('Sen')
    await remind(sen, [sen.hospital])
    await world.test.admin.query(`update couples.person set state = 'paused' where id = $1`, [sen.personId])
    expect(await leave(atTwo)).toBe(0)
    expect(await remind(sen, [sen.works])).toMatchObject(refused('notOpen'))
    const kim = await circulated('Kim')
    await remind(kim, [kim.hospital])
    await asWorker(world, (db) =>
      withdrawConsents(
        db,
        { personId: kim.personId, purposes: ['circulation'], recipientIds: [world.houses.hospital.id] },
        thursday,
      ),
    )
    expect(await leave(atTwo)).toBe(0)
    expect(await remind(kim, [kim.hospital], { at: atTwo })).toMatchObject(refused('notOpen'))
    expect([...(await remindersOf(sen.hospital)), ...(await remindersOf(kim.hospital))]).toEqual([])
  })

  it('does not follow a circulation that has ended', async () => {
    const thu = await circulated('Thu')
    await remind(thu, [thu.hospital])
    await run(endCirculation, { circulationId: thu.circulationId }, world.lan, world, thursday)
    expect(await leave(atTwo)).toBe(0)
    expect(await remind(thu, [thu.hospital], { at: atTwo })).toMatchObject(refused('notWaiting'))
  })
})

describe('a reminder after the last day', () => {
  it('needs a new one, within what whoever starts a circulation may set', async () => {
    const nga = await circulated('Nga')
    await pass(overdue)
    const again = (dueOn: string | null) => remind(nga, [nga.hospital], { dueOn, at: overdue })
    expect(await again(null)).toMatchObject(refused('dueMissing'))
    expect(await again('2026-12-10')).toMatchObject(refused('dueTooSoon'))
    expect(await again('2027-02-07')).toMatchObject(refused('dueTooLate'))
    expect(await again('2027-02-06')).toMatchObject(reminded(1))
  })

  it('makes the way to the answer live again, with a new link and the reminders of its own', async () => {
    const vy = await circulated('Vy')
    await pass(overdue)
    expect((await current(vy.hospital))?.state).toBe('overdue')
    const first = (await remindersOf(vy.hospital)).length
    expect(await remind(vy, [vy.hospital], { dueOn: '2026-12-18', at: overdue })).toMatchObject(reminded(1))
    const leavesAt = new Date('2026-12-08T13:00:00Z')
    expect(await leave(leavesAt)).toBe(1)
    const left = await remindersOf(vy.hospital)
    expect(left).toHaveLength(first + 2)
    expect(await shownByLink(world.networkId, tokenOf(left.slice(-1)), leavesAt)).toMatchObject({ dueOn: '2026-12-18' })
    expect(await current(vy.hospital)).toMatchObject({ state: 'sent', dueOn: '2026-12-18' })
    expect(await current(vy.works)).toMatchObject({ state: 'overdue', dueOn: '2026-12-07' })
    expect(await asWorker(world, (db) => circulationById(db, vy.circulationId))).toMatchObject({ dueOn: '2026-12-18' })
    expect((await asWorker(world, (db) => stepsOf(db, vy.hospital.id))).at(-1)).toMatchObject({
      step: 'reopen',
      by: 'sender',
    })
    await pass(new Date('2026-12-14T08:00:00Z'))
    expect(await remindersOf(vy.hospital)).toHaveLength(first + 4)
    await pass(new Date('2026-12-19T08:00:00Z'))
    expect((await current(vy.hospital))?.state).toBe('overdue')
  })

  it('is needed already where the last day ends before the reminder would leave', async () => {
    const ai = await circulated('Ai')
    const evening = new Date('2026-12-07T15:00:00Z')
    expect(await remind(ai, [ai.hospital], { at: evening })).toMatchObject(refused('dueMissing'))
    expect(await remind(ai, [ai.hospital], { at: evening, dueOn: '2026-12-11' })).toMatchObject(reminded(1))
    await pass(overdue)
    expect(await current(ai.hospital)).toMatchObject({ state: 'sent', dueOn: '2026-12-11' })
  })
})

const visitor = { kind: 'visitor' } as const
