import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import { keys, sealedWith } from '#platform/keys'
import { sealedAs as notesSealedAs } from './notes.ts'
import { sealedAs as partsSealedAs, sealedFor } from './parts.ts'
import type { ProfilePart } from '../rules/profile-parts.ts'

/** After `duett keys rotate`: brings parts and notes under the newest key. Returns how many there were; may run twice. */
export async function resealFiles(db: Db): Promise<number> {
  return (await resealParts(db)) + (await resealNotes(db))
}

async function resealParts(db: Db): Promise<number> {
  const { rows } = await sql<{ personId: PersonId; part: ProfilePart; sealed: Buffer }>`
    select person_id as "personId", part, sealed from couples.profile_part
    where network_id = platform.current_network() and sealed is not null for update`.execute(db)
  const old = rows.filter(isOld)
  for (const { personId, part, sealed } of old) {
    const context = sealedFor(personId, part)
    const fresh = keys().seal(keys().open(sealed, partsSealedAs, context), partsSealedAs, context)
    await sql`
      update couples.profile_part set sealed = ${fresh}
      where network_id = platform.current_network() and person_id = ${personId} and part = ${part}`.execute(db)
  }
  return old.length
}

async function resealNotes(db: Db): Promise<number> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from couples.note where network_id = platform.current_network() for update`.execute(db)
  const old = rows.filter(isOld)
  for (const { id, sealed } of old) {
    const fresh = keys().seal(keys().open(sealed, notesSealedAs, id), notesSealedAs, id)
    await sql`
      update couples.note set sealed = ${fresh}
      where network_id = platform.current_network() and id = ${id}`.execute(db)
  }
  return old.length
}

const isOld = ({ sealed }: { sealed: Buffer }) => sealedWith(sealed) !== keys().newestId
