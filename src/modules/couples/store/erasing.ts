import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

/** All of these run as the worker, may be repeated, and say how many rows went. */

/** Which of these persons still have a file, one that is hidden and leaving too. */
export async function personsKept(db: Db, ids: readonly PersonId[]): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select id from couples.person where network_id = platform.current_network() and id = any(${ids}::uuid[])`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The person with everything that hangs on it in this module. */
export async function erasePerson(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.person where network_id = platform.current_network() and id = ${personId}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function deletePartsOf(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.profile_part
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  await sql`
    delete from couples.sharing
    where network_id = platform.current_network() and ${personId} in (person_id, with_person_id)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function deleteCouplesOf(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.couple
    where network_id = platform.current_network() and ${personId} in (first_id, second_id)`.execute(db)
  await sql`
    delete from couples.link_request
    where network_id = platform.current_network() and ${personId} in (from_person_id, to_person_id)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function deleteNotesOf(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.note
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function deletePassedOnBy(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.passed_on
    where network_id = platform.current_network() and from_person_id = ${personId}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Whose file nobody has changed or confirmed since, but for those that are leaving anyway. */
export async function untouchedPersons(db: Db, before: Date): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select p.id from couples.person p
    where p.network_id = platform.current_network() and p.state <> 'leaving' and p.created_at < ${before}
      and coalesce(p.confirmed_at, p.created_at) < ${before} and not exists (
        select from couples.profile_part part
        where part.network_id = p.network_id and part.person_id = p.id and part.changed_at >= ${before})
    order by p.id`.execute(db)
  return rows.map(({ id }) => id)
}
