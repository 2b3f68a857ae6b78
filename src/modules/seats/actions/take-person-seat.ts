import { deleteAccount } from '#modules/identity'
import { inTransaction, type Db, type PersonId } from '#platform/db'
import { deletePersonSeat, ownPersonSeats, ownSeats } from '../store/seats.ts'

/**
 * The account is the person's own no longer; where nothing else hangs on it in any network, it is deleted with all ways to sign in. Returns how
 * many rows went. Repeat it safely.
 */
export async function takePersonSeat(db: Db, personId: PersonId): Promise<number> {
  const seat = await deletePersonSeat(db, personId)
  if (!seat) return 0
  const { accountId, networkId } = seat
  const others = await inTransaction({ networkId: null, accountId, readOnly: true }, async (own) => [
    ...(await ownSeats(own)),
    ...(await ownPersonSeats(own)).filter((each) => each.networkId !== networkId),
  ])
  if (others.length > 0) return 1
  await deleteAccount(accountId)
  return 2
}
