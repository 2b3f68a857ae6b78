import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Version } from '../rules/k-rule.ts'

/** From now on this version counts with all others that the recipient has received of the person. */
export async function noteReceipt(
  db: Db,
  { versionId, recipientId, personId }: { versionId: string; recipientId: string; personId: PersonId },
  now: Date,
): Promise<void> {
  await sql`
    insert into shortprofiles.receipt (network_id, version_id, recipient_id, person_id, received_at)
    values (platform.current_network(), ${versionId}, ${recipientId}, ${personId}, ${now})
    on conflict (network_id, version_id, recipient_id) do update set received_at = excluded.received_at`.execute(db)
}

/** What each recipient has received of a person so far, by recipient. */
export async function receivedVersions(db: Db, personId: PersonId): Promise<Map<string, Version[]>> {
  const { rows } = await sql<Version & { recipientId: string }>`
    select r.recipient_id as "recipientId", v.shown, v.precision
    from shortprofiles.receipt r
      join shortprofiles.version v on v.network_id = r.network_id and v.id = r.version_id
    where r.network_id = platform.current_network() and r.person_id = ${personId}
    order by r.received_at, v.id`.execute(db)
  const received = new Map<string, Version[]>()
  for (const { recipientId, shown, precision } of rows) {
    received.set(recipientId, [...(received.get(recipientId) ?? []), { shown, precision }])
  }
  return received
}

/** From now on the name counts as something this recipient has received of the person; it tells nothing to the k-rule. */
export async function noteNameReceipt(
  db: Db,
  { recipientId, personId }: { recipientId: string; personId: PersonId },
  now: Date,
): Promise<void> {
  await sql`
    insert into shortprofiles.name_receipt (network_id, person_id, recipient_id, received_at)
    values (platform.current_network(), ${personId}, ${recipientId}, ${now})
    on conflict (network_id, person_id, recipient_id) do update set received_at = excluded.received_at`.execute(db)
}

/** When each recipient last received anything of a person. */
export async function lastReceipts(db: Db, personId: PersonId): Promise<Map<string, Date>> {
  const { rows } = await sql<{ recipientId: string; at: Date }>`
    select recipient_id as "recipientId", max(received_at) as at from (
      select recipient_id, received_at from shortprofiles.receipt
      where network_id = platform.current_network() and person_id = ${personId}
      union all
      select recipient_id, received_at from shortprofiles.name_receipt
      where network_id = platform.current_network() and person_id = ${personId}) received
    group by recipient_id`.execute(db)
  return new Map(rows.map(({ recipientId, at }) => [recipientId, at]))
}
