import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Is the person paused on this calendar day? Recipients never see it. */
export async function isPausedOn(db: Db, personId: string, day: string): Promise<boolean> {
  const { rows } = await sql`
    select from consent.pause
    where network_id = platform.current_network() and person_id = ${personId} and (until is null or until > ${day})`.execute(
    db,
  )
  return rows.length > 0
}

export async function savePause(db: Db, personId: string, until: string | null, now: Date): Promise<void> {
  await sql`
    insert into consent.pause (network_id, person_id, since, until)
    values (platform.current_network(), ${personId}, ${now}, ${until})
    on conflict (network_id, person_id) do update set until = excluded.until`.execute(db)
}

export async function deletePause(db: Db, personId: string): Promise<void> {
  await sql`delete from consent.pause where network_id = platform.current_network() and person_id = ${personId}`.execute(
    db,
  )
}
