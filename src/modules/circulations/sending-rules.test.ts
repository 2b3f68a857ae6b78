import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { calendarDay } from '#platform/i18n'
import { changeSendingRules } from './actions/change-sending-rules.ts'
import { startCirculation } from './actions/start-circulation.ts'
import { passTime, passTimeOnce } from './jobs/pass-time.ts'
import { sendDue } from './jobs/send-due.ts'
import { usualRules, type SendingRules } from './rules/sending-rules.ts'
import { processesOfPerson } from './store/processes.ts'
import { currentRules } from './store/sending-rules.ts'
import {
  agree,
  circulationWorld,
  later,
  mails,
  monday,
  newPerson,
  notFound,
  now,
  refused,
  run,
  asWorker,
  type World,
} from './testing/world.ts'
import { inputOf, problemsOf, rulesAsTyped, type TypedRules } from './web/rules-form.ts'

let world: World

beforeAll(async () => {
  world = await circulationWorld()
})

beforeEach(async () => {
  await change({})
})

const change = (rules: Partial<SendingRules>, actor = world.karin) =>
  run(changeSendingRules, { ...usualRules, ...rules }, actor, world)

/** Another nurse, who agrees that the clinic gets the short profile. */
async function nurse(name: string): Promise<string> {
  const personId = await newPerson(world, name, { kldb: '81302' })
  await agree(world, personId, [world.houses.clinic])
  return personId
}

const start = (personId: string, at = now) =>
  run(
    startCirculation,
    { personId, fields: [], dueOn: calendarDay(later(14, at)), recipientIds: [world.houses.clinic.id] },
    world.lan,
    world,
    at,
  )

const obstacle = (name: string) => ({ problem: { values: { obstacle: name } } })
const stateOf = async (personId: string) => (await asWorker(world, (db) => processesOfPerson(db, personId)))[0]?.state
const reminders = async () => (await mails(world)).filter(({ template }) => template === 'circulations.reminder').length

describe('a network’s rules', () => {
  it('are the usual ones until it decides, and of each network alone', async () => {
    const elsewhere = { role: 'duett_app', networkId: world.otherNetworkId } as const
    await change({ quietDays: 120, sendHours: [16, 8], reminderDays: [2, 7] })
    expect(await asWorker(world, currentRules)).toEqual({
      ...usualRules,
      quietDays: 120,
      sendHours: [8, 16],
      reminderDays: [7, 2],
    })
    expect(await world.test.database.inTransaction(elsewhere, currentRules)).toEqual(usualRules)
  })

  it('are decided by coordinators, and the audit names the rules that changed', async () => {
    expect(await change({ quietDays: 60 }, world.lan)).toEqual(notFound)
    expect(await change({ quietDays: 60 }, world.thomas)).toEqual(notFound)
    expect(await change({ quietDays: 60, replyDays: 20 })).toMatchObject({ ok: true })
    const { rows } = await world.test.admin.query(
      `select fields, actor_id as by from platform.audit where action = 'circulations.changeSendingRules' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ fields: ['quietDays', 'replyDays'], by: world.karin.accountId }])
  })

  it('S-33: protect no less than the walls, whoever writes them', async () => {
    const lower = [
      { newMemberProfiles: 6 },
      { newMemberDays: 89 },
      { quietDays: 29 },
      { sendHours: [] },
      { sendHours: [3] },
      { sendHours: [9, 9] },
      { reminderDays: [1, 2, 3, 4] },
      { replyDays: 2 },
    ]
    for (const rules of lower) expect(await change(rules)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    for (const column of ['new_member_profiles = 6', 'new_member_days = 89', 'quiet_days = 29', `send_hours = '{3}'`]) {
      const forced = world.test.admin.query(`update circulations.sending_rules set ${column}`)
      await expect(forced).rejects.toMatchObject({ code: '23514' })
    }
    expect(await asWorker(world, currentRules)).toEqual(usualRules)
  })

  it('say for each field what would be right, and what was typed stays', async () => {
    const given: TypedRules = {
      ...rulesAsTyped(usualRules),
      newMemberProfiles: 'zehn',
      reminderDays: '5, 5',
      sendHours: [],
    }
    const answer = await run(changeSendingRules, inputOf(given), world.karin, world)
    if (answer.ok || answer.problem.kind !== 'invalid') throw new Error('was taken')
    expect(problemsOf(answer.problem.issues, 'de')).toEqual([
      { field: 'sendHours', message: 'Wählen Sie mindestens eine und höchstens 4 Sendezeiten.' },
      {
        field: 'newMemberProfiles',
        message: 'Nennen Sie eine ganze Zahl von 1 bis 5. Mehr dürfen neue Mitglieder nicht erhalten.',
      },
      { field: 'reminderDays', message: expect.stringContaining('höchstens 3 verschiedene ganze Zahlen von 1 bis 30') },
    ])
    expect(inputOf(rulesAsTyped(usualRules))).toEqual(usualRules)
  })
})

describe('a changed rule', () => {
  it('moves the time at which profiles leave; what was promised before stays', async () => {
    const [early, late] = [await nurse('An'), await nurse('Bao')]
    expect(await start(early)).toMatchObject({ result: { plannedAt: monday } })
    await change({ sendHours: [11] })
    const eleven = new Date('2026-11-23T10:00:00Z')
    expect(await start(late)).toMatchObject({ result: { plannedAt: eleven } })
    await sendDue(world.test.database, world.networkId, monday)
    expect([await stateOf(early), await stateOf(late)]).toEqual(['sent', 'queued'])
    await sendDue(world.test.database, world.networkId, eleven)
    expect(await stateOf(late)).toBe('sent')
  })

  it('shortens or prolongs the quiet period', async () => {
    const cam = await nurse('Cam')
    await start(cam)
    await sendDue(world.test.database, world.networkId, monday)
    await passTime(world.test.database, world.networkId, later(20))
    expect(await start(cam, later(50))).toMatchObject(obstacle('quiet'))
    await change({ quietDays: 45 })
    expect(await start(cam, later(50))).toMatchObject({ ok: true })
    await change({ quietDays: 60 })
    await sendDue(world.test.database, world.networkId, later(53))
    expect(await stateOf(cam)).toBe('dropped')
  })

  it('lets new members receive less, and for longer', async () => {
    await world.test.admin.query(`update members.profile set joined_on = '2026-07-01' where organisation_id = $1`, [
      world.houses.clinic.id,
    ])
    const [dung, em, giang] = [await nurse('Dung'), await nurse('Em'), await nurse('Giang')]
    expect(await start(dung, later(100))).toMatchObject({ ok: true })
    await change({ newMemberDays: 365, newMemberProfiles: 1 })
    expect(await start(em, later(100))).toMatchObject(obstacle('quota'))
    expect(await start(em, later(100))).toMatchObject(refused('recipientRefused'))
    await change({ newMemberDays: 365, newMemberProfiles: 2 })
    expect(await start(giang, later(100))).toMatchObject({ ok: true })
    await world.test.admin.query(`update members.profile set joined_on = '2025-01-01'`)
  })

  it('reminds on its days, in the hour of the first profiles', async () => {
    await change({ reminderDays: [9], sendHours: [10, 15] })
    const hanh = await nurse('Hanh')
    await start(hanh)
    await sendDue(world.test.database, world.networkId, new Date('2026-11-23T09:00:00Z'))
    const before = await reminders()
    const hourly = (at: string) => passTimeOnce(world.test.database, world.networkId, new Date(at))
    await hourly('2026-11-28T08:00:00Z')
    expect(await reminders()).toBe(before)
    await hourly('2026-11-28T09:00:00Z')
    expect(await reminders()).toBe(before + 1)
    await hourly('2026-12-05T09:00:00Z')
    expect(await reminders()).toBe(before + 1)
  })
})
