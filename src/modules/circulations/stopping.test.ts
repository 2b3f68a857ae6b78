import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawConsents } from '#modules/consent'
import { haveReleasedLink, releasedLinkOf, shortProfileById } from '#modules/shortprofiles'
import { giveSeat } from '#modules/seats'
import { scopeOf, type Actor } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { confirmLinkReply } from './actions/confirm-reply.ts'
import { dropRecipient, endCirculation } from './actions/end-circulation.ts'
import { askQuestion } from './actions/questions.ts'
import { releaseLink } from './actions/release-link.ts'
import { askCode, confirmByCode, replyByLink } from './actions/reply-by-link.ts'
import { replyTo } from './actions/reply.ts'
import { startCirculation } from './actions/start-circulation.ts'
import type { CirculationProcess } from './circulation.ts'
import { endAccess } from './jobs/end-access.ts'
import { passTime } from './jobs/pass-time.ts'
import { sendDue } from './jobs/send-due.ts'
import { hashOfCode, hashOfSecret } from './link-token.ts'
import { mostCodes } from './rules/reply.ts'
import { processById, processesOfCirculation, processesOfRecipient } from './store/processes.ts'
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
import { openProfile } from './web/reply-view.ts'

let world: World

beforeAll(async () => {
  world = await circulationWorld()
})

const visitor = { kind: 'visitor' } as const
const tuesday = later(1)
const set = (statement: string, ...values: unknown[]) => world.test.admin.query(statement, values)
const sendAt = (at = monday) => sendDue(world.test.database, world.networkId, at)
const person = (personId: string): Actor => ({
  kind: 'person',
  accountId: personId,
  networkId: world.networkId,
  personId,
  session: { made: 'password', secondFactor: false, steppedUp: false },
})

async function nurse(name: string): Promise<string> {
  const personId = await newPerson(world, name, { kldb: '81302' })
  await agree(world, personId, [world.houses.hospital, world.houses.works, world.houses.clinic])
  return personId
}

const only = async (circulationId: string): Promise<CirculationProcess> => {
  const [process] = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
  if (!process) throw new Error('nothing was planned')
  return process
}
const planned = async (personId: string, to = world.houses.hospital, at = now) =>
  only(await started(world, personId, [to], at))
/** Sent to the hospital, with the secret of the link that Thomas got. */
async function received(name: string): Promise<{ process: CirculationProcess; personId: string; hash: string }> {
  const personId = await nurse(name)
  const process = await only(await sent(world, personId, [world.houses.hospital]))
  const mail = (await mails(world)).find(
    ({ values, address }) => values.number === process.caseNumber && address === 'thomas@example.org',
  )
  return { process, personId, hash: hashOfSecret(mail?.linkPath?.split('/').at(-1) ?? '') }
}

const stateOf = async ({ id }: CirculationProcess) => (await asWorker(world, (db) => processById(db, id)))?.state
const outcome = async ({ id }: CirculationProcess) => {
  const last = (await asWorker(world, (db) => stepsOf(db, id))).at(-1)
  return last && [last.to, last.reason]
}
const withdraw = (personId: string) =>
  asWorker(world, (db) => withdrawConsents(db, { personId, purposes: ['circulation'], recipientIds: null }, tuesday))

describe('what has changed since a short profile was planned keeps it here', () => {
  it.each([
    [
      'closed',
      `update circulations.circulation set closed_at = now(), closed_because = 'bySender' where id = $1`,
      (process: CirculationProcess) => process.circulationId,
      null,
    ],
    [
      'notMember',
      `update network.organisation set state = 'left' where id = $1`,
      (process: CirculationProcess) => process.recipientId,
      `update network.organisation set state = 'member'`,
    ],
  ])('%s', async (reason, change, ofWhat, back) => {
    const process = await planned(await nurse(`Ha ${reason}`), world.houses.clinic)
    await set(change, ofWhat(process))
    expect(await sendAt()).toEqual({ sent: 0, stopped: 1 })
    expect(await outcome(process)).toEqual(['dropped', reason])
    if (back) await set(back)
  })

  it('S-33: a member that counts as new by now gets its five, and no sixth', async () => {
    const processes: CirculationProcess[] = []
    for (const name of ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6'])
      processes.push(await planned(await nurse(name), world.houses.clinic))
    await set(`update members.profile set joined_on = '2026-11-01' where organisation_id = $1`, world.houses.clinic.id)
    expect(await sendAt()).toEqual({ sent: 5, stopped: 1 })
    await set(`update members.profile set joined_on = '2025-01-01'`)
    expect((await Promise.all(processes.map(outcome))).filter((last) => last?.[1] === 'quota')).toHaveLength(1)
  })

  it('S-42: a partner whose profile left for the same member in the same minute', async () => {
    const { linh, minh, houses } = world
    for (const personId of [linh, minh]) await agree(world, personId, [houses.hospital])
    const processes = [await planned(linh), await planned(minh)]
    expect(await sendAt()).toEqual({ sent: 1, stopped: 1 })
    const last = await Promise.all(processes.map(outcome))
    expect(new Set(last.map((each) => each?.join(' ')))).toEqual(new Set(['dropped partner', 'sent ']))
  })

  it('another circulation of the same person that overtook it', async () => {
    const personId = await nurse('Sen')
    const other = await only(await sent(world, personId, [world.houses.works]))
    const process = await planned(personId, world.houses.hospital, monday)
    await set('update circulations.process set recipient_id = $2 where id = $1', other.id, world.houses.hospital.id)
    expect(await sendAt(tuesday)).toEqual({ sent: 0, stopped: 1 })
    expect(await outcome(process)).toEqual(['dropped', 'quiet'])
  })

  it('is told to those who may answer alone: neither to who is shut out nor to who has another seat there', async () => {
    const { aylin, lan, houses } = world
    const seat = {
      accountId: lan.accountId,
      organisationId: houses.hospital.id,
      role: 'juror',
      authorised: false,
    } as const
    await asWorker(world, (db) => giveSeat(db, seat, now))
    await set('update identity.account set blocked_at = now() where id = $1', aylin.accountId)
    const process = await only(await sent(world, await nurse('Yen'), [houses.hospital]))
    await set('update identity.account set blocked_at = null')
    const told = (await mails(world)).filter(({ values }) => values.number === process.caseNumber)
    expect(told.map(({ address }) => address)).toEqual(['thomas@example.org'])
  })
})

describe('a sender', () => {
  it('takes a recipient out before anything has left, and not after; no other office does', async () => {
    const process = await planned(await nurse('Thu'))
    const drop = (actor: Actor) => run(dropRecipient, { processId: process.id }, actor, world)
    const elsewhere = { ...world.lan, organisationId: world.houses.works.id }
    for (const actor of [world.thomas, elsewhere, person(process.personId)]) expect(await drop(actor)).toEqual(notFound)
    expect(await drop(world.lan)).toMatchObject({ ok: true })
    expect(await sendAt()).toEqual({ sent: 0, stopped: 0 })
    const { process: left } = await received('Dao')
    expect(await run(dropRecipient, { processId: left.id }, world.lan, world)).toMatchObject(refused('hasLeft'))
  })

  it('ends one circulation of a person and no other', async () => {
    const personId = await nurse('Kim')
    const [one, other] = [await planned(personId), await planned(personId, world.houses.works)]
    const end = () => run(endCirculation, { circulationId: one.circulationId }, world.lan, world)
    expect(await end()).toMatchObject({ ok: true })
    expect([await stateOf(one), await stateOf(other)]).toEqual(['dropped', 'queued'])
    expect(await end()).toMatchObject(refused('ended'))
    await sendAt()
  })
})

describe('a recipient', () => {
  it('sees nothing before it has left, also where no rule of ours asks', async () => {
    const process = await planned(await nurse('Hoa'))
    const seen = () =>
      reading(world, world.thomas, async (db) => [
        (await processesOfRecipient(db, world.houses.hospital.id)).some(({ id }) => id === process.id),
        (await processById(db, process.id)) !== null,
        (await shortProfileById(db, process.versionId ?? '')) !== null,
      ])
    expect(await seen()).toEqual([false, false, false])
    const forWorker = await asWorker(world, (db) => processesOfRecipient(db, world.houses.hospital.id))
    expect(forWorker.map(({ id }) => id)).not.toContain(process.id)
    await sendAt()
    expect(await seen()).toEqual([true, true, true])
    await withdraw(process.personId)
    expect(await seen()).toEqual([true, true, false])
  })

  it('asks five questions at a time, and none once the consent is gone', async () => {
    const { process, personId } = await received('Oanh')
    const ask = () => run(askQuestion, { processId: process.id, text: 'Schicht?' }, world.thomas, world, tuesday)
    for (let turn = 0; turn < 5; turn++) expect(await ask()).toMatchObject({ ok: true })
    expect(await ask()).toMatchObject(refused('tooManyQuestions'))
    await set('delete from circulations.question')
    await withdraw(personId)
    expect(await ask()).toEqual(notFound)
  })

  it('names its own vacancies alone', async () => {
    const { process } = await received('Tam')
    const reply = { kind: 'interested', vacancyId: '4711' }
    const answer = await run(replyTo, { processId: process.id, reply }, world.thomas, world, tuesday)
    expect(answer).toMatchObject(refused('foreignVacancy'))
  })

  it('S-43: gets three codes, none for a blocked account, and no second word by link after it answered', async () => {
    const { process, hash } = await received('Bao')
    const byLink = () => run(replyByLink, { reply: { kind: 'interested' } }, visitor, world, tuesday, hash)
    const code = () => run(askCode, {}, visitor, world, tuesday, hash)
    expect(await byLink()).toMatchObject({ ok: true })
    await set('update identity.account set blocked_at = now() where id = $1', world.thomas.accountId)
    expect(await code()).toMatchObject(refused('nothingToConfirm'))
    await set('update identity.account set blocked_at = null')
    for (let turn = 0; turn < mostCodes; turn++) expect(await code()).toMatchObject({ ok: true })
    expect(await code()).toMatchObject(refused('tooManyCodes'))

    const reply = { processId: process.id, reply: { kind: 'noNeed' } }
    expect(await run(replyTo, reply, world.aylin, world, tuesday)).toMatchObject({ ok: true })
    const confirm = () => run(confirmLinkReply, { processId: process.id }, world.aylin, world, tuesday)
    expect(await confirm()).toMatchObject(refused('nothingToConfirm'))
    const other = await received('Nga')
    await run(replyTo, { ...reply, processId: other.process.id }, world.aylin, world, tuesday)
    const late = await run(replyByLink, { reply: { kind: 'interested' } }, visitor, world, tuesday, other.hash)
    expect(late).toMatchObject(refused('alreadyAnswered'))
  })

  it('S-43: a code that is confirmed late changes nothing of what somebody answered signed in meanwhile', async () => {
    const { process, hash } = await received('Oanh')
    await run(replyByLink, { reply: { kind: 'noNeed' } }, visitor, world, tuesday, hash)
    await run(askCode, {}, visitor, world, tuesday, hash)
    const sentCode = await set('select code_hash from circulations.reply where process_id = $1', process.id)
    const codes = (await mails(world)).map(({ values }) => String(values.code))
    const code = codes.find((each) => hashOfCode(process.id, each) === sentCode.rows[0].code_hash)
    const signedIn = { processId: process.id, reply: { kind: 'interested' } }
    expect(await run(replyTo, signedIn, world.aylin, world, tuesday)).toMatchObject({ ok: true })
    const confirmed = await run(confirmByCode, { code }, visitor, world, tuesday, hash)
    expect(confirmed).toMatchObject(refused('nothingToConfirm'))
    const kept = await asWorker(world, (db) => processById(db, process.id))
    expect(kept?.state).toBe('interested')
  })

  it('S-35: confirms nothing, is reminded of nothing and holds no link once the consent is gone', async () => {
    const { process, personId, hash } = await received('Lien')
    await run(replyByLink, { reply: { kind: 'interested' } }, visitor, world, tuesday, hash)
    await withdraw(personId)
    expect(await run(confirmLinkReply, { processId: process.id }, world.thomas, world, tuesday)).toEqual(notFound)
    await passTime(world.test.database, world.networkId, new Date('2026-12-06T08:00:00Z'))
    const told = (await mails(world)).filter(({ values }) => values.number === process.caseNumber)
    expect(told.map(({ template }) => template)).not.toContain('circulations.reminder')
    const links = async () => (await set('select from circulations.link where process_id = $1', process.id)).rowCount
    expect(await links()).toBeGreaterThan(0)
    await hear(
      world,
      'consent.withdrawn',
      { personId, recipientId: process.recipientId, purpose: 'circulation' },
      tuesday,
    )
    expect(await links()).toBe(0)
  })

  it('S-35: keeps a released name until the consent for it ends or it is recalled', async () => {
    const { process, personId } = await received('Phuong')
    const release = () =>
      set(`update circulations.process set state = 'released', released_at = now() where id = $1`, process.id)
    const ids = { personId, recipientId: process.recipientId }
    await release()
    await hear(world, 'consent.withdrawn', { ...ids, purpose: 'circulation' }, tuesday)
    expect(await stateOf(process)).toBe('released')
    await hear(world, 'consent.withdrawn', { ...ids, purpose: 'identity' }, tuesday)
    expect(await stateOf(process)).toBe('withdrawn')
    await release()
    await hear(world, 'consent.recalled', ids, tuesday)
    expect(await outcome(process)).toEqual(['withdrawn', 'recalled'])
  })
})

describe('a recipient without interest', () => {
  const sees = (process: CirculationProcess, at: Date) =>
    world.test.database.inTransaction(scopeOf(world.thomas, world.networkId), async (db) => {
      const current = await processById(db, process.id)
      return current !== null && (await openProfile(db, world.thomas, current, at)) !== null
    })
  const endedBy = async (personId: string, at: Date) => {
    await endAccess(world.test.database, world.networkId, at)
    await endAccess(world.test.database, world.networkId, at)
    const { rows } = await set('select recipient_id, reason from consent.recall where person_id = $1', personId)
    return rows
  }
  async function refusedBy(name: string) {
    const { process, personId } = await received(name)
    expect(await sees(process, tuesday)).toBe(true)
    const reply = { processId: process.id, reply: { kind: 'noNeed' } }
    expect(await run(replyTo, reply, world.thomas, world, tuesday)).toMatchObject({ ok: true })
    return { process, personId }
  }

  it('sees the profile for thirty days more, then is asked once to delete it, and the person finds that among the views', async () => {
    const { process, personId } = await refusedBy('Ngoc')
    expect(await endedBy(personId, later(30.9))).toEqual([])
    expect(await sees(process, later(30.9))).toBe(true)
    // To close what had come to nothing begins no new thirty days.
    await run(endCirculation, { circulationId: process.circulationId }, world.lan, world, later(20))
    expect(await sees(process, later(31))).toBe(false)
    const { id: hospitalId } = world.houses.hospital
    expect(await endedBy(personId, later(31))).toEqual([{ recipient_id: hospitalId, reason: 'noInterest' }])
    await hear(world, 'consent.recalled', { personId, recipientId: hospitalId, reason: 'noInterest' }, later(31))
    expect(await asWorker(world, (db) => processById(db, process.id))).toMatchObject({ state: 'closed' })
    expect(await reading(world, world.thomas, (db) => shortProfileById(db, process.versionId ?? ''))).toBeNull()
    const ended = await set(
      'select recipient_id, ended_because from consent.consent where withdrawn_at is not null and person_id = $1',
      personId,
    )
    expect(ended.rows).toEqual([{ recipient_id: hospitalId, ended_because: 'noInterest' }])
    const views = await set(
      `select reader_organisation_id as at, purpose from consent.ledger where shown = 'deletionRequest' and person_id = $1`,
      personId,
    )
    expect(views.rows).toEqual([{ at: hospitalId, purpose: 'noInterest' }])
    const audited = await set(
      `select subject_id from platform.audit where action = 'circulations.endAccess' and subject_id = $1`,
      process.id,
    )
    expect(audited.rows).toHaveLength(1)
  })

  it('keeps a consent that the person gave after it, and shows what came before no more', async () => {
    const { process, personId } = await refusedBy('Thuy')
    await agree(world, personId, [world.houses.hospital], later(10))
    expect(await endedBy(personId, later(31))).toEqual([])
    expect(await sees(process, later(31))).toBe(false)
    const live = await set(
      'select given_at from consent.consent where withdrawn_at is null and recipient_id = $2 and person_id = $1',
      personId,
      world.houses.hospital.id,
    )
    expect(live.rows).toEqual([{ given_at: later(10) }])
  })

  it('keeps everything while another of its processes with the person goes on', async () => {
    const { process, personId } = await refusedBy('Yen')
    const interested = await only(await sent(world, personId, [world.houses.works]))
    const { id: hospitalId } = world.houses.hospital
    await set('update circulations.process set recipient_id = $2 where id = $1', interested.id, hospitalId)
    expect(await endedBy(personId, later(31))).toEqual([])
    expect(await sees(process, later(31))).toBe(false)
  })
})

describe('a person who leaves', () => {
  it('closes every circulation', async () => {
    const { process, personId } = await received('Vy')
    await hear(world, 'couples.hidden', { personId }, tuesday)
    const { rows } = await set(
      'select closed_because as because from circulations.circulation where id = $1',
      process.circulationId,
    )
    expect(rows).toEqual([{ because: 'erased' }])
  })
})

describe('S-42: that two belong together', () => {
  it('is shown by the word of both, each their own, and forgotten when they part', async () => {
    const { linh, minh, houses } = world
    const word = (personId: string, actor: Actor, released = true) =>
      run(releaseLink, { personId, released }, actor, world)
    const both = () => asWorker(world, (db) => haveReleasedLink(db, linh, minh))
    for (const actor of [person(minh), world.lan, world.karin]) expect(await word(linh, actor)).toEqual(notFound)
    const single = await nurse('Amara')
    expect(await word(single, person(single))).toMatchObject(refused('noPartner'))
    expect(await word(linh, person(linh))).toMatchObject({ ok: true })
    expect(await both()).toBe(false)
    const seenBy = (actor: Actor) => reading(world, actor, (db) => releasedLinkOf(db, linh))
    expect(await seenBy(person(linh))).toBe(minh)
    for (const actor of [person(minh), world.lan, world.thomas]) expect(await seenBy(actor)).toBeNull()

    await agree(world, minh, [houses.works])
    await agree(world, linh, [houses.works])
    await sent(world, linh, [houses.works])
    const dueOn = calendarDay(later(14))
    const follow = { personId: minh, fields: [], dueOn, recipientIds: [houses.works.id] }
    const start = () => run(startCirculation, follow, world.lan, world, tuesday)
    expect(await start()).toMatchObject({ problem: { values: { obstacle: 'partner' } } })
    expect(await word(minh, person(minh))).toMatchObject({ ok: true })
    expect(await both()).toBe(true)
    expect(await start()).toMatchObject({ ok: true })

    await hear(world, 'couples.separated', { coupleId: linh, firstId: linh, secondId: minh }, tuesday)
    expect((await set('select from shortprofiles.link_release')).rowCount).toBe(0)
  })
})
