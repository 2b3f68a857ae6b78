import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import { isProfilePart, type ProfilePart } from '../rules/profile-parts.ts'

/** Which parts a person lets the partner see. */
export async function sharedParts(db: Db, personId: PersonId, withPersonId: PersonId): Promise<ProfilePart[]> {
  const { rows } = await sql<{ part: string }>`
    select part from couples.sharing
    where network_id = platform.current_network() and person_id = ${personId} and with_person_id = ${withPersonId}
    order by part`.execute(db)
  return rows.flatMap(({ part }) => (isProfilePart(part) ? [part] : []))
}

/** Replaces what was shared before. */
export async function replaceSharing(
  db: Db,
  {
    personId,
    withPersonId,
    parts,
    since,
  }: { personId: PersonId; withPersonId: PersonId; parts: readonly ProfilePart[]; since: Date },
): Promise<void> {
  await sql`
    delete from couples.sharing
    where network_id = platform.current_network() and person_id = ${personId} and part <> all(${[...parts]}::text[])`.execute(
    db,
  )
  await sql`
    insert into couples.sharing (network_id, person_id, part, with_person_id, since)
    select platform.current_network(), ${personId}, part, ${withPersonId}, ${since} from unnest(${[...parts]}::text[]) part
    on conflict do nothing`.execute(db)
}

export async function deleteSharing(db: Db, personIds: readonly PersonId[]): Promise<void> {
  await sql`
    delete from couples.sharing
    where network_id = platform.current_network() and person_id = any(${personIds}::uuid[])`.execute(db)
}
