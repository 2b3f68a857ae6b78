import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

/** Pauses whose day has come. */
export async function duePauses(db: Db, today: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select id from couples.person
    where network_id = platform.current_network() and state = 'paused' and paused_until <= ${today}::date`.execute(db)
  return rows.map(({ id }) => id)
}

/** Files that somebody else entered and nobody took up while the invitation lived; a word given in a talk keeps none. */
export async function untakenFiles(db: Db, now: Date): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select p.id from couples.person p
    where p.network_id = platform.current_network() and p.state = 'invited' and not exists (
      select from couples.invitation i
      where i.network_id = p.network_id and i.person_id = p.id and i.expires_at > ${now} and i.answer is null)`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export async function deleteOldLinkRequests(db: Db, now: Date): Promise<void> {
  await sql`
    delete from couples.link_request
    where network_id = platform.current_network() and expires_at < ${now}`.execute(db)
}
