import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addOrganisation } from '#modules/network'
import { calendarDay } from '#platform/i18n'
import { consentText } from '../content/texts.ts'
import { exportConsents } from '../privacy/export.ts'
import { liveConsents } from '../queries/live-consents.ts'
import * as world from '../testing/world.ts'
import {
  agency,
  agree,
  as,
  asWorker,
  hospital,
  mai,
  now,
  person,
  run,
  university,
  works,
  type World,
} from '../testing/world.ts'
import { exclude } from './exclude.ts'
import { give } from './give.ts'

const refused = (code: string) => ({ ok: false, problem: { kind: 'refused', code } })
/** Has asked to join, and is no member yet. */
const applicant = {
  id: world.uuid(6),
  kind: 'employer',
  name: 'Bäckerei Ahrenmar',
  state: 'applied',
  isLead: false,
} as const

describe('what a person agrees to', () => {
  let w: World
  beforeAll(async () => {
    w = await world.consentWorld()
    await asWorker(w, (db) => addOrganisation(db, applicant))
  })
  beforeEach(() => world.forget(w))

  const giving = (change: object = {}) => ({
    personId: mai,
    purpose: 'circulation',
    recipientIds: [hospital.id, works.id],
    textVersion: consentText('circulation', 'vi').version,
    locale: 'vi',
    ...change,
  })
  const live = () => asWorker(w, (db) => liveConsents(db, mai, now))

  it('is kept with its proof, one for each recipient', async () => {
    const answer = await run(w, give, giving({ expiresOn: '2027-03-31' }), person(w, mai))
    expect(answer).toEqual({ ok: true, result: { count: 2 } })
    const text = consentText('circulation', 'vi')
    const proof = { textVersion: text.version, textHash: text.hash, locale: 'vi', door: 'page', givenAt: now }
    const kept = await live()
    expect(kept).toEqual([expect.objectContaining(proof), expect.objectContaining(proof)])
    expect(kept.map(({ expiresAt }) => calendarDay(expiresAt))).toEqual(['2027-03-31', '2027-03-31'])
    const given = (await world.eventsOf(w)).map(({ name, ids }) => [name, ids.personId, ids.purpose])
    expect(given).toEqual(Array.from({ length: 2 }, () => ['consent.given', mai, 'circulation']))
  })

  it('says of each recipient whether it was chosen from a list, and reaches nobody of the list who was not ticked', async () => {
    const chosen = giving({ group: 'employers', recipientIds: [hospital.id, agency.id, university.id] })
    expect(await run(w, give, chosen, person(w, mai))).toMatchObject({ ok: true })
    const groups = new Map((await live()).map(({ recipientId, recipientGroup }) => [recipientId, recipientGroup]))
    expect(Object.fromEntries(groups)).toEqual({
      [hospital.id]: 'employers',
      [university.id]: 'employers',
      [agency.id]: null,
    })
    const copy = await as(w, person(w, mai), (db) => exportConsents(db, mai, 'en'))
    expect(copy?.tables[0]?.rows.map((row) => row.slice(1, 3))).toContainEqual([
      hospital.name,
      'chosen with all employers, universities and municipalities',
    ])
    expect(await run(w, give, giving({ group: 'everybody' }), person(w, mai))).toMatchObject({
      problem: { kind: 'invalid' },
    })
  })

  it('S-13: opens a name after a fresh proof only, and here to nobody whom it was not released to before', async () => {
    const identity = (recipientIds: string[]) =>
      giving({ purpose: 'identity', recipientIds, textVersion: consentText('identity', 'vi').version })
    const proven = { ...person(w, mai), session: { ...person(w, mai).session, steppedUp: true } }
    expect(await run(w, give, identity([hospital.id]), proven)).toMatchObject(refused('unknownRecipient'))
    await agree(w, mai, 'identity', [hospital])
    expect(await run(w, give, identity([hospital.id]), person(w, mai))).toMatchObject(refused('freshProof'))
    expect(await run(w, give, identity([hospital.id, works.id]), proven)).toMatchObject(refused('unknownRecipient'))
    expect(await live()).toHaveLength(1)
    expect(await run(w, give, identity([hospital.id]), proven)).toEqual({ ok: true, result: { count: 1 } })
  })

  it('names what is wrong with it and keeps nothing', async () => {
    const outside = [works.id, world.uuid(99)]
    const notYet = [works.id, applicant.id]
    expect(await run(w, give, giving({ recipientIds: [] }), person(w, mai))).toMatchObject(refused('noRecipient'))
    expect(await run(w, give, giving({ recipientIds: outside }), person(w, mai))).toMatchObject(
      refused('unknownRecipient'),
    )
    expect(await run(w, give, giving({ recipientIds: notYet }), person(w, mai))).toMatchObject(
      refused('unknownRecipient'),
    )
    expect(await run(w, give, giving({ textVersion: '2025-01' }), person(w, mai))).toMatchObject(refused('textChanged'))
    expect(await run(w, give, giving({ expiresOn: '2026-11-21' }), person(w, mai))).toMatchObject(refused('dayPassed'))
    expect(await run(w, give, giving({ expiresOn: '2027-11-24' }), person(w, mai))).toMatchObject(refused('tooLong'))
    await run(w, exclude, { personId: mai, organisationId: works.id, reason: 'relative' }, person(w, mai))
    expect(await run(w, give, giving(), person(w, mai))).toMatchObject(refused('excluded'))
    expect(await live()).toEqual([])
  })
})
