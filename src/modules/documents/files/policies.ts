import { noteShown } from '#modules/consent'
import { mayOpenFile, personById } from '#modules/couples'
import { allowed, denied, type Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { FilePolicy } from '#platform/files'
import { documentFileKind, type PersonDocument } from '../document.ts'
import { findDocument } from '../store/documents.ts'
import { findReleases } from '../store/releases.ts'

/**
 * The person, who guides, and a recipient while its consent lives; the walls of the database show the document to nobody else. Handing it out to
 * somebody else stands in the person's ledger.
 */
const ofDocuments: FilePolicy = async (actor, documentId, db) => {
  // A mailed link alone opens no document, on whatever phone it lies (W6).
  if (!('session' in actor) || !actor.session.steppedUp) return denied('a fresh proof comes first')
  const document = await findDocument(db, documentId)
  if (!document) return denied('no such document')
  const { personId } = document
  const person = await personById(db, personId)
  const isGuided = person !== null && mayOpenFile(actor, person).allowed
  if (!isGuided && !(await isReleased(db, actor, document))) return denied('neither guided nor released')
  const purpose = isGuided ? 'guidance' : 'documents'
  const shown = { shown: 'document', objectId: documentId, version: null, door: 'page' } as const
  await noteShown(db, { personId, actor, purpose, ...shown }, new Date())
  return allowed
}

async function isReleased(db: Db, actor: Actor, { id, personId }: PersonDocument): Promise<boolean> {
  if (actor.kind !== 'staff') return false
  const releases = await findReleases(db, personId)
  return releases.some(({ documentId, recipientId }) => documentId === id && recipientId === actor.organisationId)
}

export const filePolicies: Record<string, FilePolicy> = { [documentFileKind]: ofDocuments }
