import { liveConsents } from '#modules/consent'
import { membersByIds } from '#modules/members'
import { organisationsByIds } from '#modules/network'
import type { Db, PersonId } from '#platform/db'
import type { DocumentRelease, PersonDocument } from '../document.ts'
import { findDocument, findDocuments } from '../store/documents.ts'
import { findReleases } from '../store/releases.ts'

/** Of a person, as far as this transaction may see them: all for the person and who guides, the released ones for a recipient. */
export function documentsOf(db: Db, personId: PersonId): Promise<PersonDocument[]> {
  return findDocuments(db, personId)
}

/** Null: there is none, or this transaction may not know. */
export function documentById(db: Db, documentId: string): Promise<PersonDocument | null> {
  return findDocument(db, documentId)
}

/** What recipients may open now, for the person and who guides. */
export function releasesOf(db: Db, personId: PersonId): Promise<DocumentRelease[]> {
  return findReleases(db, personId)
}

/** An organisation that knows the person's name by the person's own consent, with what it may open. */
export type Recipient = {
  organisationId: string
  name: string
  documentIds: string[]
  /** Calendar day; null: not known. */
  joinedOn: string | null
}

/** To whom documents can be released: whoever may know the name, or holds documents already. By name. */
export async function recipientsOf(db: Db, personId: PersonId, now: Date): Promise<Recipient[]> {
  const consents = await liveConsents(db, personId, now)
  const knowing = consents.filter(({ purpose }) => purpose === 'identity').map(({ recipientId }) => recipientId)
  const releases = await findReleases(db, personId)
  const ids = [...new Set([...knowing, ...releases.map(({ recipientId }) => recipientId)])]
  const organisations = await organisationsByIds(db, ids)
  const members = await membersByIds(db, ids)
  return ids
    .map((organisationId) => ({
      organisationId,
      name: organisations.get(organisationId)?.name ?? '',
      joinedOn: members.get(organisationId)?.profile.joinedOn ?? null,
      documentIds: releases
        .filter(({ recipientId }) => recipientId === organisationId)
        .map(({ documentId }) => documentId),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'de'))
}
