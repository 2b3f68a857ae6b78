import { accountsByIds } from '#modules/identity'
import { isMember, organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import type { Permission } from '../rules/permissions.ts'
import { rightsOfSeat } from '../rules/rights.ts'
import type { Seat } from '../seat.ts'
import { seatsOf, seatsOfOrganisation } from '../store/seats.ts'

/**
 * What an account may do in an organisation now, by seats it had at `since` already; null: none, or it is blocked. For tokens, which act with
 * part of what the session that made them had.
 */
export async function accountRights(
  db: Db,
  { accountId, organisationId, since }: { accountId: string; organisationId: string; since: Date },
): Promise<ReadonlySet<Permission> | null> {
  const [account] = await accountsByIds([accountId])
  // A password set anew ends what was made before it, as it ends sessions (W6).
  const isEnded = !account || account.blocked || (account.passwordSetAt !== null && account.passwordSetAt > since)
  if (isEnded) return null
  const seats = (await seatsOf(db, accountId)).filter((seat) => seat.organisationId === organisationId)
  return together(
    db,
    organisationId,
    seats.filter(({ createdAt }) => createdAt <= since),
  )
}

/** What an organisation may do through any of its seats now; nothing unless it is a member. */
export async function organisationRights(db: Db, organisationId: string): Promise<ReadonlySet<Permission>> {
  const seats = await seatsOfOrganisation(db, organisationId)
  const organisation = (await organisationsByIds(db, [organisationId])).get(organisationId)
  if (!organisation || !isMember(organisation)) return new Set()
  return (await together(db, organisationId, seats)) ?? new Set()
}

async function together(db: Db, organisationId: string, seats: readonly Seat[]): Promise<Set<Permission> | null> {
  const organisation = (await organisationsByIds(db, [organisationId])).get(organisationId)
  const rights = seats.flatMap((seat) => {
    const each = organisation && rightsOfSeat(seat, organisation)
    return each ? [each] : []
  })
  return rights.length === 0 ? null : new Set(rights.flatMap((each) => [...each]))
}
