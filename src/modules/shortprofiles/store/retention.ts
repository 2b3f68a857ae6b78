import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Every version of a person, and who received which. */
export async function forgetVersions(db: Db, personId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from shortprofiles.version
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  await sql`
    delete from shortprofiles.name_receipt
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  await sql`
    delete from shortprofiles.link_release
    where network_id = platform.current_network() and ${personId} in (person_id, partner_id)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export type ReceivedVersion = { recipientId: string; receivedAt: Date; shown: Record<string, string> }

/** The latest first. */
export async function receiptsOf(db: Db, personId: string): Promise<ReceivedVersion[]> {
  const { rows } = await sql<ReceivedVersion>`
    select r.recipient_id as "recipientId", r.received_at as "receivedAt", v.shown
    from shortprofiles.receipt r join shortprofiles.version v on v.network_id = r.network_id and v.id = r.version_id
    where r.network_id = platform.current_network() and r.person_id = ${personId}
    order by r.received_at desc, r.recipient_id`.execute(db)
  return rows
}
