import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { withdrawConsents } from '#modules/consent'
import { linkPersons, saveProfilePart } from '#modules/couples'
import { runActionWithin, scopeOf } from '#platform/action'
import { inTransaction } from '#platform/db'
import { confirmLinkReply } from './actions/confirm-reply.ts'
import { endCirculation } from './actions/end-circulation.ts'
import { answerQuestion, askQuestion } from './actions/questions.ts'
import { askCode, confirmByCode, replyByLink } from './actions/reply-by-link.ts'
import { replyTo } from './actions/reply.ts'
import type { CirculationProcess } from './circulation.ts'
import { passTime } from './jobs/pass-time.ts'
import { hashOfSecret } from './link-token.ts'
import { shownByLink } from './queries/link-view.ts'
import { isOpenToRecipient } from './queries/reply-facts.ts'
import { mostAttempts } from './rules/reply.ts'
import { processById, processesOfCirculation } from './store/processes.ts'
import { repliesOf } from './store/replies.ts'
import {
  agree,
  circulationWorld,
  later,
  mails,
  newPerson,
  notFound,
  refused,
  run,
  sent,
  asWorker,
  hear,
  type World,
} from './testing/world.ts'
import { receivedRows } from './web/received-list.ts'
import { openProfile, sheetFor } from './web/reply-view.ts'

let world: World

beforeAll(async () => {
  world = await circulationWorld()
})

const visitor = { kind: 'visitor' } as const
const operator = { kind: 'operator' } as const
const allReceived = { sort: 'due', descending: true, filters: {}, limit: 50, page: 1, offset: 0 } as const
const tuesday = later(1)

/** A nurse whose profile the hospital has received, with the link in the mail to Thomas. */
async function received(name: string): Promise<{ process: CirculationProcess; token: string; personId: string }> {
  const personId = await newPerson(world, name, { kldb: '81302' })
  await agree(world, personId, [world.houses.hospital])
  const circulationId = await sent(world, personId, [world.houses.hospital])
  const [process] = await asWorker(world, (db) => processesOfCirculation(db, circulationId))
  if (!process) throw new Error('nothing was sent')
  const mail = (await mails(world)).find(
    ({ values, address }) => values.number === process.caseNumber && address === 'thomas@example.org',
  )
  return { process, personId, token: mail?.linkPath?.split('/').at(-1) ?? '' }
}

const stateOf = async ({ id }: CirculationProcess) => (await asWorker(world, (db) => processById(db, id)))?.state

const offeredDay = async ({ id }: CirculationProcess) =>
  (await asWorker(world, (db) => processById(db, id)))?.conversationOn ?? null

const lastReply = async ({ id }: CirculationProcess) =>
  (await asWorker(world, (db) => repliesOf(db, [id]))).get(id)?.at(-1)

const interested = { kind: 'interested' } as const

const byLink = (token: string, reply: object, at = tuesday) => {
  const hash = hashOfSecret(token)
  return run(replyByLink, { reply }, visitor, world, at, hash)
}

const withdraw = (personId: string, at = tuesday) =>
  asWorker(world, (db) => withdrawConsents(db, { personId, purposes: ['circulation'], recipientIds: null }, at))

const worked = (personId: string, employer: string) => {
  const step = { title: 'Arbeit', kldb: null, level: null, hoursPerWeek: null, contract: null, leadership: 'none' }
  const rest = { payBand: null, employer, place: '', from: '2020-01', to: null }
  const content = { entries: [{ id: randomUUID(), ...step, ...rest }] }
  return asWorker(world, (db) =>
    runActionWithin(db, saveProfilePart, { personId, part: 'career', content }, { actor: operator, now: tuesday }),
  )
}

const events = async (name: string, processId: string) => {
  const { rows } = await world.test.admin.query<{ ids: Record<string, unknown> }>(
    `select ids from platform.outbox where name = $1 and ids->>'processId' = $2`,
    [name, processId],
  )
  return rows.length
}

describe('a member that is signed in', () => {
  it('answers for its own house, and may think it over', async () => {
    const { process } = await received('Mai')
    const answer = (reply: object, actor = world.thomas, at = tuesday) =>
      run(replyTo, { processId: process.id, reply }, actor, world, at)
    expect(await answer(interested, world.sabine)).toEqual(notFound)
    expect(await answer({ kind: 'later' })).toMatchObject(refused('laterMissing'))
    expect(await answer({ kind: 'later', laterOn: '2026-11-01' })).toMatchObject(refused('laterDay'))
    expect(await answer({ kind: 'later', laterOn: '2027-02-01' })).toMatchObject({ ok: true })
    expect(await stateOf(process)).toBe('later')
    expect(await answer({ kind: 'conversation', conversationOn: '2026-12-04' }, world.thomas, later(2))).toMatchObject({
      ok: true,
    })
    expect(await stateOf(process)).toBe('conversationOffered')
    expect(await lastReply(process)).toMatchObject({ conversationOn: '2026-12-04', givenBy: world.thomas.accountId })
    expect(await offeredDay(process)).toBe('2026-12-04')
    await answer(interested, world.thomas, later(3))
    expect(await offeredDay(process)).toBeNull()
  })

  it('counts the first answer for reciprocity, in minutes since sending', async () => {
    const { rows } = await world.test.admin.query<{ ids: { replyMinutes: number } }>(
      `select ids from platform.outbox where name = 'circulations.replied' order by id`,
    )
    expect(rows.map(({ ids }) => ids.replyMinutes)).toEqual([24 * 60])
  })

  it('S-33: passes on inside the house alone', async () => {
    const { process } = await received('Hoa')
    const pass = (passedTo: string) =>
      run(replyTo, { processId: process.id, reply: { kind: 'passedOn', passedTo } }, world.thomas, world, tuesday)
    expect(await pass(world.sabine.accountId)).toMatchObject(refused('foreignColleague'))
    expect(await pass(world.aylin.accountId)).toMatchObject({ ok: true })
    expect(await asWorker(world, (db) => processById(db, process.id))).toMatchObject({
      state: 'passedOn',
      handledBy: world.aylin.accountId,
      firstReplyAt: null,
    })
    const told = (await mails(world)).filter(({ template }) => template === 'circulations.passedOn')
    expect(told).toMatchObject([{ address: 'aylin@example.org' }])
  })

  it('S-35: finds nothing any more once the consent is withdrawn, before any job has run', async () => {
    const { process, personId } = await received('Ngoc')
    await withdraw(personId)
    expect(await stateOf(process)).toBe('sent')
    const answer = await run(replyTo, { processId: process.id, reply: interested }, world.thomas, world, tuesday)
    expect(answer).toEqual(notFound)
    expect(await lastReply(process)).toBeUndefined()
  })

  it('S-35: reads nothing more of a circulation that its sender has ended, on the page, as a sheet, in the list or by the link of a given answer', async () => {
    const { process, token } = await received('Diem')
    const shown = async () => {
      const page = await inTransaction(scopeOf(world.thomas, world.networkId), async (db) => {
        const current = await processById(db, process.id)
        return current && (await openProfile(db, world.thomas, current, tuesday))
      })
      const sheet = await sheetFor(world.thomas, process.id, 'de', tuesday)
      const mailed = await shownByLink(world.networkId, token, tuesday)
      const listed = await receivedRows(world.thomas, allReceived, 'de', tuesday)
      const occupation = listed.find(({ id }) => id === process.id)?.occupation
      return [page, sheet, mailed, occupation].map((found) => found !== null)
    }
    await byLink(token, { kind: 'noNeed' })
    expect(await shown()).toEqual([true, true, true, true])
    await run(endCirculation, { circulationId: process.circulationId }, world.lan, world, tuesday)
    expect(await stateOf(process)).toBe('closed')
    expect(await shown()).toEqual([false, false, false, false])
    const answer = await run(replyTo, { processId: process.id, reply: interested }, world.thomas, world, tuesday)
    expect(answer).toMatchObject({ ok: false })
  })

  it('gets its question answered, without a name or an address', async () => {
    const { process } = await received('Quyen')
    const asked = { processId: process.id, text: 'Ist ein Dienst am Wochenende möglich?' }
    expect(await run(askQuestion, asked, world.sabine, world, tuesday)).toEqual(notFound)
    expect(await run(askQuestion, asked, world.thomas, world, tuesday)).toMatchObject({ ok: true })
    const { rows } = await world.test.admin.query<{ id: string }>('select id from circulations.question')
    const questionId = rows[0]?.id
    const reply = (answer: string, actor = world.lan) =>
      run(answerQuestion, { questionId, answer }, actor, world, tuesday)
    expect(await reply('Ja.', world.thomas)).toEqual(notFound)
    const revealing = (values: object) => ({ problem: { code: 'reveals', values } })
    expect(await reply('Ja, fragen Sie Frau TRAN.')).toMatchObject(revealing({ name: 'TRAN' }))
    expect(await reply('Ja, Quyêns Anerkennung: linkedin.com/in/quyen')).toMatchObject(
      revealing({ name: 'Quyêns, quyen', webAddress: 'linkedin.com/in/quyen' }),
    )
    expect(await reply('Ja, unter 0201 / 434 56 78.')).toMatchObject(revealing({ telephone: '0201 / 434 56 78' }))
    expect(await reply('Ja, jedes zweite.')).toMatchObject({ ok: true })
    expect(await reply('Doch nicht.')).toMatchObject(refused('answered'))
  })

  it('gets no answer that names the partner, or the house or a former employer of either', async () => {
    const { process, personId } = await received('Ngan')
    const partnerId = await newPerson(world, 'Bao', { kldb: '26112' }, world.houses.works.id)
    const couple = { firstId: personId, secondId: partnerId, firstCalled: 'Ngan', secondCalled: 'Bo' }
    await asWorker(world, (db) => linkPersons(db, couple, tuesday))
    await worked(personId, 'Bệnh viện Chợ Rẫy')
    await worked(partnerId, 'Lindner Maschinen GmbH')
    await run(askQuestion, { processId: process.id, text: 'Woher kommt sie?' }, world.thomas, world, tuesday)
    const { rows } = await world.test.admin.query<{ id: string }>(
      'select id from circulations.question where process_id = $1',
      [process.id],
    )
    const reply = (answer: string) =>
      run(answerQuestion, { questionId: rows[0]?.id, answer }, world.lan, world, tuesday)
    const [house, works] = [world.houses.hospital.name, world.houses.works.name]
    for (const [answer, found] of [
      ['Ihr Partner Bảo ist schon da.', { partner: 'Bảo' }],
      ['Bo ist schon da.', { partner: 'Bo' }],
      [`Sie kam über ${house}.`, { employer: house }],
      [`Er ist bei ${works}.`, { employer: works }],
      ['Sie war am Cho Ray, Benh vien Cho Ray.', { employer: 'Benh vien Cho Ray' }],
      ['Er war bei Lindner.', { employer: 'Lindner' }],
    ] as const)
      expect(await reply(answer), answer).toMatchObject({ problem: { code: 'reveals', values: found } })
    expect(await reply('Aus einem großen Krankenhaus im Süden.')).toMatchObject({ ok: true })
  })

  it('sees that it is over when the sender ends the circulation', async () => {
    const { process } = await received('Kim')
    const end = { circulationId: process.circulationId }
    expect(await run(endCirculation, end, world.thomas, world, tuesday)).toEqual(notFound)
    expect(await run(endCirculation, end, world.lan, world, tuesday)).toMatchObject({ ok: true })
    expect(await stateOf(process)).toBe('closed')
    const answer = await run(replyTo, { processId: process.id, reply: interested }, world.thomas, world, tuesday)
    expect(answer).toMatchObject(refused('tooLate'))
  })
})

describe('S-43: a reply link', () => {
  const see = (token: string, at = tuesday) => shownByLink(world.networkId, token, at)

  it('S-43: shows a third person the masked profile, and takes an answer that does not count yet', async () => {
    const { process, token } = await received('Thu')
    const shown = await see(token)
    expect(shown).toMatchObject({ caseNumber: process.caseNumber, given: null })
    const text = JSON.stringify(shown)
    for (const secret of ['Thu', 'Tran', process.personId, 'example.org']) expect(text).not.toContain(secret)
    expect(await byLink(token, interested)).toMatchObject({ ok: true })
    expect(await stateOf(process)).toBe('sent')
    expect(await events('circulations.answered', process.id)).toBe(0)
    expect(await see(token)).toMatchObject({ given: { kind: 'interested', isConfirmed: false } })
  })

  it('S-43: twice: the first answer stays', async () => {
    const { process, token } = await received('Bich')
    expect(await byLink(token, { ...interested, comment: 'Die erste' })).toMatchObject({ ok: true })
    expect(await byLink(token, { kind: 'noNeed' })).toMatchObject(refused('alreadyAnswered'))
    expect(await lastReply(process)).toMatchObject({ kind: 'interested', comment: 'Die erste' })
  })

  it('S-43: after the deadline it leads nowhere', async () => {
    const { token, process } = await received('Cam')
    const after = new Date('2026-12-08T08:00:00Z')
    const atMidnight = new Date('2026-12-07T22:59:00Z')
    expect(await see(token, atMidnight)).not.toBeNull()
    expect(await see(token, after)).toBeNull()
    expect(await byLink(token, interested, after)).toEqual(notFound)
    await passTime(world.test.database, world.networkId, after)
    expect(await see(token)).toBeNull()
    expect(await stateOf(process)).toBe('overdue')
  })

  it('S-43: after a recall it leads nowhere, before any job has run', async () => {
    const { token, personId } = await received('Dung')
    expect(await see(token)).not.toBeNull()
    await withdraw(personId)
    expect(await see(token)).toBeNull()
    expect(await byLink(token, interested)).toEqual(notFound)
  })

  it('S-43: another secret opens nothing, and the hash itself is no secret', async () => {
    const { token } = await received('Giang')
    expect(await see(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
    expect(await see(hashOfSecret(token))).toBeNull()
  })

  it('S-43: asks an account that was invited, or a mailed code, before the answer counts', async () => {
    const { process, token } = await received('Hang')
    await byLink(token, interested)
    const hash = hashOfSecret(token)
    expect(await run(askCode, {}, visitor, world, tuesday, hash)).toMatchObject({ ok: true })
    const code = (await mails(world)).filter(({ template }) => template === 'circulations.code').at(-1)
    expect(code).toMatchObject({ address: 'thomas@example.org' })
    const confirm = (typed: unknown, at = tuesday) => run(confirmByCode, { code: typed }, visitor, world, at, hash)
    expect(await confirm('000000')).toEqual({ ok: true, result: { isConfirmed: code?.values.code === '000000' } })
    expect(await confirm(code?.values.code, later(2))).toMatchObject(refused('codeExpired'))
    expect(await confirm(code?.values.code)).toEqual({ ok: true, result: { isConfirmed: true } })
    expect(await stateOf(process)).toBe('interested')
    expect(await events('circulations.answered', process.id)).toBe(1)
  })

  it('S-43: five wrong codes end the code', async () => {
    const { token } = await received('Khanh')
    await byLink(token, interested)
    const hash = hashOfSecret(token)
    await run(askCode, {}, visitor, world, tuesday, hash)
    const code = (await mails(world)).filter(({ template }) => template === 'circulations.code').at(-1)?.values.code
    const wrong = code === '123456' ? '654321' : '123456'
    const confirm = (typed: unknown) => run(confirmByCode, { code: typed }, visitor, world, tuesday, hash)
    for (let attempt = 0; attempt < mostAttempts; attempt++) await confirm(wrong)
    expect(await confirm(code)).toMatchObject(refused('tooManyAttempts'))
  })

  it('S-43: a colleague who may answer confirms it after signing in; another house cannot', async () => {
    const { process, token } = await received('Loan')
    await byLink(token, { kind: 'noNeed' })
    const confirm = (actor = world.aylin) => run(confirmLinkReply, { processId: process.id }, actor, world, tuesday)
    expect(await confirm(world.sabine)).toEqual(notFound)
    expect(await confirm()).toMatchObject({ ok: true })
    expect(await stateOf(process)).toBe('noNeed')
    expect(await confirm()).toMatchObject(refused('nothingToConfirm'))
  })

  it('S-43: passes nothing on without signing in', async () => {
    const { token } = await received('My')
    const passedOn = { kind: 'passedOn', passedTo: world.aylin.accountId }
    expect(await byLink(token, passedOn)).toMatchObject(refused('needsSignIn'))
  })

  it('S-43: after the deadline it still confirms an answer given in time, for a week and without the profile', async () => {
    const [answered, silent] = [await received('Xuan'), await received('Yen')]
    const lastEvening = new Date('2026-12-07T21:00:00Z')
    expect(await byLink(answered.token, interested, lastEvening)).toMatchObject({ ok: true })
    expect(await see(answered.token, lastEvening)).toMatchObject({ given: { confirmUntil: '2026-12-14' } })
    const after = new Date('2026-12-08T08:00:00Z')
    await passTime(world.test.database, world.networkId, after)
    expect(await see(silent.token, after)).toBeNull()
    expect(await see(answered.token, after)).toMatchObject({ profile: null, given: { isConfirmed: false } })
    expect(await byLink(answered.token, { kind: 'noNeed' }, after)).toMatchObject(refused('alreadyAnswered'))
    const hash = hashOfSecret(answered.token)
    const ask = (at: Date) => run(askCode, {}, visitor, world, at, hash)
    expect(await ask(new Date('2026-12-14T23:30:00Z'))).toEqual(notFound)
    expect(await ask(after)).toMatchObject({ ok: true })
    const code = (await mails(world)).filter(({ template }) => template === 'circulations.code').at(-1)?.values.code
    expect(await run(confirmByCode, { code }, visitor, world, after, hash)).toMatchObject({ ok: true })
    expect(await stateOf(answered.process)).toBe('interested')
    expect(await see(answered.token, after)).toMatchObject({ profile: null, given: { isConfirmed: true } })
    await passTime(world.test.database, world.networkId, new Date('2026-12-16T08:00:00Z'))
    const kept = 'select from circulations.link where hash = $1'
    expect((await world.test.admin.query(kept, [hash])).rowCount).toBe(0)
  })
})

describe('S-37: a pause looks like waiting', () => {
  const pause = async (personId: string) => {
    await world.test.admin.query(`update couples.person set state = 'paused' where id = $1`, [personId])
    await world.test.admin.query('insert into consent.pause (network_id, person_id, since) values ($1, $2, now())', [
      world.networkId,
      personId,
    ])
    await hear(world, 'couples.paused', { personId }, tuesday)
  }

  /** The list, the data of the page and the link, byte for byte. */
  const seenBy = async ({ process, token }: Awaited<ReturnType<typeof received>>) =>
    JSON.stringify([
      await receivedRows(world.thomas, allReceived, 'de', tuesday),
      await run(askQuestion, { processId: process.id, text: '' }, world.thomas, world, tuesday),
      await shownByLink(world.networkId, token, tuesday),
      await inTransaction(scopeOf(world.thomas, world.networkId), async (db) => [
        await processById(db, process.id),
        await openProfile(db, world.thomas, process, tuesday),
        await isOpenToRecipient(db, process, tuesday),
      ]),
    ])

  it('to whoever received the short profile: list, page, link, reminders and answers', async () => {
    const [pausing, waiting] = [await received('Ai'), await received('Anh')]
    const before = await seenBy(pausing)
    await pause(pausing.personId)
    expect(await seenBy(pausing)).toBe(before)
    const reminded = async ({ process }: typeof pausing) =>
      (await mails(world)).filter(
        ({ template, values }) => template === 'circulations.reminder' && values.number === process.caseNumber,
      ).length
    await passTime(world.test.database, world.networkId, new Date('2026-12-03T08:00:00Z'))
    expect(await reminded(waiting)).toBeGreaterThan(0)
    expect(await reminded(pausing)).toBe(await reminded(waiting))
    const answers = []
    for (const { process } of [pausing, waiting]) {
      const answer = await run(replyTo, { processId: process.id, reply: interested }, world.thomas, world, later(11))
      answers.push(JSON.stringify(answer).replaceAll(process.id, ''))
    }
    expect(answers[0]).toBe(answers[1])
  })
})
