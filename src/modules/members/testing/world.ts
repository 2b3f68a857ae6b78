import { randomUUID } from 'node:crypto'
import { addOrganisation, type Organisation } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { runAction, type ActionDefinition, type ActionResult, type Actor, type StaffActor } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { mailsIn, secretOf } from '#platform/mail/testing'
import { emptyContent, type ApplicationContent } from '../application.ts'
import { emptyProfile } from '../profile.ts'
import { saveProfile } from '../store/profiles.ts'

export const coordinatorRights = [
  'members.read',
  'members.administer',
  'members.decide',
  'members.invite',
  'members.import',
  'members.export',
  'contacts.read',
  'persons.list',
  'persons.export',
]
export const authorisedRights = ['members.read', 'contacts.read', 'ownOrganisation.change', 'ownOrganisation.leave']

/** A network with a lead and a hospital, and another one beside it. */
export async function membersWorld() {
  const test: TestDatabase = await testDatabase()
  const { id: networkId } = await networkNamed('ruhr', ['05913', '05978'])
  const { id: otherNetworkId } = await networkNamed('nordschwarzwald', ['05913', '05978'])
  const agency: Organisation = {
    id: randomUUID(),
    kind: 'businessDevelopment',
    name: 'Standortagentur',
    state: 'member',
    isLead: true,
  }
  const hospital: Organisation = {
    id: randomUUID(),
    kind: 'employer',
    name: 'Klinikum Aue',
    state: 'member',
    isLead: false,
  }
  await place(test, networkId, agency)
  await place(test, networkId, hospital)
  return { test, networkId, otherNetworkId, agency, hospital }
}
export type World = Awaited<ReturnType<typeof membersWorld>>

export async function place(test: TestDatabase, networkId: NetworkId, organisation: Organisation): Promise<void> {
  await test.database.inTransaction({ networkId }, async (db) => {
    await addOrganisation(db, organisation)
    await saveProfile(
      db,
      organisation.id,
      organisation.name,
      { ...emptyProfile, postcode: '44135', placeName: 'Dortmund', district: '05913', joinedOn: '2025-01-01' },
      new Date(),
    )
  })
}

/** Accounts of those who act in the tests. */
export const accounts = { karin: randomUUID(), emre: randomUUID(), thomas: randomUUID(), stranger: randomUUID() }

/** Somebody with a seat; `accountId` tells persons apart. */
export function staff(
  networkId: NetworkId,
  organisationId: string,
  accountId: string,
  rights: readonly string[],
): StaffActor {
  return {
    kind: 'staff',
    accountId,
    networkId,
    organisationId,
    permissions: new Set(rights),
    session: { made: 'password', secondFactor: true, steppedUp: true },
  }
}

export function run<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: Actor,
  networkId: NetworkId,
  now = new Date(),
): Promise<ActionResult<Result, Code>> {
  return runAction(action, input, { actor, networkId, now })
}

export const notFound = { ok: false, problem: { kind: 'notFound' } }
export const refused = (code: string) => ({ ok: false, problem: { kind: 'refused', code } })

export const application: ApplicationContent = {
  ...emptyContent,
  organisationName: 'Birkenwied GmbH',
  kind: 'employer',
  street: 'Schulweg 38',
  postcode: '44135',
  website: 'www.birkenwied.example',
  contactName: 'Thea Brandt',
  contactEmail: 'thea.brandt@birkenwied.example',
  contactPhone: '+49 231 12345',
}

/** Mails that were asked for, oldest first. */
export const mails = ({ test }: Pick<World, 'test'>) => mailsIn(test.admin)

/** The token of the last link of a mail of this name. */
export async function tokenOf(world: World, template: string): Promise<string> {
  return secretOf((await mails(world)).findLast((mail) => mail.template === template))
}
