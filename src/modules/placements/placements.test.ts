import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { processesOfPerson, repliesOf, stepsOf, type CirculationProcess } from '#modules/circulations'
import {
  agree,
  circulationWorld,
  later,
  mails,
  monday,
  newPerson,
  notFound,
  refused,
  run,
  sent,
  type World,
} from '#modules/circulations/testing'
import { identityOf, linkPersons } from '#modules/couples'
import { scopeOf, type PersonActor } from '#platform/action'
import { inTransaction, type Db, insufficientPrivilege } from '#platform/db'
import { KeyRing, keys, useKeys } from '#platform/keys'
import { shareDates } from './actions/show-dates.ts'
import { resealAllMessages } from './jobs/reseal-messages.ts'
import { listeners } from './jobs/listeners.ts'
import { guidedAxis, ownAxis } from './queries/axis.ts'
import { guidedProcess, ownProcess } from './queries/open-process.ts'
import { declarations } from './privacy/declarations.ts'
import { messagesOf } from './store/messages.ts'
import { showDates } from './store/shown-dates.ts'
import { deeds, inState } from './testing/process.ts'
import { extensionDraft } from './web/present-process.ts'

let world: World
let linh: PersonActor
let process: CirculationProcess

const { person, processWith, answer, release, step, write, opened, received, withdraw, deliver } = deeds(() => ({
  world,
  linh,
  process,
}))

beforeAll(async () => {
  world = await circulationWorld()
})

/** A nurse whose short profile the hospital and the works hold; the hospital has said that it is interested. */
beforeEach(async () => {
  await world.test.admin.query('delete from mail.message; delete from platform.outbox')
  const personId = await newPerson(world, 'Linh', { kldb: '81302' })
  linh = person(personId)
  const houses = [world.houses.hospital, world.houses.works]
  await agree(world, personId, houses)
  await sent(world, personId, houses)
  process = await processWith(world.houses.hospital.id)
  await answer('interested')
})

describe('the release of a name', () => {
  it('S-13: asks for a fresh proof, for the box to be ticked, and for the person alone', async () => {
    const asOf = (session: Partial<PersonActor['session']>) => person(linh.personId, session)
    expect(await release(asOf({ steppedUp: false }))).toMatchObject(refused('freshProof'))
    expect(await release(linh, { agreed: false })).toMatchObject(refused('notAgreed'))
    expect(await release(linh, { textVersion: '1999-01' })).toMatchObject(refused('textChanged'))
    expect(await release(person(world.minh))).toEqual(notFound)
    expect(await release(world.lan)).toEqual(notFound)
    expect(await release(world.thomas)).toEqual(notFound)
    expect(await received(world.thomas)).toBeNull()
  })

  it('opens name and contact to that house alone, and the person sees who looked', async () => {
    expect(await release(linh)).toMatchObject({ ok: true })
    expect(await received(world.thomas)).toMatchObject({ identity: { givenName: 'Linh', familyNameFirst: true } })
    for (const actor of [world.sabine, world.lan]) expect(await received(actor)).toBeNull()
    const seen = await inTransaction(scopeOf(world.sabine, world.networkId), (db) => identityOf(db, linh.personId))
    expect(seen).toBeNull()
    const ledger = await world.test.admin.query(
      `select reader_organisation_id as reader from consent.ledger where person_id = $1 and shown = 'identity'`,
      [linh.personId],
    )
    expect(ledger.rows).toEqual([{ reader: world.houses.hospital.id }])
  })

  it('tells others of itself, and shows no answer by link that nobody confirmed', async () => {
    expect(await release(linh)).toMatchObject({ ok: true })
    const told = await world.test.admin.query(`select ids from platform.outbox where name = 'circulations.released'`)
    expect(told.rows).toEqual([{ ids: { processId: process.id } }])
    const works = await processWith(world.houses.works.id)
    await world.test.admin.query(
      `insert into circulations.reply (network_id, id, process_id, kind, given_at, link_hash)
        values ($1, gen_random_uuid(), $2, 'interested', now(), repeat('0', 64))`,
      [world.networkId, works.id],
    )
    expect((await opened(linh, (db) => ownProcess(db, linh, process.id, later(3))))?.reply).toMatchObject({
      kind: 'interested',
    })
    expect(await opened(linh, (db) => ownProcess(db, linh, works.id, later(3)))).toMatchObject({ reply: null })
  })

  it('cannot come before an answer, nor twice', async () => {
    const works = await processWith(world.houses.works.id)
    expect(await release(linh, { processId: works.id })).toMatchObject(refused('notNow'))
    await release(linh)
    expect(await release(linh)).toMatchObject(refused('notNow'))
  })

  it('S-35: closes everything at once when the consent is withdrawn', async () => {
    await release(linh)
    await write(linh, 'Chào anh')
    await withdraw()
    expect(await received(world.thomas)).toBeNull()
    expect(await step(world.thomas, 'makeOffer', '2027-01-01')).toEqual(notFound)
    expect(await write(world.thomas, 'Guten Tag')).toEqual(notFound)
    expect(await write(linh, 'Xin chào')).toEqual(notFound)
    const seen = await inTransaction(scopeOf(world.thomas, world.networkId), async (db) => [
      await identityOf(db, linh.personId),
      await messagesOf(db, process.id),
    ])
    expect(seen).toEqual([null, []])
  })
})

describe('what follows', () => {
  beforeEach(async () => {
    await release(linh)
  })

  it('goes from conversation to the second year, each step by those who may', async () => {
    expect(await step(world.thomas, 'agreeConversation', '2026-12-10')).toMatchObject(inState('conversation'))
    expect(await step(linh, 'makeOffer', '2027-01-10')).toMatchObject(refused('notYours'))
    expect(await step(world.thomas, 'makeOffer', null)).toMatchObject(refused('dayMissing'))
    expect(await step(world.thomas, 'makeOffer', '2026-11-01')).toMatchObject(refused('dayPast'))
    expect(await step(world.thomas, 'makeOffer', '2027-01-10')).toMatchObject(inState('offer'))
    expect(await step(world.thomas, 'accept', null)).toMatchObject(refused('notYours'))
    expect(await step(linh, 'accept', '2027-03-01')).toMatchObject(inState('accepted'))
    expect(await step(world.lan, 'start', '2027-03-01')).toMatchObject(inState('started'))
    expect(await step(world.sabine, 'stay3', null)).toEqual(notFound)
    expect(await step(linh, 'stay3', null)).toMatchObject(inState('stayed3'))
    expect(await step(linh, 'accept', null)).toMatchObject(refused('notNow'))
  })

  it('counts as a placement when work begins', async () => {
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await step(linh, 'accept', '2027-03-01')
    await step(linh, 'start', '2027-03-01')
    const placed = await world.test.admin.query(`select ids from platform.outbox where name = 'circulations.placed'`)
    expect(placed.rows).toEqual([
      {
        ids: {
          senderOrganisationId: world.houses.centre.id,
          recipientOrganisationId: world.houses.hospital.id,
        },
      },
    ])
  })

  it('tells the others that something is there, and nothing of what', async () => {
    await deliver()
    await world.test.admin.query('delete from mail.message')
    await step(world.thomas, 'makeOffer', '2027-01-10')
    await deliver()
    await deliver()
    expect(await mails(world)).toEqual([
      {
        key: expect.any(String),
        template: 'placements.newsForPerson',
        address: 'linh@example.org',
        linkPath: expect.stringContaining(process.id),
        values: {},
      },
    ])
  })

  it('tells the colleague who deals with it, and nobody who is shut out', async () => {
    await deliver()
    const told = async (text: string) => {
      await world.test.admin.query('delete from mail.message')
      await write(linh, text, later(text.length))
      const { rows } = await world.test.admin.query<{ ids: object }>(
        `select ids from platform.outbox where name = 'placements.messageWritten' order by id desc limit 1`,
      )
      const ids = rows[0]?.ids as Record<string, string>
      const listener = listeners.find(({ name }) => name === 'placements.tellOfMessage')
      const event = { id: 1, networkId: world.networkId, name: '', ids, at: later(text.length) }
      await inTransaction(world.worker, async (db) => listener?.handle(db, ids, later(text.length), event))
      return (await mails(world)).map(({ address }) => address).toSorted()
    }
    expect(await told('Chào')).toEqual(['thomas@example.org'])
    const set = (statement: string, id: string) => world.test.admin.query(statement, [id])
    await set('update circulations.process set handled_by = null where id = $1', process.id)
    expect(await told('Xin chào')).toEqual(['aylin@example.org', 'thomas@example.org'])
    await set('update identity.account set blocked_at = now() where id = $1', world.aylin.accountId)
    expect(await told('Xin chào anh')).toEqual(['thomas@example.org'])
    await set('update identity.account set blocked_at = null where id = $1', world.aylin.accountId)
  })

  it('ends the talk with the process', async () => {
    expect(await step(linh, 'decline', null)).toMatchObject(inState('declined'))
    for (const actor of [linh, world.thomas]) expect(await write(actor, 'Noch etwas')).toMatchObject(refused('ended'))
  })

  it('lets the two write to each other, unreadable for everybody else and at rest', async () => {
    await write(world.thomas, 'Wann können Sie anfangen?')
    await write(linh, 'Từ tháng ba ạ.', later(4))
    expect(await write(world.lan, 'Ich auch')).toEqual(notFound)
    expect(await write(world.sabine, 'Und wir')).toEqual(notFound)
    const own = await opened(linh, (db) => ownProcess(db, linh, process.id, later(3)))
    expect(own?.messages.map(({ writtenBy, text }) => [writtenBy, text])).toEqual([
      ['recipient', 'Wann können Sie anfangen?'],
      ['person', 'Từ tháng ba ạ.'],
    ])
    const guided = await opened(world.lan, (db) => guidedProcess(db, world.lan, process.id))
    expect(guided).not.toHaveProperty('messages')
    expect(await opened(world.lan, (db) => messagesOf(db, process.id))).toEqual([])
    const stored = await world.test.admin.query<{ sealed: Buffer }>('select sealed from placements.message')
    expect(stored.rows.some(({ sealed }) => sealed.toString('utf8').includes('tháng'))).toBe(false)
  })

  it('hands the person out what was written, and forgets it with the file', async () => {
    await write(world.thomas, 'Wann können Sie anfangen?')
    const [messages] = declarations
    const part = await opened(linh, async (db) => messages?.ofPerson?.export(db, linh.personId, 'de'))
    expect(JSON.stringify(part?.json)).toContain('Wann können Sie anfangen?')
  })

  it('brings what was written under the newest key after keys were rotated, and reads it as before', async () => {
    await write(linh, 'Từ tháng ba ạ.')
    const [older, younger] = [keys(), { id: 'younger', bytes: Buffer.alloc(32, 9) }]
    useKeys(new KeyRing([younger, ...older.keys]))
    expect(await resealAllMessages(world.test.database)).toBeGreaterThan(0)
    expect(await resealAllMessages(world.test.database)).toBe(0)
    useKeys(new KeyRing([younger]))
    const read = await inTransaction(world.worker, (db) => messagesOf(db, process.id))
    expect(read.map(({ text }) => text)).toEqual(['Từ tháng ba ạ.'])
    useKeys(new KeyRing([...older.keys, younger]))
    await resealAllMessages(world.test.database)
    useKeys(older)
  })
})

describe('the time axis of two', () => {
  it('shows the partner’s days only where the partner lets it, and ends with the link', async () => {
    const minh = person(await newPerson(world, 'Minh', { kldb: '26112' }))
    await inTransaction(world.worker, (db) =>
      linkPersons(
        db,
        { firstId: linh.personId, secondId: minh.personId, firstCalled: 'Linh', secondCalled: 'Minh' },
        monday,
      ),
    )
    await release(linh)
    await step(world.thomas, 'makeOffer', '2026-12-10')
    const hidden = await axisOf(minh)
    await step(world.thomas, 'moveOffer', '2026-12-11')
    expect(await axisOf(minh)).toEqual(hidden)
    expect(hidden.axis.sides).toEqual([[], []])
    const forLinh = { shown: true, personId: linh.personId }
    for (const actor of [minh, world.lan])
      expect(await run(shareDates, forLinh, actor, world, later(3))).toEqual(notFound)
    expect(await share(linh, true)).toMatchObject({ ok: true })
    expect((await axisOf(minh)).axis.gaps).toMatchObject([{ side: 1, offerUntil: '2026-12-11', days: null }])
    // The days, and nothing of what was said: also where a query forgets to ask.
    await write(linh, 'Chỉ nói với bệnh viện')
    expect(await opened(linh, (db) => said(db, process.id))).toEqual([1, 1, expect.any(Number)])
    expect(await opened(minh, (db) => said(db, process.id))).toEqual([0, 0, 0])
    await world.test.admin.query('delete from couples.couple where first_id = $1', [linh.personId])
    expect((await axisOf(minh)).axis.sides).toEqual([[], []])
    expect(await share(linh, true)).toMatchObject(refused('noPartner'))
  })

  it('lets the person ask for time in own words, and the house or the office move the last day', async () => {
    await release(linh)
    await step(world.thomas, 'makeOffer', '2026-12-11')
    const opening = await opened(linh, (db) => ownProcess(db, linh, process.id, later(3)))
    if (!opening) throw new Error('Linh finds her own process')
    const draft = extensionDraft(opening, '2026-12-20', 'vi')
    expect(draft?.text).toContain('bis 20. Dezember 2026')
    expect(draft?.text).not.toMatch(/Minh|Partner|Paar/)
    expect(draft?.hint).toContain('tiếng Đức')
    for (const day of ['2026-12-11', 'soon', '']) expect(extensionDraft(opening, day, 'vi')).toBeNull()
    // Looking at it sends nothing.
    expect(opening.messages).toEqual([])
    expect(await step(world.thomas, 'makeOffer', '2026-12-20')).toMatchObject(refused('notNow'))
    expect(await step(linh, 'moveOffer', '2026-12-20')).toMatchObject(refused('notYours'))
    expect(await step(world.sabine, 'moveOffer', '2026-12-20')).toEqual(notFound)
    expect(await step(world.thomas, 'moveOffer', '2026-11-01')).toMatchObject(refused('dayPast'))
    expect(await step(world.thomas, 'moveOffer', '2026-12-20')).toMatchObject(inState('offer'))
    expect(await processWith(world.houses.hospital.id)).toMatchObject({
      offerUntil: '2026-12-20',
      offeredOn: '2026-11-26',
    })
    expect(await step(world.lan, 'moveOffer', '2026-12-22')).toMatchObject(inState('offer'))
  })

  it('says what helps: the office reminds, the person writes, and there are jobs to bridge with', async () => {
    const minh = person(await newPerson(world, 'Minh', { kldb: '81302' }))
    await inTransaction(world.worker, (db) =>
      linkPersons(
        db,
        { firstId: linh.personId, secondId: minh.personId, firstCalled: 'Linh', secondCalled: 'Minh' },
        monday,
      ),
    )
    await agree(world, minh.personId, [world.houses.clinic])
    await sent(world, minh.personId, [world.houses.clinic])
    await release(linh)
    await step(world.thomas, 'makeOffer', '2026-12-11')
    const [waiting] = await inTransaction(world.worker, (db) => processesOfPerson(db, minh.personId))
    const guided = await opened(world.lan, (db) => guidedAxis(db, world.lan, linh.personId, later(3)))
    expect(guided?.axis.gaps[0]?.suggestions.map(({ kind }) => kind)).toEqual(['askExtension', 'remind', 'bridge'])
    expect(guided?.help.reminders?.get(waiting?.id ?? '')).toEqual({
      circulationId: waiting?.circulationId,
      standing: 'possible',
    })
    expect([...(guided?.help.mayRecord ?? [])]).toContain(process.id)
    const late = await opened(world.lan, (db) => guidedAxis(db, world.lan, linh.personId, later(15)))
    expect(late?.help.reminders?.get(waiting?.id ?? '')?.standing).toBe('newDay')
    const own = await axisOf(linh)
    expect(own.help.reminders).toBeNull()
    expect([...own.help.mayAsk]).toContain(process.id)
  })

  it('S-38: forgets what both let each other see when they part, and shows nothing to a stranger', async () => {
    const tuan = person(await newPerson(world, 'Tuan', { kldb: '26112' }))
    const pair = { firstId: linh.personId, secondId: tuan.personId, firstCalled: 'Linh', secondCalled: 'Tuan' }
    await inTransaction(world.worker, (db) => linkPersons(db, pair, monday))
    for (const actor of [linh, tuan]) expect(await share(actor, true)).toMatchObject({ ok: true })
    const ids = { coupleId: process.id, firstId: linh.personId, secondId: tuan.personId }
    const event = { id: 1, networkId: world.networkId, name: 'couples.separated', ids, at: monday }
    await inTransaction(world.worker, async (db) => {
      for (const listener of listeners.filter((each) => each.event === event.name))
        await listener.handle(db, ids, monday, event)
    })
    const shown = await world.test.admin.query('select from placements.shown_dates where person_id = any($1)', [
      [linh.personId, tuan.personId],
    ])
    expect(shown.rowCount).toBe(0)
    const toStranger = opened(linh, (db) => showDates(db, linh.personId, world.minh, monday))
    await expect(toStranger).rejects.toMatchObject({ sqlState: insufficientPrivilege })
  })
})

/** Messages, replies and steps of a process that this transaction reads. */
const said = async (db: Db, processId: string) => [
  (await messagesOf(db, processId)).length,
  (await repliesOf(db, [processId])).get(processId)?.length ?? 0,
  (await stepsOf(db, processId)).length,
]

const share = (actor: PersonActor, shown: boolean) =>
  run(shareDates, { shown, personId: actor.personId }, actor, world, later(3))

const axisOf = (actor: PersonActor) => opened(actor, (db) => ownAxis(db, actor, later(3)))
