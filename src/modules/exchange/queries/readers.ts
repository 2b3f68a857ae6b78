import { accountRights, seatsOf } from '#modules/seats'
import type { Db } from '#platform/db'

/** Whether an account may read the board of the transaction's network by any seat it has now (S-19). */
export async function mayHearOfBoard(db: Db, accountId: string, now: Date): Promise<boolean> {
  const seats = await seatsOf(db, accountId)
  for (const organisationId of new Set(seats.map((seat) => seat.organisationId))) {
    const rights = await accountRights(db, { accountId, organisationId, since: now })
    if (rights?.has('exchange.read')) return true
  }
  return false
}
