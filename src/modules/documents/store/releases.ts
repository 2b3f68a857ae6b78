import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { DocumentRelease } from '../document.ts'

/** Those whose consent lives, the first first; what a withdrawal ended is no release any more. */
export async function findReleases(db: Db, personId: PersonId): Promise<DocumentRelease[]> {
  const { rows } = await sql<DocumentRelease>`
    select r.document_id as "documentId", r.recipient_id as "recipientId", r.consent_id as "consentId",
      r.released_at as "releasedAt"
    from documents.release r
    where r.network_id = platform.current_network() and r.person_id = ${personId} and documents.is_open(r.consent_id)
    order by r.released_at, r.recipient_id, r.document_id`.execute(db)
  return rows
}

/** Opens these documents to a recipient under one consent. */
export async function openTo(
  db: Db,
  {
    personId,
    recipientId,
    documentIds,
    consentId,
  }: Omit<DocumentRelease, 'documentId' | 'releasedAt'> & {
    personId: PersonId
    documentIds: readonly string[]
  },
  now: Date,
): Promise<void> {
  await sql`
    insert into documents.release (network_id, document_id, person_id, recipient_id, consent_id, released_at)
    select platform.current_network(), id, ${personId}, ${recipientId}, ${consentId}, ${now}
    from unnest(${[...documentIds]}::uuid[]) id`.execute(db)
}

/** Closes all documents of the person but these to a recipient. */
export async function closeTo(
  db: Db,
  { personId, recipientId, except }: { personId: PersonId; recipientId: string; except: readonly string[] },
): Promise<void> {
  await sql`
    delete from documents.release
    where network_id = platform.current_network() and person_id = ${personId} and recipient_id = ${recipientId}
      and not document_id = any(${[...except]}::uuid[])`.execute(db)
}
