import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

const ofNetwork = sql`network_id = platform.current_network()`

/** Whom a person lets see where the own processes stand; null: nobody. */
export async function datesShownTo(db: Db, personId: PersonId): Promise<PersonId | null> {
  const { rows } = await sql<{ withPersonId: string }>`
    select with_person_id as "withPersonId" from placements.shown_dates
    where ${ofNetwork} and person_id = ${personId}`.execute(db)
  return rows[0]?.withPersonId ?? null
}

export async function showDates(db: Db, personId: PersonId, withPersonId: PersonId, now: Date): Promise<void> {
  await hideDates(db, personId)
  await sql`
    insert into placements.shown_dates (network_id, person_id, with_person_id, since)
    values (platform.current_network(), ${personId}, ${withPersonId}, ${now})`.execute(db)
}

export async function hideDates(db: Db, personId: PersonId): Promise<void> {
  await sql`delete from placements.shown_dates where ${ofNetwork} and person_id = ${personId}`.execute(db)
}

/** Messages and shown dates of one person. Returns how many rows went. */
export async function forgetPerson(db: Db, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with written as (
        delete from placements.message m using circulations.process p
        where m.network_id = platform.current_network() and p.network_id = m.network_id and p.id = m.process_id
          and p.person_id = ${personId} returning 1),
      shown as (
        delete from placements.shown_dates where ${ofNetwork} and ${personId} in (person_id, with_person_id) returning 1)
    select (select count(*) from written) + (select count(*) from shown) as count`.execute(db)
  return rows[0]?.count ?? 0
}
