import { markStaff } from '#modules/identity'
import type { Db, PersonId } from '#platform/db'
import type { SeatRights } from '../rules/roles.ts'
import { insertPersonSeat, insertSeat } from '../store/seats.ts'

type Given = SeatRights & { seatId?: string; accountId: string; organisationId: string }

/**
 * A seat without an invitation, in the transaction's network: for seeds, the first administrator and what follows from a decision. Returns the
 * seat's id. The account counts as staff from before it has the seat.
 */
export async function giveSeat(db: Db, { seatId, ...seat }: Given, now: Date): Promise<string> {
  await markStaff(seat.accountId, true)
  return insertSeat(db, { ...seat, createdAt: now, ...(seatId !== undefined && { id: seatId }) })
}

/** Makes an account a person's own, in the transaction's network. */
export function givePersonSeat(db: Db, accountId: string, personId: PersonId, now: Date): Promise<void> {
  return insertPersonSeat(db, { accountId, personId, createdAt: now })
}
