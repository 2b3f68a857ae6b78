import { beforeAll, describe, expect, it } from 'vitest'
import { excludeOrganisation } from '#modules/consent'
import { KeyRing, keys, useKeys } from '#platform/keys'
import { identityOf, livingProfiles, partnerOf, personById, profileOf } from '../queries/profiles.ts'
import { resealFiles } from '../store/reseal.ts'
import { couplesWorld, link, notFound, now, person, reading, run, type World } from '../testing/world.ts'
import { saveProfilePart } from './save-profile-part.ts'

describe('parts of a profile', () => {
  let world: World
  const as = (who: keyof World['people']) => person(world.networkId, world.people[who])
  const title = { code: '16d-1', work: null, validUntil: '2027-09-30' }

  beforeAll(async () => {
    world = await couplesWorld()
    await link(world)
  })

  it('are written by the person and by who guides, and read by them', async () => {
    const { people, lan } = world
    const own = await run(
      saveProfilePart,
      { personId: people.linh, part: 'commute', content: { mode: 'transit', maxMinutes: 40 } },
      as('linh'),
      world,
    )
    expect(own).toEqual({ ok: true, result: { part: 'commute', version: 1 } })
    const salary = { personId: people.linh, part: 'salary', content: { floorEurPerMonth: 2900 } }
    expect(await run(saveProfilePart, salary, lan, world)).toMatchObject({ ok: true })
    const expected = { commute: { mode: 'transit', maxMinutes: 40 }, salary: { floorEurPerMonth: 2900 } }
    expect(await reading(world, as('linh'), (db) => profileOf(db, people.linh))).toEqual(expected)
    expect(await reading(world, lan, (db) => profileOf(db, people.linh))).toEqual(expected)
  })

  it('S-23: open to no partner, recruiter or visitor, not even where the query forgets to ask', async () => {
    const { people, thomas } = world
    const linh = { personId: people.linh, part: 'title', content: title }
    expect(await run(saveProfilePart, linh, as('linh'), world)).toMatchObject({ ok: true })
    for (const actor of [as('minh'), as('amara'), thomas, { kind: 'visitor' } as const]) {
      expect(await reading(world, actor, (db) => profileOf(db, people.linh))).toEqual({})
      expect(await reading(world, actor, (db) => identityOf(db, people.linh))).toBeNull()
      expect(await run(saveProfilePart, linh, actor, world)).toEqual(notFound)
    }
  })

  it('lie sealed where they could cost a title or a wage', async () => {
    const { rows } = await world.test.admin.query<{ content: unknown; sealed: Buffer }>(
      `select content, sealed from couples.profile_part where part in ('title', 'salary')`,
    )
    expect(rows.map(({ content }) => content)).toEqual([null, null])
    expect(rows.map(({ sealed }) => sealed.toString('latin1')).join()).not.toMatch(/validUntil|floorEurPerMonth/)
  })

  it('S-34: hide with the person from the staff of an excluded organisation, those who guide included', async () => {
    const { people, test, worker, houses, staff } = world
    const judith = staff(people.amara, houses.otherCentre, 'coordinator')
    expect(await reading(world, judith, (db) => personById(db, people.linh))).not.toBeNull()
    const excluding = { organisationId: houses.otherCentre.id, reason: 'presentEmployer', addedBy: null } as const
    await test.database.inTransaction(worker, (db) =>
      excludeOrganisation(db, { personId: people.linh, ...excluding }, now),
    )
    expect(await reading(world, judith, (db) => personById(db, people.linh))).toBeNull()
    expect(await reading(world, judith, (db) => partnerOf(db, people.minh))).toBeNull()
    const change = { personId: people.linh, part: 'skills', content: { entries: ['x'] } }
    expect(await run(saveProfilePart, change, judith, world)).toEqual(notFound)
  })

  it('which belong to both are written once and count for both', async () => {
    const { people, lan } = world
    const homes = { kind: 'districts', districts: ['05913'] }
    const saved = await run(
      saveProfilePart,
      { personId: people.minh, part: 'homes', content: homes },
      as('minh'),
      world,
    )
    expect(saved).toMatchObject({ ok: true })
    for (const [actor, personId] of [
      [as('linh'), people.linh],
      [as('minh'), people.minh],
      [lan, people.linh],
    ] as const)
      expect(await reading(world, actor, (db) => profileOf(db, personId, ['homes']))).toEqual({ homes })
    const { rows } = await world.test.admin.query(
      `select ids from platform.outbox where name = 'couples.profileChanged' and ids ->> 'part' = 'homes'`,
    )
    expect(rows.map(({ ids }: { ids: { personId: string } }) => ids.personId).toSorted()).toEqual(
      [people.linh, people.minh].toSorted(),
    )
  })

  it.each([
    ['commute', { mode: 'transit', maxMinutes: 500 }, 'content.maxMinutes'],
    ['wishes', { hoursMin: 40, hoursMax: 20, patterns: [], startFrom: null, remote: 'no' }, 'content.hoursMax'],
    ['title', { ...title, validUntil: '2027-02-30' }, 'content.validUntil'],
    ['salary', { floorEurPerMonth: 1, role: 'administrator' }, 'content'],
    ['gender', { value: 'x' }, 'part'],
  ])('S-09: %s with %j is refused, naming %s', async (part, content, field) => {
    const answer = await run(saveProfilePart, { personId: world.people.linh, part, content }, as('linh'), world)
    const issues = !answer.ok && answer.problem.kind === 'invalid' ? answer.problem.issues : []
    expect(issues.map(({ path }) => path.join('.'))).toContain(field)
  })

  it('with codes that no reference knows are refused', async () => {
    const input = (part: string, content: object) => ({ personId: world.people.linh, part, content })
    const unknown = await run(saveProfilePart, input('title', { ...title, code: '99z' }), as('linh'), world)
    expect(unknown).toMatchObject({ problem: { code: 'unknownTitle' } })
  })

  it('count among those who live, with the employer of whoever came first', async () => {
    const { people, test, worker, houses } = world
    await test.admin.query('update couples.person set employer_id = $1 where id = $2', [
      houses.hospital.id,
      people.linh,
    ])
    const living = await test.database.inTransaction(worker, (db) => livingProfiles(db, new Date('2026-01-01')))
    expect(living.find(({ personId }) => personId === people.minh)).toMatchObject({
      partnerId: people.linh,
      firstEmployerId: houses.hospital.id,
      profile: { homes: { kind: 'districts' } },
    })
  })

  it('are brought under the newest key after keys were rotated, and read as before', async () => {
    const floor = { floorEurPerMonth: 3_100 }
    await run(saveProfilePart, { personId: world.people.linh, part: 'salary', content: floor }, as('linh'), world)
    const older = keys()
    useKeys(new KeyRing([{ id: 'younger', bytes: Buffer.alloc(32, 9) }, ...older.keys]))
    const reseal = () => world.test.database.inTransaction(world.worker, resealFiles)
    expect(await reseal()).toBeGreaterThan(0)
    expect(await reseal()).toBe(0)
    useKeys(new KeyRing([{ id: 'younger', bytes: Buffer.alloc(32, 9) }]))
    expect(await reading(world, as('linh'), (db) => profileOf(db, world.people.linh))).toMatchObject({ salary: floor })
    useKeys(older)
  })
})
