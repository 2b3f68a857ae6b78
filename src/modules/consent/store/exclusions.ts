import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Exclusion, ExclusionReason } from '../consent.ts'

/** Chosen by the person or for it; firms of one group are excluded with it, see `excludedIds`. */
export async function exclusionsOf(db: Db, personId: string): Promise<Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    select organisation_id as "organisationId", reason, added_at as "addedAt" from consent.exclusion
    where network_id = platform.current_network() and person_id = ${personId} order by added_at, organisation_id`.execute(
    db,
  )
  return rows
}

/** With every firm of their groups. */
export async function excludedIds(db: Db, personId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from consent.exclusion
    where network_id = platform.current_network() and person_id = ${personId}
    union
    select other.organisation_id from consent.exclusion e
      join consent.organisation_group own on own.network_id = e.network_id and own.organisation_id = e.organisation_id
      join consent.organisation_group other on other.network_id = own.network_id and other.group_name = own.group_name
    where e.network_id = platform.current_network() and e.person_id = ${personId}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Which of these recipients the person excludes, by the function that the walls of the database ask. */
export async function excludedAmong(db: Db, personId: string, recipientIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...recipientIds]}::uuid[]) as recipient (id) where consent.excludes(${personId}, id)`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function isExcluded(db: Db, personId: string, organisationId: string): Promise<boolean> {
  return (await excludedAmong(db, personId, [organisationId])).size > 0
}

/** The organisation itself and every firm of its group. */
export async function sameEmployer(db: Db, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${organisationId}::uuid as id
    union
    select other.organisation_id from consent.organisation_group own
      join consent.organisation_group other using (network_id, group_name)
    where own.network_id = platform.current_network() and own.organisation_id = ${organisationId}`.execute(db)
  return rows.map(({ id }) => id)
}

/** False where it was on the list already; the first reason stays. */
export async function insertExclusion(
  db: Db,
  {
    personId,
    organisationId,
    reason,
    addedBy,
  }: { personId: string; organisationId: string; reason: ExclusionReason; addedBy: string | null },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into consent.exclusion (network_id, person_id, organisation_id, reason, added_at, added_by)
    values (platform.current_network(), ${personId}, ${organisationId}, ${reason}, ${now}, ${addedBy})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function deleteExclusion(db: Db, personId: string, organisationId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from consent.exclusion
    where network_id = platform.current_network() and person_id = ${personId} and organisation_id = ${organisationId}`.execute(
    db,
  )
  return numAffectedRows === 1n
}
