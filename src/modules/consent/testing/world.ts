import { addOrganisation, type Organisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import {
  runAction,
  scopeOf,
  type ActionDefinition,
  type Actor,
  type PersonActor,
  type StaffActor,
} from '#platform/action'
import { inTransaction, type Db, type NetworkId } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { consentText, giveConsents, type Purpose } from '../index.ts'

export const now = new Date('2026-11-22T09:00:00Z')
export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const organisation = (number: number, kind: Organisation['kind'], name: string, isLead = false): Organisation => ({
  id: uuid(number),
  kind,
  name,
  state: 'member',
  isLead,
})

export const agency = organisation(1, 'businessDevelopment', 'Standortagentur Ahrenmar', true)
export const university = organisation(2, 'university', 'Hochschule Lindwerth', true)
export const hospital = organisation(3, 'employer', 'Klinikum Rautenhof')
export const works = organisation(4, 'employer', 'Stadtwerke Quellbrok')
/** Of one group with the hospital once `joinGroup` was called. */
export const laboratory = organisation(5, 'employer', 'Labor Rautenhof GmbH')

/** A nurse from Huế and her husband. */
export const mai = uuid(31)
export const tuan = uuid(32)

export const coordinatorRights = [
  'couples.read',
  'circulations.readAll',
  'couples.change',
  'privacy.administer',
  'members.administer',
]
export const recruiterRights = ['circulations.reply']

export type Named = Organisation
export type World = { test: TestDatabase; networkId: NetworkId; otherNetworkId: NetworkId }

/** Two networks; the first with two leads and three employers. */
export async function consentWorld(): Promise<World> {
  const test = await testDatabase({ clock: now })
  const networkId = (await networkNamed('ruhr', ['05911', '05978'])).id
  const otherNetworkId = (await networkNamed('ost', ['05911', '05978'])).id
  await inTransaction({ networkId }, async (db) => {
    for (const each of [agency, university, hospital, works, laboratory]) await addOrganisation(db, each)
  })
  return { test, networkId, otherNetworkId }
}

export function person(w: World, personId: string, account = 0): PersonActor {
  const accountId = account === 0 ? uuid(Number(personId.slice(-3)) + 100) : uuid(account)
  return {
    kind: 'person',
    accountId,
    networkId: w.networkId,
    personId,
    session: { made: 'magicLink', secondFactor: false, steppedUp: false },
  }
}

export function staff(w: World, { id }: Organisation, account: number, permissions: readonly string[]): StaffActor {
  return {
    kind: 'staff',
    accountId: uuid(200 + account),
    networkId: w.networkId,
    organisationId: id,
    permissions: new Set(permissions),
    session: { made: 'password', secondFactor: true, steppedUp: true },
  }
}

/** A transaction as this actor's pages have it. */
export function as<Result>(w: World, actor: Actor, fn: (db: Db) => Promise<Result>): Promise<Result> {
  return inTransaction(scopeOf(actor, w.networkId), fn)
}

export function asWorker<Result>(w: World, fn: (db: Db) => Promise<Result>): Promise<Result> {
  return inTransaction({ role: 'duett_worker', networkId: w.networkId }, fn)
}

export function run<Input, Facts, Change, Saved, Result, Code extends string>(
  w: World,
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: Actor,
  at = now,
) {
  return runAction(action, input, { actor, networkId: w.networkId, now: at })
}

/** The person agrees on the page, in German. */
export async function agree(
  w: World,
  personId: string,
  purpose: Purpose,
  recipients: readonly Organisation[],
  at = now,
  expiresAt?: Date,
): Promise<void> {
  const { version } = consentText(purpose, 'de')
  await as(w, person(w, personId), (db) =>
    giveConsents(
      db,
      {
        personId,
        purpose,
        recipientIds: recipients.map(({ id }) => id),
        group: null,
        textVersion: version,
        locale: 'de',
        door: 'page',
        explainedBy: null,
        ...(expiresAt && { expiresAt }),
      },
      at,
    ),
  )
}

export async function eventsOf(w: World): Promise<{ name: string; ids: Record<string, string> }[]> {
  const { rows } = await w.test.admin.query<{ name: string; ids: Record<string, string> }>(
    'select name, ids from platform.outbox order by id',
  )
  return rows
}

export async function joinGroup(w: World, ...members: Organisation[]): Promise<void> {
  for (const { id } of members) {
    await w.test.admin.query(`insert into consent.organisation_group values ($1, $2, 'Rautenhof-Gruppe')`, [
      w.networkId,
      id,
    ])
  }
}

/** Everything this module keeps, and what it told. */
export async function forget(w: World): Promise<void> {
  const tables = ['organisation_group', 'exclusion', 'consent', 'ledger', 'recall', 'pause', 'case_number']
  const deletions = tables.map((table) => `delete from consent.${table};`)
  await w.test.admin.query(`${deletions.join(' ')} delete from platform.outbox; truncate platform.audit`)
}
