import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import { keys } from '#platform/keys'

/** A psychosocial note, for the adviser who wrote it alone (S-44). */
export type Note = { id: string; text: string; writtenAt: Date }

export const sealedAs = 'couples.note'

export async function readNotes(db: Db, personId: PersonId): Promise<Note[]> {
  const { rows } = await sql<{ id: string; sealed: Buffer; writtenAt: Date }>`
    select id, sealed, written_at as "writtenAt" from couples.note
    where network_id = platform.current_network() and person_id = ${personId}
      and adviser_account_id = platform.acting_account()
    order by written_at desc, id`.execute(db)
  return rows.map(({ id, sealed, writtenAt }) => ({
    id,
    writtenAt,
    text: keys().open(sealed, sealedAs, id).toString('utf8'),
  }))
}

export async function insertNote(db: Db, note: Note & { personId: PersonId; adviserAccountId: string }): Promise<void> {
  await sql`
    insert into couples.note (network_id, id, person_id, adviser_account_id, sealed, written_at)
    values (platform.current_network(), ${note.id}, ${note.personId}, ${note.adviserAccountId},
      ${keys().seal(note.text, sealedAs, note.id)}, ${note.writtenAt})`.execute(db)
}

/** Only the writer's own; false where there is none. */
export async function deleteNote(db: Db, personId: PersonId, noteId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from couples.note
    where network_id = platform.current_network() and person_id = ${personId} and id = ${noteId}
      and adviser_account_id = platform.acting_account()`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}
