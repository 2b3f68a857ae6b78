import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, useIdentity } from '#modules/identity'
import { givePersonSeat, giveSeat } from '#modules/seats'
import { mailsIn } from '#platform/mail/testing'
import { askDeletionAfterExpiry, noteShown, recallFrom, withdrawConsents } from '../index.ts'
import { openRecalls } from '../store/recalls.ts'
import * as world from '../testing/world.ts'
import { agree, asWorker, hospital, mai, now, staff, tuan, works, type World } from '../testing/world.ts'
import { runDaily } from './daily.ts'
import { listeners } from './listeners.ts'

const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('what time does to consents', () => {
  let w: World
  beforeAll(async () => {
    w = await world.consentWorld()
    useIdentity({ publicUrl: new URL('https://duett.example') })
    const { id: maiAccount } = await createAccount({ name: 'Mai Tran', address: 'mai@example.org', locale: 'vi' })
    const thomas = await createAccount({ name: 'Thomas Berg', address: 'thomas@rautenhof.example', locale: 'de' })
    const lan = await createAccount({ name: 'Lan Vo', address: 'lan@rautenhof.example', locale: 'de' })
    await asWorker(w, async (db) => {
      await givePersonSeat(db, maiAccount, mai, now)
      const seat = { organisationId: hospital.id, authorised: false }
      await giveSeat(db, { ...seat, accountId: thomas.id, role: 'recruiter' }, now)
      await giveSeat(db, { ...seat, accountId: lan.id, role: 'juror' }, now)
    })
  })
  beforeEach(async () => {
    await world.forget(w)
    await w.test.admin.query('truncate mail.message cascade')
  })

  const mails = async () =>
    (
      await w.test.admin.query<{ template: string; key: string }>(
        'select template, key from mail.message order by created_at',
      )
    ).rows
  const expire = (at: Date, keptOf?: string) =>
    asWorker(w, (db) => askDeletionAfterExpiry(db, ({ personId }) => personId === keptOf, at))
  const shown = (personId: string, at = now, purpose: 'circulation' | 'guidance' | 'identity' = 'circulation') =>
    asWorker(w, (db) =>
      noteShown(
        db,
        {
          personId,
          actor: staff(w, hospital, 1, []),
          shown: 'shortProfile',
          objectId: null,
          version: 1,
          purpose,
          door: 'page',
        },
        at,
      ),
    )
  const hear = (event: string, ids: Record<string, string>, at = now) =>
    asWorker(w, async (db) => {
      for (const listener of listeners.filter((each) => each.event === event))
        await listener.handle(db, ids, at, { id: 1, networkId: w.networkId, name: event, ids, at })
    })

  it('asks once, by a mail that says nothing, before consents end; not where a later one lasts', async () => {
    await agree(w, mai, 'circulation', [hospital, works], now, inDays(40))
    await agree(w, mai, 'guidance', [works], now, inDays(20))
    await agree(w, mai, 'guidance', [works], now, inDays(200))
    await runDaily(w.test.database, inDays(5))
    expect(await mails()).toEqual([])
    await runDaily(w.test.database, inDays(12))
    await runDaily(w.test.database, inDays(12))
    await runDaily(w.test.database, inDays(13))
    expect((await mails()).map(({ template }) => template)).toEqual(['consent.waiting'])
    const content = await contents()
    expect(content).toContain('mai@example.org')
    for (const told of [hospital.name, works.name, 'circulation']) expect(content).not.toContain(told)
  })

  it('asks for deletion when a consent ran out, and only whoever received something', async () => {
    await agree(w, mai, 'circulation', [hospital, works], now, inDays(10))
    await agree(w, tuan, 'circulation', [hospital], now, inDays(10))
    await agree(w, tuan, 'circulation', [hospital], now, inDays(100))
    for (const personId of [mai, tuan]) await shown(personId)
    await expire(inDays(9))
    expect(await asWorker(w, openRecalls)).toEqual([])
    await expire(inDays(11))
    await expire(inDays(12))
    const asked = await asWorker(w, openRecalls)
    expect(asked.map(({ personId, recipientId, reason }) => [personId, recipientId, reason])).toEqual([
      [mai, hospital.id, 'expired'],
    ])
  })

  it('asks again for what was received after an earlier request, and not for what was read to guide', async () => {
    await agree(w, mai, 'circulation', [hospital], now, inDays(10))
    await agree(w, tuan, 'circulation', [hospital], now, inDays(10))
    await shown(mai)
    await shown(tuan, now, 'guidance')
    await expire(inDays(11))
    expect((await asWorker(w, openRecalls)).map(({ personId }) => personId)).toEqual([mai])
    await w.test.admin.query('update consent.recall set confirmed_at = $1', [inDays(12)])
    await agree(w, mai, 'circulation', [hospital], inDays(20), inDays(30))
    await shown(mai, inDays(20))
    await expire(inDays(29))
    expect(await asWorker(w, openRecalls)).toEqual([])
    await expire(inDays(31))
    expect((await asWorker(w, openRecalls)).map(({ personId }) => personId)).toEqual([mai])
  })

  it('leaves whoever has a reason of its own to keep it, until it has none any more', async () => {
    for (const personId of [mai, tuan]) {
      await agree(w, personId, 'identity', [hospital], now, inDays(10))
      await shown(personId, now, 'identity')
    }
    await expire(inDays(11), mai)
    expect((await asWorker(w, openRecalls)).map(({ personId }) => personId)).toEqual([tuan])
    await expire(inDays(12))
    expect(await asWorker(w, openRecalls)).toHaveLength(2)
  })

  it('asks the staff that answers, reminds after one, two and four weeks, and stops when it is confirmed', async () => {
    await agree(w, mai, 'circulation', [hospital])
    await shown(mai)
    const { recallIds } = await asWorker(w, (db) => recallFrom(db, { personId: mai, recipientIds: [hospital.id] }, now))
    const recallId = recallIds[0] ?? ''
    await hear('consent.recalled', { recallId })
    await hear('consent.recalled', { recallId })
    for (const day of [6, 7, 8, 14, 15, 27, 28, 40]) await runDaily(w.test.database, inDays(day))
    const templates = (await mails()).map(({ template }) => template)
    expect(templates).toEqual(['consent.recall', ...Array.from({ length: 3 }, () => 'consent.recallReminder')])
    const content = await contents()
    expect(content).toContain('thomas@rautenhof.example')
    expect(content).not.toContain('lan@rautenhof.example')
    expect(content).not.toContain('Mai')
    await hear('consent.recalled', { recallId }, inDays(41))
    expect(await mails()).toHaveLength(4)
  })

  it('reminds no more once the deletion is confirmed', async () => {
    await agree(w, mai, 'circulation', [hospital])
    await shown(mai)
    await asWorker(w, (db) =>
      withdrawConsents(db, { personId: mai, purposes: ['circulation'], recipientIds: null }, now),
    )
    await w.test.admin.query('update consent.recall set confirmed_at = $1', [inDays(3)])
    await runDaily(w.test.database, inDays(20))
    expect(await mails()).toEqual([])
  })

  it('ends everything towards a member that left', async () => {
    await agree(w, mai, 'circulation', [hospital, works])
    await agree(w, tuan, 'guidance', [hospital])
    await shown(mai)
    await hear('members.left', { organisationId: hospital.id })
    await hear('members.left', { organisationId: hospital.id })
    const withdrawn = (await world.eventsOf(w)).filter(({ name }) => name === 'consent.withdrawn')
    expect(withdrawn.map(({ ids }) => ids.recipientId)).toEqual([hospital.id, hospital.id])
    expect(new Set(withdrawn.map(({ ids }) => ids.personId))).toEqual(new Set([mai, tuan]))
    expect(await asWorker(w, openRecalls)).toHaveLength(1)
  })

  /** All mails as their recipients would read them, as one text. */
  async function contents(): Promise<string> {
    return JSON.stringify(await mailsIn(w.test.admin))
  }
})
