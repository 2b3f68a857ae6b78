import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import { keys } from '#platform/keys'
import { isProfilePart, isSealed, partSchemas, type Profile, type ProfilePart } from '../rules/profile-parts.ts'

type PartRow = {
  personId: PersonId
  part: string
  content: unknown
  sealed: Buffer | null
  version: number
  changedAt: Date
}

/** What is stored of one part, for lists of parts: when it was changed, not what it says. */
export type PartState = { personId: PersonId; part: ProfilePart; version: number; changedAt: Date }

export const sealedAs = 'couples.profilePart'
export const sealedFor = (personId: PersonId, part: ProfilePart) => `${personId} ${part}`

/** The parts that this transaction may see, by person; sealed ones are opened. */
export async function readParts(
  db: Db,
  personIds: readonly PersonId[],
  parts?: readonly ProfilePart[],
): Promise<Map<PersonId, Profile>> {
  const profiles = new Map<PersonId, Profile>(personIds.map((id) => [id, {}]))
  if (personIds.length === 0) return profiles
  const { rows } = await sql<PartRow>`
    select person_id as "personId", part, content, sealed, version, changed_at as "changedAt"
    from couples.profile_part
    where network_id = platform.current_network() and person_id = any(${personIds}::uuid[])
      and (${parts ? [...parts] : null}::text[] is null or part = any(${parts ? [...parts] : null}::text[]))`.execute(
    db,
  )
  for (const row of rows) {
    const profile = profiles.get(row.personId)
    if (profile && isProfilePart(row.part)) Object.assign(profile, readPart(row, row.part))
  }
  return profiles
}

function readPart({ personId, content, sealed }: PartRow, part: ProfilePart): Profile {
  const plain: unknown = sealed
    ? JSON.parse(keys().open(sealed, sealedAs, sealedFor(personId, part)).toString('utf8'))
    : content
  return { [part]: partSchemas[part].parse(plain) }
}

/** Which parts there are, without opening any. */
export async function partStates(db: Db, personIds: readonly PersonId[]): Promise<PartState[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Omit<PartState, 'part'> & { part: string }>`
    select person_id as "personId", part, version, changed_at as "changedAt" from couples.profile_part
    where network_id = platform.current_network() and person_id = any(${personIds}::uuid[])`.execute(db)
  return rows.flatMap(({ part, ...row }) => (isProfilePart(part) ? [{ ...row, part }] : []))
}

/** The version somebody is about to replace; 0 where there is none. Locks the row. */
export async function lockPartVersion(db: Db, personId: PersonId, part: ProfilePart): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from couples.profile_part
    where network_id = platform.current_network() and person_id = ${personId} and part = ${part} for update`.execute(db)
  return rows[0]?.version ?? 0
}

export type PartWriting = {
  personId: PersonId
  part: ProfilePart
  content: object
  version: number
  changedAt: Date
  changedBy: string | null
}

export async function writePart(db: Db, writing: PartWriting): Promise<void> {
  const { personId, part, content, version, changedAt, changedBy } = writing
  const text = JSON.stringify(content)
  const sealed = isSealed(part) ? keys().seal(text, sealedAs, sealedFor(personId, part)) : null
  await sql`
    insert into couples.profile_part (network_id, person_id, part, content, sealed, version, changed_at, changed_by)
    values (platform.current_network(), ${personId}, ${part}, ${sealed ? null : text}::jsonb, ${sealed}, ${version},
      ${changedAt}, ${changedBy})
    on conflict (network_id, person_id, part) do update
      set content = excluded.content, sealed = excluded.sealed, version = excluded.version,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db)
}

export async function deletePart(db: Db, personId: PersonId, part: ProfilePart): Promise<void> {
  await sql`
    delete from couples.profile_part
    where network_id = platform.current_network() and person_id = ${personId} and part = ${part}`.execute(db)
}
