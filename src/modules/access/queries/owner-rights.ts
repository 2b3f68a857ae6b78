import type { Db } from '#platform/db'

/** What an account may do in an organisation now; null: it has no seat there any more. */
export function seatRights(
  _db: Db,
  _owner: { accountId: string; organisationId: string; madeAt: Date },
): Promise<ReadonlySet<string> | null> {
  return Promise.resolve(null)
}

/** What an organisation may do through its seats now; nothing once it has left. */
export function organisationRights(_db: Db, _organisationId: string): Promise<ReadonlySet<string>> {
  return Promise.resolve(new Set())
}
