import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { networkNamed } from '#modules/network/testing'
import { runAction, type ActionContext, type ActionDefinition, type StaffActor } from '#platform/action'
import { inTransaction, type Db, type NetworkId } from '#platform/db'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { changeAgreement } from '../actions/change-agreement.ts'
import { draftAgreement } from '../actions/draft-agreement.ts'
import { sendAgreement } from '../actions/send-agreement.ts'
import { signAgreement } from '../actions/sign-agreement.ts'
import { createTemplate, publishTemplate } from '../actions/templates.ts'
import type { Agreement } from '../agreement.ts'
import type { Terms } from '../rules/term.ts'
import { agreementById } from '../store/agreements.ts'
import { documentsOf } from '../store/documents.ts'

/** A folder for sealed files; set before the configuration is read. */
export const home = mkdtempSync(join(tmpdir(), 'duett-agreements-'))

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const agency = { id: uuid(1), name: 'Standortagentur Ahrenmar' }
export const hospital = { id: uuid(3), name: 'Klinikum *Rautenhof* & Partner' }
export const works = { id: uuid(4), name: 'Stadtwerke Quellbrok' }

const people = {
  agency: { name: 'Anke Sommer', jobTitle: 'Leitung', email: 'anke.sommer@ahrenmar.example' },
  hospital: { name: 'Dr. Jonas Weber', jobTitle: 'Personalleitung', email: 'jonas.weber@rautenhoehe.example' },
  hospitalSecond: { name: 'Mai Tran', jobTitle: 'Vorstand', email: 'mai.tran@rautenhoehe.example' },
} as const

export const now = new Date('2026-11-22T09:00:00Z')

export type World = {
  test: TestDatabase
  networkId: NetworkId
  otherNetworkId: NetworkId
  templateId: string
  staff(organisationId: string, account: number, ...permissions: string[]): StaffActor
}

export const coordinatorRights = ['agreements.read', 'agreements.administer', 'agreements.sign']
export const signatoryRights = ['agreements.read', 'agreements.sign']

/** Two networks; the first with a lead, a hospital and a company, and the product's template published. */
export async function agreementWorld(): Promise<World> {
  const test = await testDatabase()
  const networkId = (await networkNamed('ruhr', ['05911', '05978'])).id
  const otherNetworkId = (await networkNamed('ost', ['05911', '05978'])).id
  for (const [organisation, isLead] of [
    [agency, true],
    [hospital, false],
    [works, false],
  ] as const) {
    await test.admin.query(
      `insert into network.organisation (network_id, id, kind, name, state, is_lead) values ($1, $2, 'employer', $3, $4, $5)`,
      [networkId, organisation.id, organisation.name, isLead ? 'member' : 'accepted', isLead],
    )
  }
  const staff: World['staff'] = (organisationId, account, ...permissions) => ({
    kind: 'staff',
    accountId: uuid(100 + account),
    networkId,
    organisationId,
    permissions: new Set(permissions),
    session: { made: 'password', secondFactor: true, steppedUp: true },
  })
  const coordinator = staff(agency.id, 0, ...coordinatorRights)
  const templateId = (await done(createTemplate, { name: 'Standard' }, coordinator)).templateId
  await done(publishTemplate, { templateId }, coordinator)
  return { test, networkId, otherNetworkId, templateId, staff }
}

/** Runs an action that must succeed. */
export async function done<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: ActionContext['actor'],
  at = now,
): Promise<Result> {
  const answer = await run(action, input, actor, at)
  if (!answer.ok) throw new Error(`${action.name}: ${JSON.stringify(answer.problem)}`)
  return answer.result
}

export function run<Input, Facts, Change, Saved, Result, Code extends string>(
  action: ActionDefinition<Input, Facts, Change, Saved, Result, Code>,
  input: unknown,
  actor: ActionContext['actor'],
  at = now,
) {
  return runAction(action, input, { actor, networkId: 'networkId' in actor ? actor.networkId : 1, now: at })
}

export function reading<Result>(
  { networkId }: Pick<World, 'networkId'>,
  fn: (db: Db) => Promise<Result>,
): Promise<Result> {
  return inTransaction({ networkId, readOnly: true }, fn)
}

export async function current(world: World, agreementId: string): Promise<Agreement> {
  return (await reading(world, (db) => agreementById(db, agreementId))) as Agreement
}

export type DraftWishes = {
  terms?: Partial<Terms>
  startsOn?: string
  twoForHospital?: boolean
  members?: readonly { id: string }[]
}

/** A draft between the lead and the hospital (or others), with everybody who signs named. */
export async function drafted(world: World, wishes: DraftWishes = {}): Promise<string> {
  const coordinator = world.staff(agency.id, 0, ...coordinatorRights)
  const members = wishes.members ?? [hospital]
  const { agreementId } = await done(
    draftAgreement,
    {
      templateId: world.templateId,
      organisationIds: [agency.id, ...members.map(({ id }) => id)],
      startsOn: wishes.startsOn ?? '2026-11-22',
    },
    coordinator,
  )
  const draft = await current(world, agreementId)
  await done(changeAgreement, changeOf(draft, wishes), coordinator)
  return agreementId
}

/** What the editor would send back for a draft, with the given changes. */
export function changeOf(draft: Agreement, { terms, twoForHospital }: DraftWishes = {}) {
  const signatories = (organisationId: string) => {
    if (organisationId === agency.id) return [{ ...people.agency, locale: 'de' }]
    const first = { ...people.hospital, locale: 'de' }
    return twoForHospital ? [first, { ...people.hospitalSecond, locale: 'vi' }] : [first]
  }
  return {
    agreementId: draft.id,
    revision: draft.revision,
    title: draft.title,
    clauses: draft.clauses,
    terms: { ...draft.terms, ...terms },
    startsOn: draft.startsOn,
    parties: draft.parties.map(({ organisationId }) => ({
      organisationId,
      address: 'Am Markt 4, 59423 Unna',
      signatories: signatories(organisationId),
    })),
  }
}

export async function sent(world: World, wishes: DraftWishes = {}, at = now): Promise<string> {
  const agreementId = await drafted(world, wishes)
  await done(sendAgreement, { agreementId }, world.staff(agency.id, 0, ...coordinatorRights), at)
  return agreementId
}

/** What the signing page sends for this person. */
export async function signing(world: World, agreementId: string, change: object = {}) {
  const [document] = await reading(world, (db) => documentsOf(db, agreementId))
  const documentHash = document?.documentHash
  return {
    agreementId,
    documentHash,
    name: 'Anke Sommer',
    jobTitle: 'Leitung',
    hasRead: true,
    mayAnnounce: true,
    ...change,
  }
}

export async function inForce(world: World, wishes: DraftWishes = {}, at = now): Promise<string> {
  const agreementId = await sent(world, wishes, at)
  await done(signAgreement, await signing(world, agreementId), world.staff(agency.id, 1, ...coordinatorRights), at)
  await done(signAgreement, await signing(world, agreementId), world.staff(hospital.id, 2, ...signatoryRights), at)
  return agreementId
}
