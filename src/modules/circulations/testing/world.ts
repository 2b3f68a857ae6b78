import { randomUUID } from 'node:crypto'
import { consentText, giveConsents } from '#modules/consent'
import { createPerson, linkPersons, saveProfilePart, type ProfilePart } from '#modules/couples'
import { agreeToGuidance } from '#modules/couples/testing'
import { createAccount } from '#modules/identity'
import { addOrganisation, type Organisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { occupationReference } from '#modules/reference'
import { giveSeat, permissionsOf, type Role } from '#modules/seats'
import {
  runAction,
  runActionWithin,
  scopeOf,
  type ActionDefinition,
  type ActionResult,
  type Actor,
  type StaffActor,
} from '#platform/action'
import { daysAfter } from '#platform/days'
import type { Db, Scope } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { startCirculation } from '../actions/start-circulation.ts'
import { listeners } from '../jobs/listeners.ts'
import { sendDue } from '../jobs/send-due.ts'
import { mailsIn } from '#platform/mail/testing'

/** A Sunday; profiles leave on Monday at nine. */
export const now = new Date('2026-11-22T09:00:00Z')
export const monday = new Date('2026-11-23T08:00:00Z')

export const later = (days: number, from = monday) => daysAfter(from, days)

const house = (name: string, kind: Organisation['kind'], isLead = false): Organisation => ({
  id: randomUUID(),
  kind,
  name,
  state: 'member',
  isLead,
})

type Wishes = {
  kldb: string
  german?: 'B1' | 'B2'
  hours?: [number, number]
  startFrom?: string | null
}

/** A network in which Linh, a nurse, has eight others like her, so that a short profile of hers can leave; Minh is her partner. */
export async function circulationWorld() {
  const test = await testDatabase({ clock: now })
  const { id: networkId } = await networkNamed('ruhr', ['05913', '05978'])
  const { id: otherNetworkId } = await networkNamed('ost', ['05913'])
  const houses = {
    centre: house('Welcome Center', 'welcomeCentre'),
    chamber: house('Kammer', 'chamber', true),
    hospital: house('Klinikum Aue', 'employer'),
    works: house('Stadtwerke Quellbrok', 'employer'),
    clinic: house('Rautenhof', 'employer'),
  }
  const worker = { role: 'duett_worker', networkId } as const
  const account = async (name: string) =>
    (await createAccount({ name, address: `${name.toLowerCase()}@example.org`, locale: 'de' })).id
  const staff = async (name: string, { id: organisationId }: Organisation, role: Role): Promise<StaffActor> => {
    const accountId = await account(name)
    await test.database.inTransaction(worker, (db) =>
      giveSeat(db, { accountId, organisationId, role, authorised: false }, now),
    )
    const session = { made: 'password', secondFactor: true, steppedUp: true } as const
    return {
      kind: 'staff',
      accountId,
      networkId,
      organisationId,
      permissions: permissionsOf({ role, authorised: false }),
      session,
    }
  }
  await test.database.inTransaction(worker, async (db) => {
    for (const each of Object.values(houses)) await addOrganisation(db, each)
  })
  await test.admin.query(
    `insert into members.profile (network_id, organisation_id, sectors, joined_on, search_text, changed_at)
      select network_id, id, '{health}', '2025-01-01', '', now() from network.organisation`,
  )
  const actors = {
    lan: await staff('Lan', houses.centre, 'adviser'),
    karin: await staff('Karin', houses.chamber, 'coordinator'),
    thomas: await staff('Thomas', houses.hospital, 'recruiter'),
    aylin: await staff('Aylin', houses.hospital, 'recruiter'),
    sabine: await staff('Sabine', houses.works, 'recruiter'),
    jonas: await staff('Jonas', houses.clinic, 'recruiter'),
  }
  const world = { test, networkId, otherNetworkId, worker, houses, ...actors }
  const linh = await nurse(world, 'Linh')
  const minh = await newPerson(world, 'Minh', { kldb: '26112' })
  await test.database.inTransaction(worker, (db) =>
    linkPersons(db, { firstId: linh, secondId: minh, firstCalled: 'Linh', secondCalled: 'Minh' }, now),
  )
  const employers = [houses.hospital.id, houses.works.id, houses.clinic.id]
  for (let number = 0; number < 8; number++) {
    const firstEmployer = employers[number % employers.length]
    await nurse(world, `Nurse${number}`, firstEmployer)
    await newPerson(world, `Tech${number}`, { kldb: '26112' }, firstEmployer)
  }
  return { ...world, linh, minh }
}
export type World = Awaited<ReturnType<typeof circulationWorld>>

type Beginning = {
  test: TestDatabase
  worker: Scope
  houses: { centre: Organisation; hospital: Organisation }
  lan: StaffActor
}

const nurse = (world: Beginning, givenName: string, hintedById?: string) =>
  newPerson(world, givenName, { kldb: '81302' }, hintedById)

/** Somebody whom the welcome centre guides, with a profile that says what the wishes say. */
export async function newPerson(
  { test, worker, houses, lan }: Beginning,
  givenName: string,
  { kldb, german = 'B2', hours: [hoursMin, hoursMax] = [20, 25], startFrom = '2027-03-01' }: Wishes,
  hintedById?: string,
): Promise<string> {
  const occupationId = occupationReference().byKldb(kldb)?.id ?? ''
  const parts: Partial<Record<ProfilePart, unknown>> = {
    occupations: { entries: [{ id: randomUUID(), occupationId, kldb, level: 2, experienceYears: 4 }] },
    languages: { entries: [{ id: randomUUID(), code: 'de', level: german, proof: 'certificate', certificate: '' }] },
    wishes: { hoursMin, hoursMax, patterns: [], startFrom, remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 45 },
    homes: { kind: 'districts', districts: ['05978'] },
  }
  return test.database.inTransaction(worker, async (db) => {
    const personId = await createPerson(
      db,
      {
        door: 'self',
        state: 'active',
        locale: 'vi',
        givenName,
        familyName: 'Tran',
        address: `${givenName.toLowerCase()}@example.org`,
        telephone: '+49 151 2345678',
        adviserOrganisationId: houses.centre.id,
        adviserAccountId: lan.accountId,
        hintedById: hintedById ?? houses.hospital.id,
      },
      now,
    )
    await agreeToGuidance(db, personId, houses.centre.id)
    for (const [part, content] of Object.entries(parts) as [ProfilePart, unknown][]) {
      await saveWhole(db, personId, part, content)
    }
    return personId
  })
}

async function saveWhole(db: Db, personId: string, part: ProfilePart, content: unknown): Promise<void> {
  const answer = await runActionWithin(
    db,
    saveProfilePart,
    { personId, part, content },
    { actor: { kind: 'operator' }, now },
  )
  if (!answer.ok) throw new Error(`${part} was refused`)
}

/** The person agrees that these members may get the short profile. */
export function agree(
  { test, worker }: Pick<World, 'test' | 'worker'>,
  personId: string,
  recipients: readonly Organisation[],
  at = now,
): Promise<unknown> {
  const { version } = consentText('circulation', 'vi')
  return test.database.inTransaction(worker, (db) =>
    giveConsents(
      db,
      {
        personId,
        purpose: 'circulation',
        recipientIds: recipients.map(({ id }) => id),
        group: null,
        textVersion: version,
        locale: 'vi',
        door: 'page',
        explainedBy: null,
      },
      at,
    ),
  )
}

export function run<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: Actor,
  { networkId }: Pick<World, 'networkId'>,
  at = now,
  linkHash?: string,
): Promise<ActionResult<Result, Code>> {
  return runAction(action, input, { actor, networkId, now: at, ...(linkHash !== undefined && { linkHash }) })
}

/** Reads as this actor may. */
export function reading<Result>(
  { test, networkId }: Pick<World, 'test' | 'networkId'>,
  actor: Actor,
  read: (db: Db) => Promise<Result>,
): Promise<Result> {
  return test.database.inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, read)
}

/** What a job of the network does or reads. */
export function asWorker<Result>({ test, worker }: World, fn: (db: Db) => Promise<Result>): Promise<Result> {
  return test.database.inTransaction(worker, fn)
}

/** The module learns what the outbox would tell it, each listener in a transaction of its own. */
export async function hear(world: World, name: string, ids: Record<string, string>, at: Date): Promise<void> {
  const event = { id: 1, networkId: world.networkId, name, ids, at }
  for (const listener of listeners.filter((each) => each.event === name))
    await asWorker(world, (db) => listener.handle(db, ids, at, event))
}

/** Lan starts a circulation; it leaves on Monday. */
export async function started(
  world: World,
  personId: string,
  recipients: readonly Organisation[],
  at = now,
): Promise<string> {
  const input = { personId, fields: [], dueOn: '2026-12-07', recipientIds: recipients.map(({ id }) => id) }
  const answer = await run(startCirculation, input, world.lan, world, at)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.result.circulationId
}

export async function sent(world: World, personId: string, recipients: readonly Organisation[]): Promise<string> {
  const circulationId = await started(world, personId, recipients)
  await sendDue(world.test.database, world.networkId, monday)
  return circulationId
}

/** Mails that were asked for, oldest first. */
export const mails = ({ test }: Pick<World, 'test'>) => mailsIn(test.admin)

export const notFound = { ok: false, problem: { kind: 'notFound' } }
export const refused = (code: string) => ({ ok: false, problem: { kind: 'refused', code } })
