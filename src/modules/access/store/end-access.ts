import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Everything by which programs of an organisation got in or heard of things. */
export async function endAccessOf(db: Db, organisationId: string, now: Date): Promise<void> {
  await sql`update access.client set revoked_at = ${now}
    where organisation_id = ${organisationId} and revoked_at is null`.execute(db)
  await sql`update access.token set revoked_at = ${now}
    where organisation_id = ${organisationId} and revoked_at is null`.execute(db)
  await sql`delete from access.webhook where organisation_id = ${organisationId}`.execute(db)
}
