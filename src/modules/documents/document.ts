import type { PersonId } from '#platform/db'
import type { FileType, StoredFile } from '#platform/files'

export const documentKinds = ['cv', 'certificate', 'reference', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What a person may keep beside the profile. Copies of passports and residence titles are asked for nowhere. */
export type PersonDocument = {
  id: string
  personId: PersonId
  kind: DocumentKind
  title: string
  addedAt: Date
  /** Of the account that uploaded it; null: nobody knows any more. */
  addedBy: string | null
  file: Pick<StoredFile, 'fileId' | 'name' | 'type' | 'sizeBytes' | 'scan'>
}

/** That a recipient may open a document, while the consent lives. */
export type DocumentRelease = { documentId: string; recipientId: string; consentId: string; releasedAt: Date }

export const acceptedFiles: readonly FileType[] = ['pdf', 'docx', 'jpeg', 'png', 'webp']
export const mostDocuments = 200
export const longestTitle = 200

/** Owner of the file of a document: `#modules/documents` says who may read it. */
export const documentFileKind = 'documents.document'
