import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { consentText, excludedOrganisations, giveConsents, mayReceive, withdrawConsents } from '#modules/consent'
import { scopeOf, type Actor } from '#platform/action'
import { inTransaction, insufficientPrivilege, type Db } from '#platform/db'
import { setWallClock } from '#platform/db/testing'
import { endOfDay } from '../jobs/jobs.ts'
import { listeners } from '../jobs/listeners.ts'
import { identityOf, personById } from '../queries/profiles.ts'
import { asWorker, couplesWorld, link, notFound, now, person, reading, run, type World } from '../testing/world.ts'
import { changeSharing } from './change-sharing.ts'
import { writeNote } from './guide.ts'
import { passOnWish } from './pass-on.ts'
import { pauseFile, resumeFile } from './pause-file.ts'
import { saveAbout } from './save-about.ts'
import { saveProfilePart } from './save-profile-part.ts'

let world: World
let coupleId: string

beforeAll(async () => {
  world = await couplesWorld()
  coupleId = await link(world)
})

const as = (who: keyof World['people']) => person(world.networkId, world.people[who])
const writing = <Result>(actor: Actor, fn: (db: Db) => Promise<Result>) =>
  inTransaction(scopeOf(actor, world.networkId), fn)

async function agree(purpose: 'circulation' | 'identity' | 'guidance', recipientId: string): Promise<void> {
  const { version: textVersion } = consentText(purpose, 'vi')
  const proof = { textVersion, locale: 'vi', door: 'page', explainedBy: null } as const
  const giving = { personId: world.people.linh, purpose, recipientIds: [recipientId], group: null, ...proof } as const
  await asWorker(world, (db) => giveConsents(db, giving, now))
}

describe('a file', () => {
  it('S-37: lets nothing new leave while it pauses, ends its pause by itself or by the person, who alone decides', async () => {
    const { people, houses, thomas, networkId, test } = world
    await agree('circulation', houses.hospital.id)
    const passing = { personId: people.linh, recipientId: houses.hospital.id, purpose: 'circulation' } as const
    const gate = (at = now) => asWorker(world, (db) => mayReceive(db, passing, at))
    const pause = (until: string | null, actor: Actor = as('linh')) =>
      run(pauseFile, { personId: people.linh, until }, actor, world)
    expect(await pause('2026-11-22')).toMatchObject({ problem: { code: 'past' } })
    for (const actor of [as('minh'), thomas]) expect(await pause(null, actor)).toEqual(notFound)
    expect(await gate()).toMatchObject({ may: true })

    expect(await pause(null)).toMatchObject({ ok: true })
    expect(await gate()).toEqual({ may: false, because: 'paused' })
    expect(await run(resumeFile, { personId: people.linh }, as('linh'), world)).toMatchObject({ ok: true })
    expect(await gate()).toMatchObject({ may: true })

    await pause('2026-11-25')
    const stateOn = async (day: string) => {
      await endOfDay(test.database, networkId, new Date(`${day}T03:10:00Z`))
      return (await reading(world, as('linh'), (db) => personById(db, people.linh)))?.state
    }
    expect([await stateOn('2026-11-24'), await stateOn('2026-11-25')]).toEqual(['paused', 'active'])
    expect(await gate()).toMatchObject({ may: true })
  })

  it('S-33: puts a present employer on the list of those who see nothing, once it is named', async () => {
    const { people, houses } = world
    const name = { givenName: 'Minh', familyName: 'Lê Văn', nameOrder: 'familyFirst' }
    const about = { personId: people.minh, ...name, telephone: '', locale: 'vi' }
    const save = (employerId: string | null, actor: Actor = as('minh')) =>
      run(saveAbout, { ...about, employerId }, actor, world)
    const excluded = () => asWorker(world, (db) => excludedOrganisations(db, people.minh))
    expect(await save(houses.hospital.id, as('linh'))).toEqual(notFound)
    expect(await save(people.linh)).toMatchObject({ problem: { code: 'unknownEmployer' } })
    expect(await save(null)).toMatchObject({ ok: true })
    expect(await excluded()).toEqual(new Set())
    expect(await save(houses.hospital.id)).toMatchObject({ ok: true })
    expect(await excluded()).toEqual(new Set([houses.hospital.id]))
  })

  it('is guided until the person takes back the word to this office, and no other word', async () => {
    const { people, houses } = world
    const end = listeners.find(({ name }) => name === 'couples.endGuidance')
    const told = (recipientId: string, purpose: string) =>
      asWorker(world, async (db) => {
        const ids = { personId: people.minh, recipientId, purpose }
        const event = { id: 1, networkId: world.networkId, name: 'consent.withdrawn', ids, at: now }
        await end?.handle(db, ids, now, event)
        return personById(db, people.minh)
      })
    const guided = { adviserOrganisationId: houses.centre.id, adviserAccountId: world.accounts.lan }
    expect(await told(houses.centre.id, 'circulation')).toMatchObject(guided)
    expect(await told(houses.otherCentre.id, 'guidance')).toMatchObject(guided)
    const withdrawing = { personId: people.minh, purposes: ['guidance'], recipientIds: [houses.centre.id] } as const
    await asWorker(world, (db) => withdrawConsents(db, withdrawing, now))
    const unguided = { adviserOrganisationId: null, adviserAccountId: null }
    expect(await told(houses.centre.id, 'guidance')).toMatchObject(unguided)
  })
})

describe('the walls of the database around files, with the code’s own checks left out', () => {
  const refused = { sqlState: insufficientPrivilege }
  const counted = {
    note: sql<{ count: number }>`select count(*)::int as count from couples.note`,
    passedOn: sql<{ count: number }>`select count(*)::int as count from couples.passed_on`,
    sharing: sql<{ count: number }>`select count(*)::int as count from couples.sharing`,
    profilePart: sql<{ count: number }>`select count(*)::int as count from couples.profile_part`,
  }
  const count = async (actor: Actor, table: keyof typeof counted) => {
    const { rows } = await reading(world, actor, (db) => counted[table].execute(db))
    return rows[0]?.count
  }

  it('S-44: show a note to who wrote it alone', async () => {
    const { people, lan, hanna, karin, thomas } = world
    expect(await run(writeNote, { personId: people.linh, text: 'Gespräch' }, lan, world)).toMatchObject({ ok: true })
    expect(await count(lan, 'note')).toBe(1)
    for (const actor of [hanna, karin, thomas, as('linh'), as('minh')]) expect(await count(actor, 'note')).toBe(0)
  })

  it('S-40: show what was passed on to the house that did, and to no other', async () => {
    const { thomas, lan, foreign } = world
    const wish = { givenName: '', address: 'an@example.org', locale: 'vi', reference: '2026-14', wished: true }
    for (const actor of [lan, as('linh'), { kind: 'visitor' } as const])
      expect(await run(passOnWish, wish, actor, world)).toEqual(notFound)
    expect(await run(passOnWish, wish, thomas, world)).toMatchObject({ ok: true })
    expect(await count(thomas, 'passedOn')).toBe(1)
    for (const actor of [lan, foreign, as('linh'), { kind: 'visitor' } as const])
      expect(await count(actor, 'passedOn')).toBe(0)
  })

  it('S-36: show what one shares to the one it is shared with', async () => {
    const { people } = world
    const commute = { personId: people.linh, part: 'commute', content: { mode: 'car', maxMinutes: 30 } }
    expect(await run(saveProfilePart, commute, as('linh'), world)).toMatchObject({ ok: true })
    await run(changeSharing, { personId: people.linh, parts: ['commute'] }, as('linh'), world)
    expect(await count(as('minh'), 'sharing')).toBe(1)
    expect(await count(as('minh'), 'profilePart')).toBe(1)
    for (const table of ['sharing', 'profilePart'] as const) expect(await count(as('amara'), table)).toBe(0)
  })

  it('let nobody ask for a link who was not invited, make one that nobody confirmed, or end that of others', async () => {
    const { people, thomas } = world
    const asking = sql`
      insert into couples.link_request (network_id, id, from_person_id, from_called, to_person_id, to_called, confirmed_at, expires_at)
      values (platform.current_network(), gen_random_uuid(), ${people.linh}, 'Linh', ${people.amara}, 'Amara', now(), 'infinity')`
    const linking = sql`
      insert into couples.couple (network_id, id, first_id, second_id, first_called, second_called, linked_at)
      values (platform.current_network(), gen_random_uuid(), ${people.linh}, ${people.amara}, 'Linh', 'Amara', now())`
    const ending = sql`
      insert into couples.separation (network_id, couple_id, asked_by_id, keeps, asked_at)
      values (platform.current_network(), ${coupleId}, ${people.linh}, '{}', now())`
    await expect(writing(as('amara'), (db) => asking.execute(db))).rejects.toMatchObject(refused)
    for (const actor of [as('linh'), as('amara'), thomas])
      await expect(writing(actor, (db) => linking.execute(db))).rejects.toMatchObject(refused)
    for (const actor of [as('amara'), thomas])
      await expect(writing(actor, (db) => ending.execute(db))).rejects.toMatchObject(refused)
  })

  it('S-33: show a name while the consent for it lives, and to no firm that turns out to be of an excluded group', async () => {
    const { people, houses, thomas, test, networkId } = world
    const seen = () => reading(world, thomas, (db) => identityOf(db, people.linh))
    expect(await seen()).toBeNull()
    await agree('identity', houses.hospital.id)
    expect(await seen()).toMatchObject({ givenName: 'Linh' })

    const withdraw = (at: Date | null) =>
      test.admin.query(`update consent.consent set withdrawn_at = $1 where purpose = 'identity'`, [at])
    for (const [over, back] of [
      [() => setWallClock(test.admin, new Date('2027-05-23T09:00:00Z')), () => setWallClock(test.admin, now)],
      [() => withdraw(now), () => withdraw(null)],
    ] as const) {
      await over()
      expect(await seen()).toBeNull()
      await back()
      expect(await seen()).not.toBeNull()
    }

    await test.admin.query(`insert into consent.exclusion values ($1, $2, $3, 'relative', now())`, [
      networkId,
      people.linh,
      houses.otherCentre.id,
    ])
    expect(await seen()).not.toBeNull()
    const group = [houses.otherCentre.id, houses.hospital.id]
    for (const id of group)
      await test.admin.query(`insert into consent.organisation_group values ($1, $2, 'Aue-Gruppe')`, [networkId, id])
    expect(await seen()).toBeNull()
  })
})
