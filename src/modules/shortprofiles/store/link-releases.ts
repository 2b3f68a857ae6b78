import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

/** The person's own word that recipients may see that both belong together; null takes it back. */
export async function saveLinkRelease(
  db: Db,
  personId: PersonId,
  partnerId: PersonId | null,
  now: Date,
): Promise<void> {
  await sql`
    delete from shortprofiles.link_release
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  if (partnerId === null) return
  await sql`
    insert into shortprofiles.link_release (network_id, person_id, partner_id, released_at)
    values (platform.current_network(), ${personId}, ${partnerId}, ${now})`.execute(db)
}

/** Whom the person named; a person sees the own word alone. */
export async function releasedLinkOf(db: Db, personId: PersonId): Promise<PersonId | null> {
  const { rows } = await sql<{ partnerId: PersonId }>`
    select partner_id as "partnerId" from shortprofiles.link_release
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  return rows[0]?.partnerId ?? null
}

/** Have both named each other? For the worker, which alone sees the word of both. */
export async function haveReleasedLink(db: Db, personId: PersonId, partnerId: PersonId): Promise<boolean> {
  const { rows } = await sql`
    select from shortprofiles.link_release a
      join shortprofiles.link_release b on b.network_id = a.network_id and b.person_id = a.partner_id and b.partner_id = a.person_id
    where a.network_id = platform.current_network() and a.person_id = ${personId} and a.partner_id = ${partnerId}`.execute(
    db,
  )
  return rows.length > 0
}
