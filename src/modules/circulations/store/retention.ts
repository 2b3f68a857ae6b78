import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

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

/** Who of these is being asked about, known to somebody, or employed and to be asked again whether it went well. */
export async function personsOnTheirWay(db: Db, personIds: readonly PersonId[]): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select distinct person_id as id from circulations.process
    where network_id = platform.current_network() and person_id = any(${[...personIds]}::uuid[])
      and state in ('queued', 'held', 'sent', 'passedOn', 'interested', 'conversationOffered', 'released', 'conversation', 'offer',
        'accepted', 'started', 'stayed3', 'stayed12')`.execute(db)
  return rows.map(({ id }) => id)
}
