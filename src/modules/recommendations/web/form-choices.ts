import { isMember, organisationsOfNetwork } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { possibleOwners } from '../queries/owners.ts'

type Choice = { value: string; label: string }

/** Members, and their people with the name of the organisation behind it, since one list serves all. */
export function formChoices(actor: StaffActor): Promise<{ organisations: Choice[]; people: Choice[] }> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const members = (await organisationsOfNetwork(db)).filter(isMember)
    const names = new Map(members.map(({ id, name }) => [id, name]))
    const people = await possibleOwners(db)
    return {
      organisations: members.map(({ id, name }) => ({ value: id, label: name })),
      people: people
        .filter(({ organisationId }) => names.has(organisationId))
        .map(({ accountId, name, organisationId }) => ({
          value: accountId,
          label: `${name}, ${names.get(organisationId)}`,
        })),
    }
  })
}
