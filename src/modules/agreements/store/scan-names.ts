import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Whose signature a scan that waits is said to show. */
export async function scanFactsOf(db: Db, signatoryId: string): Promise<{ name: string; jobTitle: string } | null> {
  const { rows } = await sql<{ name: string; jobTitle: string }>`
    select signed_name as name, signed_job_title as "jobTitle" from agreements.signatory
    where network_id = platform.current_network() and id = ${signatoryId} and state = 'scanHandedIn'`.execute(db)
  return rows[0] ?? null
}
