import { randomUUID } from 'node:crypto'
import { consentText, giveConsents } from '#modules/consent'
import { addOrganisation, type Organisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { permissionsOf, type Role } from '#modules/seats'
import {
  runAction,
  scopeOf,
  type ActionDefinition,
  type ActionResult,
  type Actor,
  type PersonActor,
  type StaffActor,
} from '#platform/action'
import type { Db } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { mailsIn, secretOf } from '#platform/mail/testing'
import { createPerson, type NewFile } from '../actions/begin-file.ts'
import { linkPersons } from '../actions/link-persons.ts'
import { mailInvitation } from '../jobs/mail-invitation.ts'

export const now = new Date('2026-11-22T09:00:00Z')

const member = (name: string, kind: Organisation['kind'], isLead = false): Organisation => ({
  id: randomUUID(),
  kind,
  name,
  state: 'member',
  isLead,
})

/**
 * A network with a welcome centre, a chamber that leads, a hospital and another welcome centre; in it Linh and Minh, who are linked and
 * guided by Lan at the welcome centre, and Amara, a single whom nobody guides.
 */
export async function couplesWorld() {
  const test = await testDatabase({ clock: now })
  const [{ id: networkId }, { id: otherNetworkId }] = [
    await networkNamed('ruhr', ['05913', '05978']),
    await networkNamed('ost', ['05913', '05978']),
  ]
  const houses = {
    centre: member('Welcome Center', 'welcomeCentre'),
    chamber: member('Kammer', 'chamber', true),
    hospital: member('Klinikum Aue', 'employer'),
    otherCentre: member('Ankunftshaus', 'welcomeCentre'),
  }
  const accounts = { lan: randomUUID(), hanna: randomUUID(), karin: randomUUID(), thomas: randomUUID() }
  const people = { linh: randomUUID(), minh: randomUUID(), amara: randomUUID() }
  const worker = { role: 'duett_worker', networkId } as const

  const file = (given: Partial<NewFile>): NewFile => ({
    door: 'self',
    state: 'active',
    locale: 'vi',
    givenName: 'Linh',
    familyName: 'Trần Thị',
    address: 'linh@example.org',
    ...given,
  })
  const guidance = { adviserOrganisationId: houses.centre.id, adviserAccountId: accounts.lan }
  await test.database.inTransaction(worker, async (db) => {
    for (const house of Object.values(houses)) await addOrganisation(db, house)
    await createPerson(db, file({ personId: people.linh, accountId: people.linh, ...guidance }), now)
    const minh = { givenName: 'Minh', familyName: 'Lê Văn', address: 'minh@example.org' }
    await createPerson(db, file({ personId: people.minh, accountId: people.minh, ...minh, ...guidance }), now)
    const amara = { givenName: 'Amara', familyName: 'Okafor', address: 'amara@example.org', locale: 'en' } as const
    await createPerson(db, file({ personId: people.amara, accountId: people.amara, ...amara }), now)
    for (const personId of [people.linh, people.minh]) await agreeToGuidance(db, personId, houses.centre.id)
  })

  const staff = (accountId: string, { id: organisationId }: Organisation, role: Role): StaffActor => ({
    kind: 'staff',
    accountId,
    networkId,
    organisationId,
    permissions: permissionsOf({ role, authorised: false }),
    session: { made: 'password', secondFactor: true, steppedUp: true },
  })
  return {
    test,
    networkId,
    otherNetworkId,
    houses,
    accounts,
    people,
    worker,
    lan: staff(accounts.lan, houses.centre, 'adviser'),
    /** A colleague in the same office. */
    hanna: staff(accounts.hanna, houses.centre, 'adviser'),
    /** An adviser elsewhere. */
    foreign: staff(randomUUID(), houses.otherCentre, 'adviser'),
    karin: staff(accounts.karin, houses.chamber, 'coordinator'),
    thomas: staff(accounts.thomas, houses.hospital, 'recruiter'),
    staff,
  }
}
export type World = Awaited<ReturnType<typeof couplesWorld>>

/** The person agrees that this office guides. */
export async function agreeToGuidance(db: Db, personId: string, officeId: string): Promise<void> {
  const { version: textVersion } = consentText('guidance', 'vi')
  const giving = {
    purpose: 'guidance',
    recipientIds: [officeId],
    group: null,
    door: 'page',
    explainedBy: null,
  } as const
  await giveConsents(db, { ...giving, personId, textVersion, locale: 'vi' }, now)
}

/** A person in an own session; the account has the person's id in these tests. */
export function person(
  networkId: number,
  personId: string,
  session: Partial<PersonActor['session']> = {},
): PersonActor {
  return {
    kind: 'person',
    accountId: personId,
    networkId,
    personId,
    session: { made: 'magicLink', secondFactor: false, steppedUp: false, ...session },
  }
}

export function run<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: Actor,
  { networkId }: Pick<World, 'networkId'>,
  at = now,
): Promise<ActionResult<Result, Code>> {
  return runAction(action, input, { actor, networkId, now: at })
}

/** Reads as this actor may. */
export function reading<Result>(
  { test, networkId }: World,
  actor: Actor,
  read: (db: Db) => Promise<Result>,
): Promise<Result> {
  return test.database.inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, read)
}

/** What a job of the network does or reads. */
export function asWorker<Result>({ test, worker }: World, fn: (db: Db) => Promise<Result>): Promise<Result> {
  return test.database.inTransaction(worker, fn)
}

export function link({ test, worker, people }: World): Promise<string> {
  const names = { firstCalled: 'Linh', secondCalled: 'Minh' }
  return test.database.inTransaction(worker, (db) =>
    linkPersons(db, { firstId: people.linh, secondId: people.minh, ...names }, now),
  )
}

/** The secret in the mail of the newest invitation, which the worker sends now; null where none left. */
export async function mailedSecret({ test, worker }: World, at = now): Promise<string | null> {
  const { rows } = await test.admin.query<{ id: string }>(
    `select ids ->> 'invitationId' as id from platform.outbox where name = 'couples.invited' order by outbox.id desc limit 1`,
  )
  const id = rows[0]?.id ?? ''
  await test.database.inTransaction(worker, (db) => mailInvitation(db, id, at))
  const mail = (await mailsIn(test.admin)).find(({ key }) => key === `couples.invitation ${id}`)
  return mail ? secretOf(mail) : null
}

export const notFound = { ok: false, problem: { kind: 'notFound' } }
