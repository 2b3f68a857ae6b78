import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Who was invited by a mailed link: an account, or a contact of a member where nobody has one. */
export type Invited = { accountId: string; contactId: null } | { accountId: null; contactId: string }
/** `expiresAt`: the end of the last day for replies. */
export type ReplyLink = Invited & { hash: string; processId: string; expiresAt: Date }

export async function insertLink(
  db: Db,
  { hash, processId, accountId, contactId, expiresAt }: ReplyLink,
  now: Date,
): Promise<void> {
  await sql`
    insert into circulations.link (network_id, hash, process_id, account_id, contact_id, created_at, expires_at)
    values (platform.current_network(), ${hash}, ${processId}, ${accountId}, ${contactId}, ${now}, ${expiresAt})`.execute(
    db,
  )
}

/** The link this transaction acts by; what it is good for is asked of `purposeOfLink`. */
export async function currentLink(db: Db): Promise<ReplyLink | null> {
  const { rows } = await sql<ReplyLink>`
    select hash, process_id as "processId", account_id as "accountId", contact_id as "contactId", expires_at as "expiresAt"
    from circulations.link
    where network_id = platform.current_network() and hash = platform.current_link()`.execute(db)
  return rows[0] ?? null
}

/** From now on no link leads to this process. */
export async function deleteLinks(db: Db, processId: string): Promise<void> {
  await sql`delete from circulations.link where network_id = platform.current_network() and process_id = ${processId}`.execute(
    db,
  )
}

/** Those that ended before this moment; returns how many. */
export async function deleteLinksEndedBefore(db: Db, moment: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from circulations.link where network_id = platform.current_network() and expires_at < ${moment}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
