import { beforeAll, describe, expect, it } from 'vitest'
import { runAction } from '#platform/action'
import { splitCouple } from '../jobs/split-couple.ts'
import { declarations } from '../privacy/declarations.ts'
import { partnerOf, profileOf, sharedEntriesOf } from '../queries/profiles.ts'
import { sharedParts } from '../store/sharing.ts'
import { readNotes } from '../store/notes.ts'
import { couplesWorld, link, notFound, now, person, reading, run, type World } from '../testing/world.ts'
import { changeSharing } from './change-sharing.ts'
import { hidePerson } from './hide-person.ts'
import { putFlagAside, removeNote, writeNote } from './guide.ts'
import { saveProfilePart } from './save-profile-part.ts'
import { separate } from './separate.ts'

describe('two who are linked', () => {
  let world: World
  let coupleId: string
  const as = (who: keyof World['people'], steppedUp = false) =>
    person(world.networkId, world.people[who], { steppedUp })
  const save = (who: keyof World['people'], part: string, content: object) =>
    run(saveProfilePart, { personId: world.people[who], part, content }, as(who), world)

  beforeAll(async () => {
    world = await couplesWorld()
    coupleId = await link(world)
    await save('linh', 'salary', { floorEurPerMonth: 2900 })
    await save('linh', 'commute', { mode: 'transit', maxMinutes: 40 })
    await save('minh', 'wishes', { hoursMin: 20, hoursMax: 30, patterns: [], startFrom: null, remote: 'no' })
    await save('minh', 'homes', { kind: 'districts', districts: ['05913'] })
    await save('minh', 'care', { childrenNeedingCare: 1, duties: ['childUnder3'] })
  })

  it('S-36: one sees of the other what that one shares, and nothing tells hidden from empty', async () => {
    const { people } = world
    const seen = () =>
      reading(world, as('minh'), async (db) =>
        JSON.stringify([await profileOf(db, people.linh), await sharedParts(db, people.linh, people.minh)]),
      )
    const before = await seen()
    await save('linh', 'salary', { floorEurPerMonth: 4100 })
    await save('linh', 'title', { code: '16d-1', work: null, validUntil: '2027-09-30' })
    expect(await seen()).toBe(before)
    const shares = { personId: people.linh, parts: ['commute'] }
    expect(await run(changeSharing, shares, as('linh'), world)).toMatchObject({ ok: true })
    expect(await reading(world, as('minh'), (db) => profileOf(db, people.linh, ['commute', 'salary']))).toEqual({
      commute: { mode: 'transit', maxMinutes: 40 },
    })
    expect(await run(changeSharing, { ...shares, parts: ['salary'] }, as('minh'), world)).toEqual(notFound)
    await run(changeSharing, { ...shares, parts: [] }, as('linh'), world)
    expect(await seen()).toBe(before)
  })

  it('S-44: a note is for the adviser who wrote it, not for a substitute, the coordinator or the person', async () => {
    const { people, lan, hanna, karin } = world
    const written = { personId: people.linh, text: 'MARK-note' }
    expect(await run(writeNote, written, hanna, world)).toEqual(notFound)
    expect(await run(writeNote, written, karin, world)).toEqual(notFound)
    expect(await run(writeNote, written, lan, world)).toMatchObject({ ok: true })
    const [note] = await reading(world, lan, (db) => readNotes(db, people.linh))
    expect(note?.text).toBe('MARK-note')
    for (const actor of [hanna, karin, as('linh'), as('minh')])
      expect(await reading(world, actor, (db) => readNotes(db, people.linh))).toEqual([])
    const { rows } = await world.test.admin.query<{ row: string }>('select n::text as row from couples.note n')
    expect(rows[0]?.row).not.toContain('MARK')
    await run(removeNote, { personId: people.linh, noteId: note?.id }, hanna, world)
    expect(await reading(world, lan, (db) => readNotes(db, people.linh))).toHaveLength(1)
    expect(await run(putFlagAside, { personId: people.linh }, hanna, world)).toEqual(notFound)
  })

  it('S-13: separation asks for a fresh sign-in, and one side is enough', async () => {
    const { people } = world
    const asked = { personId: people.linh, keeps: { homes: 'other' } }
    expect(await run(separate, asked, as('linh'), world)).toMatchObject({ problem: { code: 'stepUp' } })
    expect(await run(separate, asked, as('minh', true), world)).toEqual(notFound)
    expect(await run(separate, asked, world.hanna, world)).toEqual(notFound)
    expect(await reading(world, as('linh'), (db) => partnerOf(db, people.linh))).not.toBeNull()
  })

  it('S-38: from the moment one ends it neither sees the other; what was common goes where it was left', async () => {
    const { people, test, worker, networkId } = world
    await run(changeSharing, { personId: people.minh, parts: ['wishes'] }, as('minh'), world)
    const asked = { personId: people.linh, keeps: { homes: 'other' } }
    expect(await run(separate, asked, as('linh', true), world)).toMatchObject({ ok: true })
    const { rows } = await world.test.admin.query('select action, subject from platform.audit order by at, id')
    expect(rows.at(-1)).toEqual({ action: 'couples.changeFile', subject: 'person' })
    expect(rows.map(({ action }) => String(action)).filter((name) => /link|separat/i.test(name))).toEqual([])
    // Before any job has run.
    for (const [who, other] of [
      ['linh', 'minh'],
      ['minh', 'linh'],
    ] as const) {
      expect(await reading(world, as(who), (db) => partnerOf(db, people[who]))).toBeNull()
      expect(await reading(world, as(who), (db) => profileOf(db, people[other]))).toEqual({})
      expect(await reading(world, as(who), (db) => sharedEntriesOf(db, coupleId))).toEqual({})
      const again = await runAction(separate, asked, { actor: as(who, true), networkId, now })
      expect(again).toEqual(notFound)
    }
    for (const id of [people.linh, people.minh]) {
      await test.admin.query(`insert into identity.account (id, name) values ($1, 'x')`, [id])
      await test.admin.query(
        `insert into identity.session (account_id, token, expires_at, made, second_factor) values ($1, $2, 'infinity', 'passkey', true)`,
        [id, `session of ${id}`],
      )
    }
    await test.database.inTransaction(worker, (db) => splitCouple(db, coupleId, now))
    await test.database.inTransaction(worker, (db) => splitCouple(db, coupleId, now))
    // On a phone that both used the other is signed out.
    const sessions = await test.admin.query('select account_id from identity.session')
    expect(sessions.rows).toEqual([{ account_id: people.linh }])
    const common = (who: 'linh' | 'minh') =>
      reading(world, as(who), (db) => profileOf(db, people[who], ['homes', 'care']))
    const care = { childrenNeedingCare: 1, duties: ['childUnder3'] }
    expect(await common('minh')).toEqual({ homes: { kind: 'districts', districts: ['05913'] }, care })
    expect(await common('linh')).toEqual({ care })
    expect((await test.admin.query('select from couples.couple')).rowCount).toBe(0)
    expect((await test.admin.query('select from couples.sharing')).rowCount).toBe(0)
  })

  it('leaves the partner a copy of what was common when the other erases the file', async () => {
    const { people, test, worker } = world
    const second = await link(world)
    await save('minh', 'balance', { weakerJobWeight: 1 })
    await test.database.inTransaction(worker, async (db) => {
      await hidePerson(db, people.linh, now)
      await splitCouple(db, second, now)
      for (const { ofPerson } of declarations)
        if (ofPerson && ofPerson.erase !== 'stays') await ofPerson.erase(db, people.linh, now)
    })
    expect(await reading(world, as('minh'), (db) => profileOf(db, people.minh, ['balance']))).toEqual({
      balance: { weakerJobWeight: 1 },
    })
    const marks = ['person', 'identity', 'profile_part', 'note', 'couple'].map(async (table) => {
      const id = table === 'person' ? 'id' : table === 'couple' ? 'first_id' : 'person_id'
      return (await test.admin.query(`select from couples.${table} where ${id} = $1`, [people.linh])).rowCount
    })
    expect(await Promise.all(marks)).toEqual([0, 0, 0, 0, 0])
  })

  it('S-39: the mails that follow say nothing of whom, why and where, and are the same to both', async () => {
    const { rows } = await world.test.admin.query<{ template: string; count: number }>(
      `select template, count(*)::int as count from mail.message where template like 'couples.%' group by template`,
    )
    // Both after the separation; after the erasure the one who stays.
    expect(rows).toEqual([{ template: 'couples.changed', count: 3 }])
  })
})
