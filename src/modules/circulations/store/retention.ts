import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Circulations of a person with all that hangs on them, for good. */
export async function forgetCirculations(db: Db, personId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from circulations.circulation
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Those that ended before that moment, and whose recipients have nothing more to do with the person. */
export async function deleteOldCirculations(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from circulations.circulation c
    where c.network_id = platform.current_network() and coalesce(c.closed_at, c.due_on::timestamptz) < ${before}
      and not exists (
        select from circulations.process p
        where p.network_id = c.network_id and p.circulation_id = c.id
          and (p.changed_at >= ${before} or p.state in ('released', 'conversation', 'offer', 'accepted', 'started', 'stayed3', 'stayed12')))`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
