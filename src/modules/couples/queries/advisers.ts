import { accountsByIds } from '#modules/identity'
import { seatsOfNetwork, type Seat } from '#modules/seats'
import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'

/** Seats from which files are guided. */
export async function advisersOfNetwork(db: Db): Promise<Seat[]> {
  return (await seatsOfNetwork(db)).filter(({ role }) => role === 'adviser' || role === 'coordinator')
}

export type Adviser = { seatId: string; accountId: string; organisationId: string; name: string; organisation: string }

/** With names, for a choice; `within`: of one organisation alone. */
export async function namedAdvisers(db: Db, within: string | null): Promise<Adviser[]> {
  const seats = (await advisersOfNetwork(db)).filter(
    ({ organisationId }) => within === null || organisationId === within,
  )
  const accounts = new Map(
    (await accountsByIds(seats.map(({ accountId }) => accountId))).map((one) => [one.id, one.name]),
  )
  const organisations = await organisationsByIds(db, new Set(seats.map(({ organisationId }) => organisationId)))
  return seats.flatMap(({ id: seatId, accountId, organisationId }) => {
    const [name, organisation] = [accounts.get(accountId), organisations.get(organisationId)]
    return name && organisation ? [{ seatId, accountId, organisationId, name, organisation: organisation.name }] : []
  })
}
