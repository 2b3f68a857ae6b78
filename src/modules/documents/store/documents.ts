import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { FileType, StoredFile } from '#platform/files'
import type { DocumentKind, PersonDocument } from '../document.ts'

type Row = {
  id: string
  personId: PersonId
  kind: DocumentKind
  title: string
  addedAt: Date
  addedBy: string | null
  fileId: string
  name: string
  type: FileType
  sizeBytes: number
  scan: StoredFile['scan']
}

const columns = sql`d.id, d.person_id as "personId", d.kind, d.title, d.added_at as "addedAt", d.added_by as "addedBy",
  f.id as "fileId", f.name, f.type, f.size_bytes as "sizeBytes", f.scan`

function documentOf({ fileId, name, type, sizeBytes, scan, ...document }: Row): PersonDocument {
  return { ...document, file: { fileId, name, type, sizeBytes, scan } }
}

/** Those that this transaction may see: all for the person and who guides, the released ones for a recipient. Latest first. */
export async function findDocuments(db: Db, personId: PersonId): Promise<PersonDocument[]> {
  const { rows } = await sql<Row>`
    select ${columns} from documents.document d join files.file f on f.network_id = d.network_id and f.id = d.file_id
    where d.network_id = platform.current_network() and d.person_id = ${personId}
    order by d.added_at desc, d.id`.execute(db)
  return rows.map(documentOf)
}

export async function findDocument(db: Db, documentId: string): Promise<PersonDocument | null> {
  const { rows } = await sql<Row>`
    select ${columns} from documents.document d join files.file f on f.network_id = d.network_id and f.id = d.file_id
    where d.network_id = platform.current_network() and d.id = ${documentId}`.execute(db)
  return rows[0] ? documentOf(rows[0]) : null
}

export type NewDocument = Omit<PersonDocument, 'file'> & { fileId: string }

export async function insertDocument(db: Db, document: NewDocument): Promise<void> {
  await sql`
    insert into documents.document (network_id, id, person_id, kind, title, file_id, added_at, added_by)
    values (platform.current_network(), ${document.id}, ${document.personId}, ${document.kind}, ${document.title},
      ${document.fileId}, ${document.addedAt}, ${document.addedBy})`.execute(db)
}

/** Returns the files they had, which are the caller's to remove. */
export async function deleteDocuments(db: Db, documentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ fileId: string }>`
    delete from documents.document
    where network_id = platform.current_network() and id = any(${[...documentIds]}::uuid[])
    returning file_id as "fileId"`.execute(db)
  return rows.map(({ fileId }) => fileId)
}
