import { sql } from 'kysely'
import type { Db } from '#platform/db'

export async function removeOldRefusals(db: Db, before: Date): Promise<void> {
  await sql`
    delete from platform.refusal where network_id = platform.current_network() and hour < ${before}`.execute(db)
}
