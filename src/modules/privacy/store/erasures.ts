import { sql, type RawBuilder } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Erasure } from '../erasure.ts'

async function select(db: Db, condition: RawBuilder<unknown>): Promise<Erasure[]> {
  const { rows } = await sql<Erasure>`
    select person_id as "personId", asked_at as "askedAt", purge_at as "purgeAt", purged_at as "purgedAt" from privacy.erasure
    where network_id = platform.current_network() and ${condition} order by purge_at, person_id`.execute(db)
  return rows
}

export async function erasureOf(db: Db, personId: PersonId): Promise<Erasure | null> {
  return (await select(db, sql`person_id = ${personId}`))[0] ?? null
}

/** As the worker. */
export function dueErasures(db: Db, now: Date): Promise<Erasure[]> {
  return select(db, sql`purged_at is null and purge_at <= ${now}`)
}

/** Locks the row of a person that is still to be purged; false: it was taken back, or is done. */
export async function lockErasure(db: Db, personId: PersonId): Promise<boolean> {
  const { rows } = await sql`
    select from privacy.erasure
    where network_id = platform.current_network() and person_id = ${personId} and purged_at is null for update`.execute(
    db,
  )
  return rows.length > 0
}

/** False where one was asked for already. */
export async function insertErasure(
  db: Db,
  { personId, askedAt, purgeAt }: Omit<Erasure, 'purgedAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into privacy.erasure (network_id, person_id, asked_at, purge_at)
    values (platform.current_network(), ${personId}, ${askedAt}, ${purgeAt}) on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function deleteErasure(db: Db, personId: PersonId): Promise<void> {
  await sql`
    delete from privacy.erasure
    where network_id = platform.current_network() and person_id = ${personId} and purged_at is null`.execute(db)
}

export async function markPurged(db: Db, personId: PersonId, now: Date): Promise<void> {
  await sql`
    update privacy.erasure set purged_at = ${now}
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
}

/** As the worker: what was purged before that moment. */
export async function deleteOldErasures(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from privacy.erasure where network_id = platform.current_network() and purged_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
