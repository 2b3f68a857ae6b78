import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

/** The person with everything that hangs on it in this module. Only the worker may. */
export async function erasePerson(db: Db, personId: PersonId): Promise<void> {
  await sql`delete from couples.person where network_id = platform.current_network() and id = ${personId}`.execute(db)
}
