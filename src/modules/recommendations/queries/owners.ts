import { accountsByIds } from '#modules/identity'
import { seatsOfNetwork, seatsOfOrganisation } from '#modules/seats'
import type { Db } from '#platform/db'

export type PossibleOwner = { accountId: string; organisationId: string; name: string }

/** People with a seat in the network, by name; one who sits in two organisations stands there twice. */
export async function possibleOwners(db: Db): Promise<PossibleOwner[]> {
  const seats = await seatsOfNetwork(db)
  const accounts = await accountsByIds([...new Set(seats.map(({ accountId }) => accountId))])
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  const owners = seats.flatMap(({ accountId, organisationId }) => {
    const name = names.get(accountId)
    return name === undefined ? [] : [{ accountId, organisationId, name }]
  })
  const distinct = new Map(owners.map((owner) => [`${owner.accountId} ${owner.organisationId}`, owner]))
  return [...distinct.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'de'))
}

/** Whether this person can be the one in an organisation; nobody in particular always can. */
export async function canOwn(db: Db, organisationId: string, accountId: string | null): Promise<boolean> {
  if (accountId === null) return true
  return (await seatsOfOrganisation(db, organisationId)).some((seat) => seat.accountId === accountId)
}
