import { randomUUID } from 'node:crypto'
import type { StaffActor } from '#platform/action'
import type { TestDatabase } from '#platform/db/testing'
import { networkNamed } from '#modules/network/testing'
import { permissionsOf, type Role } from '#modules/seats'
import { fullContent } from '../rules/stored-content.ts'
import type { VacancyContent } from '../vacancy.ts'

/** A network with two hospitals and a lead; recruiters and a coordinator of them. */
export type Members = {
  networkId: number
  klinikum: string
  marien: string
  chamber: string
  recruiter: StaffActor
  /** Of the other hospital. */
  rival: StaffActor
  /** Of the lead, which is an employer too. */
  coordinator: StaffActor
  juror: StaffActor
}

export async function foundMembers({ admin }: TestDatabase, slug: string): Promise<Members> {
  const network = await networkNamed(slug, ['05113', '05911'])
  const organisation = async (kind: string, title: string, isLead = false) => {
    const { rows } = await admin.query<{ id: string }>(
      `insert into network.organisation (network_id, kind, name, state, is_lead) values ($1, $2, $3, 'member', $4) returning id`,
      [network.id, kind, title, isLead],
    )
    return rows[0]!.id
  }
  const klinikum = await organisation('employer', 'Klinikum Ruhrbogen')
  const marien = await organisation('employer', 'Marienhospital Lippe')
  const chamber = await organisation('chamber', 'Kammer Mittlere Ruhr', true)
  const seat = (organisationId: string, role: Role): StaffActor => ({
    kind: 'staff',
    accountId: randomUUID(),
    networkId: network.id,
    organisationId,
    permissions: permissionsOf({ role, authorised: false }),
    session: { made: 'password', secondFactor: true, steppedUp: false },
  })
  return {
    networkId: network.id,
    klinikum,
    marien,
    chamber,
    recruiter: seat(klinikum, 'recruiter'),
    rival: seat(marien, 'recruiter'),
    coordinator: seat(chamber, 'coordinator'),
    juror: seat(klinikum, 'juror'),
  }
}

/** A nurse's job in Essen with all that publishing needs; what a test names replaces it. */
export function nurse(given: Partial<VacancyContent> = {}): VacancyContent {
  return {
    ...fullContent({ title: 'Pflegefachkraft (m/w/d) Intensivstation', employer: 'Klinikum Ruhrbogen' }),
    places: [{ name: 'Essen', postcode: '45147', street: null, placeKey: '05113000', lat: 51.4361, lon: 6.9892 }],
    hoursPerWeekMin: 20,
    hoursPerWeekMax: 38.5,
    contract: 'permanent',
    applyTo: 'bewerbung@klinikum-ruhrbogen.example',
    ...given,
  }
}
