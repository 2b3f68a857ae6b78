import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consentText, excludeOrganisation, liveConsents, withdrawConsents } from '#modules/consent'
import { identityOf, linkPersons } from '#modules/couples'
import type { Organisation } from '#modules/network'
import type { PersonActor } from '#platform/action'
import { createLog } from '#platform/log'
import { deliverEvents } from '#platform/outbox'
import { proposeName, setProposalAside } from './actions/name-proposals.ts'
import { releaseByName } from './actions/release-by-name.ts'
import { listeners } from './jobs/listeners.ts'
import { declarations } from './privacy/declarations.ts'
import { memberFacts } from './queries/member-facts.ts'
import { nameStandings } from './queries/name-standings.ts'
import { recipientObstacles } from './queries/recipients.ts'
import { allProposals, standingProposals } from './store/name-proposals.ts'
import { processesOfPerson } from './store/processes.ts'
import { stepsOf } from './store/steps.ts'
import {
  agree,
  circulationWorld,
  later,
  mails,
  newPerson,
  notFound,
  now,
  reading,
  refused,
  run,
  type World,
} from './testing/index.ts'

let world: World
let amara: PersonActor
let count = 0

beforeAll(async () => {
  world = await circulationWorld()
})

/** A developer whom no anonymous profile can hide: all others of her kind came through one house. She agreed to the hospital and the works, not to the clinic. */
beforeEach(async () => {
  await world.test.admin.query('delete from mail.message; delete from platform.outbox')
  amara = person(await newPerson(world, `Amara${(count += 1)}`, { kldb: '43414' }))
  await agree(world, amara.personId, [world.houses.hospital, world.houses.works])
})

describe('a release by name', () => {
  it('S-42: is the way of whom the k-rule cannot hide', async () => {
    expect(await obstacle(world.houses.hospital)).toBe('tooRare')
    expect(await release()).toMatchObject({ ok: true })
    const [process] = await processes()
    expect(process).toMatchObject({ state: 'released', versionId: null, sentAt: now, releasedAt: now })
    const steps = await reading(world, amara, (db) => stepsOf(db, process?.id ?? ''))
    expect(steps).toMatchObject([{ step: 'releaseDirectly', from: 'prepared', to: 'released', by: 'person' }])
  })

  it('S-13: asks for a fresh proof, for the box to be ticked, for the present text, and for the person alone', async () => {
    expect(await release({}, person(amara.personId, false))).toMatchObject(refused('freshProof'))
    expect(await release({ agreed: false })).toMatchObject(refused('notAgreed'))
    expect(await release({ textVersion: '1999-01' })).toMatchObject(refused('textChanged'))
    for (const other of [person(world.minh), world.lan, world.karin, world.thomas])
      expect(await release({}, other)).toEqual(notFound)
    expect(await processes()).toEqual([])
    expect(await nameFor(world.thomas)).toBeNull()
  })

  it('opens name and contact to that house alone, for half a year', async () => {
    await release()
    expect(await nameFor(world.thomas)).toMatchObject({ telephone: '+49 151 2345678' })
    expect(await nameFor(world.sabine)).toBeNull()
    const consents = await reading(world, amara, (db) => liveConsents(db, amara.personId, now))
    const [identity] = consents.filter(({ purpose }) => purpose === 'identity')
    expect(identity).toMatchObject({
      recipientId: world.houses.hospital.id,
      expiresAt: new Date('2027-05-22T09:00:00Z'),
    })
  })

  it('S-34: refuses whom the person excludes, whom she did not agree to and whom nobody knows with the same words', async () => {
    await excluding(world.houses.hospital)
    const answers = [
      await release({ recipientId: world.houses.hospital.id }),
      await release({ recipientId: world.houses.clinic.id }),
      await release({ recipientId: '00000000-0000-4000-8000-000000000000' }),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject(refused('unknownRecipient'))
  })

  it('S-34: counts the firms of one group as one', async () => {
    await world.test.admin.query(
      `insert into consent.organisation_group (network_id, organisation_id, group_name) values ($1, $2, 'Aue'), ($1, $3, 'Aue')`,
      [world.networkId, world.houses.hospital.id, world.houses.clinic.id],
    )
    await excluding(world.houses.clinic)
    expect(await release()).toMatchObject(refused('unknownRecipient'))
    await world.test.admin.query('delete from consent.organisation_group')
  })

  it('S-36: looks the same whether the partner was there, a quota is full or it was she herself', async () => {
    const bao = person(await newPerson(world, `Bao${count}`, { kldb: '43414' }))
    await agree(world, bao.personId, [world.houses.hospital])
    await world.test.database.inTransaction(world.worker, (db) =>
      linkPersons(
        db,
        { firstId: amara.personId, secondId: bao.personId, firstCalled: 'Amara', secondCalled: 'Bao' },
        now,
      ),
    )
    expect(await release({}, bao)).toMatchObject({ ok: true })
    expect(await obstacle(world.houses.hospital)).toBe('partner')
    const becausePartner = await release()
    await withFullQuota(world.houses.works, async () => {
      expect(await obstacle(world.houses.works)).toBe('quota')
      expect(await release({ recipientId: world.houses.works.id })).toEqual(becausePartner)
    })
    expect(becausePartner).toMatchObject(refused('notNow'))
    expect(await release({}, bao)).toEqual(becausePartner)
    expect(await standing(later(91))).toBe('notNow')
    expect(await standing(later(93))).toBe('possible')
  })

  it('waits while the person pauses', async () => {
    await world.test.admin.query(`update couples.person set state = 'paused' where id = $1`, [amara.personId])
    expect(await release()).toMatchObject(refused('notNow'))
  })

  it('tells the house by number, without a name, and each account once', async () => {
    await release()
    await deliver()
    await deliver()
    const told = (await mails(world)).filter(({ template }) => template === 'circulations.named')
    expect(told.map(({ address }) => address).toSorted()).toEqual(['aylin@example.org', 'thomas@example.org'])
    expect(JSON.stringify(told)).not.toMatch(/amara|tran/i)
  })

  it('S-35: closes at once when the consent is withdrawn', async () => {
    await release()
    await world.test.database.inTransaction(world.worker, (db) =>
      withdrawConsents(
        db,
        { personId: amara.personId, purposes: ['identity'], recipientIds: [world.houses.hospital.id] },
        now,
      ),
    )
    expect(await nameFor(world.thomas)).toBeNull()
    await deliver()
    expect(await processes()).toMatchObject([{ state: 'withdrawn' }])
  })
})

describe('an adviser’s proposal', () => {
  it('stands on the person’s page alone, and a mail says no more than that something waits', async () => {
    expect(await propose()).toMatchObject({ ok: true })
    expect(await reading(world, amara, proposals)).toMatchObject([{ reason: 'Sucht Entwicklerinnen.' }])
    for (const other of [world.thomas, world.karin, person(world.minh)])
      expect(await reading(world, other, (db) => allProposals(db, amara.personId))).toEqual([])
    await deliver()
    const told = (await mails(world)).filter(({ template }) => template === 'circulations.proposal')
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toMatch(/klinikum|entwickler/i)
    expect(await processes()).toEqual([])
  })

  it('is made where the k-rule leaves nobody, by the office that guides, once', async () => {
    expect(await propose({ recipientId: world.houses.clinic.id })).toMatchObject(refused('notProposable'))
    expect(await propose({ personId: world.linh })).toMatchObject(refused('notProposable'))
    expect(await propose({}, world.karin)).toEqual(notFound)
    expect(await propose({}, world.thomas)).toEqual(notFound)
    await propose()
    expect(await propose()).toMatchObject(refused('proposedAlready'))
    expect(await propose({}, world.lan, later(31))).toMatchObject({ ok: true })
  })

  it('S-36: refused, looks to the office as if nobody had answered', async () => {
    await propose()
    const before = await reading(world, world.lan, proposals)
    const [proposal] = before
    const aside = { personId: amara.personId, proposalId: proposal?.id }
    expect(await run(setProposalAside, aside, world.lan, world)).toEqual(notFound)
    expect(await run(setProposalAside, aside, amara, world)).toMatchObject({ ok: true })
    expect(await reading(world, amara, proposals)).toEqual([])
    expect(await reading(world, world.lan, proposals)).toEqual(before)
    expect(await propose()).toMatchObject(refused('proposedAlready'))
    const { rows } = await world.test.admin.query('select action from platform.audit order by id desc limit 1')
    expect(rows).toEqual([{ action: 'couples.changeFile' }])
  })

  it('is exported to the person and goes with the file', async () => {
    await propose()
    const declared = declarations.find(({ thing }) => thing === 'proposal')?.ofPerson
    await world.test.database.inTransaction(world.worker, async (db) => {
      expect(await declared?.export(db, amara.personId, 'de')).toMatchObject({
        json: { proposals: [{ reason: 'Sucht Entwicklerinnen.' }] },
      })
      if (typeof declared?.erase === 'function') await declared.erase(db, amara.personId, now)
      expect(await allProposals(db, amara.personId)).toEqual([])
    })
  })
})

const proposals = (db: Parameters<typeof standingProposals>[0]) => standingProposals(db, amara.personId, now)

function person(personId: string, steppedUp = true): PersonActor {
  const session = { made: 'password', secondFactor: false, steppedUp } as const
  return { kind: 'person', accountId: personId, networkId: world.networkId, personId, session }
}

function release(changed: object = {}, actor: Parameters<typeof run>[2] = amara, at = now) {
  const { version: textVersion } = consentText('identity', 'vi')
  const personId = actor.kind === 'person' && actor.personId !== world.minh ? actor.personId : amara.personId
  const input = { personId, recipientId: world.houses.hospital.id, textVersion, locale: 'vi', agreed: true, ...changed }
  return run(releaseByName, input, actor, world, at)
}

function propose(changed: object = {}, actor: Parameters<typeof run>[2] = world.lan, at = now) {
  const input = {
    personId: amara.personId,
    recipientId: world.houses.hospital.id,
    reason: 'Sucht Entwicklerinnen.',
    ...changed,
  }
  return run(proposeName, input, actor, world, at)
}

const processes = () => reading(world, amara, (db) => processesOfPerson(db, amara.personId))
const nameFor = (actor: Parameters<typeof run>[2]) => reading(world, actor, (db) => identityOf(db, amara.personId))

async function obstacle({ id }: Organisation): Promise<string | undefined> {
  const facts = await memberFacts(world.networkId, { personId: amara.personId, fields: [] }, now)
  return world.test.database.inTransaction(world.worker, async (db) =>
    (await recipientObstacles(db, facts, amara.personId, now)).get(id),
  )
}

async function standing(at: Date): Promise<string | undefined> {
  const facts = await memberFacts(world.networkId, { personId: amara.personId, fields: [] }, at)
  return world.test.database.inTransaction(
    world.worker,
    async (db) => (await nameStandings(db, facts, amara.personId, at)).get(world.houses.hospital.id)?.standing,
  )
}

const excluding = ({ id }: Organisation) =>
  world.test.database.inTransaction(world.worker, (db) =>
    excludeOrganisation(db, { personId: amara.personId, organisationId: id, reason: 'chosen', addedBy: null }, now),
  )

/** The house counts as new and has had its profiles of the month. */
async function withFullQuota({ id }: Organisation, check: () => Promise<void>): Promise<void> {
  const { admin } = world.test
  await admin.query('update members.profile set joined_on = $2 where organisation_id = $1', [id, '2026-11-01'])
  for (let number = 0; number < 5; number++) {
    const other = person(await newPerson(world, `Rare${count}x${number}`, { kldb: '43414' }))
    await agree(world, other.personId, [{ ...world.houses.works }])
    expect(await release({ recipientId: id }, other)).toMatchObject({ ok: true })
  }
  await check()
  await admin.query('update members.profile set joined_on = $2 where organisation_id = $1', [id, '2025-01-01'])
}

async function deliver(): Promise<void> {
  const delivery = { database: world.test.database, listeners, log: createLog(() => {}), now: () => later(3, now) }
  await deliverEvents(world.networkId, delivery)
}
