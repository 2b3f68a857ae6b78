import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { AgreementDocument } from '../agreement.ts'

const columns = sql`d.id, d.kind, d.file_id as "fileId", d.document_hash as "documentHash", d.content_hash as "contentHash",
  d.made_at as "madeAt"`

/** The files of an agreement that count, the newest first, the signed one before the one it was made from; earlier ones belong to texts that were taken back. */
export async function documentsOf(db: Db, agreementId: string): Promise<AgreementDocument[]> {
  const { rows } = await sql<AgreementDocument>`
    select ${columns} from agreements.document d
    where d.network_id = platform.current_network() and d.agreement_id = ${agreementId} order by d.made_at desc, d.kind`.execute(
    db,
  )
  return rows
}

export async function insertDocument(db: Db, agreementId: string, document: AgreementDocument): Promise<void> {
  const { id, kind, fileId, documentHash, contentHash, madeAt } = document
  await sql`
    insert into agreements.document (network_id, id, agreement_id, kind, file_id, document_hash, content_hash, made_at)
    values (platform.current_network(), ${id}, ${agreementId}, ${kind}, ${fileId}, ${documentHash}, ${contentHash}, ${madeAt})`.execute(
    db,
  )
}

/** Documents whose bytes or text have this hash, with their agreement. */
export async function documentsByHash(
  db: Db,
  hash: string,
): Promise<(AgreementDocument & { agreementId: string; isCurrent: boolean })[]> {
  const { rows } = await sql<AgreementDocument & { agreementId: string; isCurrent: boolean }>`
    select ${columns}, d.agreement_id as "agreementId", d.content_hash = a.content_hash as "isCurrent"
    from agreements.document d join agreements.agreement a on a.network_id = d.network_id and a.id = d.agreement_id
    where d.network_id = platform.current_network() and (d.document_hash = ${hash} or d.content_hash = ${hash})
    order by d.made_at desc`.execute(db)
  return rows
}
