import { isMember, organisationsOfNetwork, type Organisation } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { clientsOfNetwork, type Client } from '../store/clients.ts'

export type ClientOfOrganisation = Client & { organisation: Organisation | null }

/** All programs of the network with whose they are, and the organisations that may have one. */
export function clientsWithOrganisations(
  { networkId }: StaffActor,
  now: Date,
): Promise<{ clients: ClientOfOrganisation[]; organisations: Organisation[] }> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const organisations = await organisationsOfNetwork(db)
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]))
    const clients = await clientsOfNetwork(db, now)
    return {
      clients: clients.map((client) => ({ ...client, organisation: byId.get(client.organisationId) ?? null })),
      organisations: organisations.filter(isMember),
    }
  })
}
