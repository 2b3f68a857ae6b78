import { organisationsByIds, type Organisation } from '#modules/network'
import { holds, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { clientsOfNetwork, type Client } from '../store/clients.ts'

export type ClientOfOrganisation = Client & { organisation: Organisation | null }

/** Programs with whose they are: of the whole network for those who administer them, of the own organisation for others. */
export function clientsWithOrganisations(actor: StaffActor, now: Date): Promise<ClientOfOrganisation[]> {
  const seesAll = holds(actor, 'clients.administer').allowed
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const seen = (await clientsOfNetwork(db, now)).filter(
      ({ organisationId }) => seesAll || organisationId === actor.organisationId,
    )
    const organisations = await organisationsByIds(
      db,
      seen.map(({ organisationId }) => organisationId),
    )
    return seen.map((client) => ({ ...client, organisation: organisations.get(client.organisationId) ?? null }))
  })
}
