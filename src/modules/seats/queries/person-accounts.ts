import { accountsByIds, type Account } from '#modules/identity'
import type { Db, PersonId } from '#platform/db'
import { personSeatsOf } from '../store/seats.ts'

/** The accounts that are persons' own, by person; those without one are left out, and so are blocked ones. */
export async function accountsOfPersons(db: Db, personIds: readonly PersonId[]): Promise<Map<PersonId, Account>> {
  const seats = await personSeatsOf(db, personIds)
  const accounts = new Map(
    (await accountsByIds(seats.map(({ accountId }) => accountId))).map((account) => [account.id, account]),
  )
  return new Map(
    seats.flatMap(({ personId, accountId }) => {
      const account = accounts.get(accountId)
      return account && !account.blocked ? [[personId, account] as const] : []
    }),
  )
}
