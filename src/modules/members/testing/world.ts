import { randomUUID } from 'node:crypto'
import { addOrganisation, foundNetwork, type Organisation } from '#modules/network'
import { runAction, type ActionDefinition, type ActionResult, type Actor, type StaffActor } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { randomKeyRing, useKeys } from '#platform/keys'
import { openContent } from '../../../platform/mail/content.ts'
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
  useKeys(randomKeyRing())
  const test: TestDatabase = await testDatabase()
  const found = (slug: string) =>
    test.database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
      foundNetwork(db, { slug, name: { de: slug, en: slug, vi: slug }, districts: ['05913', '05978'] }),
    )
  const { id: networkId } = await found('ruhr')
  const { id: otherNetworkId } = await found('nordschwarzwald')
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

export type SentMail = { template: string; address: string; linkPath: string | null; values: Record<string, unknown> }

/** Mails that were asked for, oldest first. */
export async function mails({ test }: World): Promise<SentMail[]> {
  const { rows } = await test.admin.query<{ id: string; template: string; content: Buffer }>(
    'select id, template, content from mail.message order by created_at, template',
  )
  return rows.map(({ id, template, content }) => {
    const { address, linkPath, values } = openContent(content, id)
    return { template, address, linkPath, values }
  })
}

/** The token of the last link of a mail of this name. */
export async function tokenOf(world: World, template: string): Promise<string> {
  const sent = (await mails(world)).filter((mail) => mail.template === template)
  return sent.at(-1)?.linkPath?.split('/').at(-1) ?? ''
}
