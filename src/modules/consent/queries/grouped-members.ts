import { isMember, organisationsOfNetwork } from '#modules/network'
import { inTransaction, type NetworkId } from '#platform/db'
import { groups } from '../store/groups.ts'

export type GroupedMember = { organisationId: string; organisation: string; group: string | null }

/** Every member with the group it belongs to. */
export function groupedMembers(networkId: NetworkId): Promise<GroupedMember[]> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const groupOf = new Map((await groups(db)).map(({ organisationId, groupName }) => [organisationId, groupName]))
    return (await organisationsOfNetwork(db))
      .filter(isMember)
      .map(({ id, name }) => ({ organisationId: id, organisation: name, group: groupOf.get(id) ?? null }))
  })
}
