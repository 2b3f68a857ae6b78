import { randomUUID } from 'node:crypto'
import type { Network } from '#modules/network'
import type { Db } from '#platform/db'
import { keepFile } from '#platform/files'
import type { Agreement, AgreementDocument } from '../agreement.ts'
import { agreementPdf } from '../queries/agreement-document.ts'
import { fileHash } from '../rules/content-hash.ts'
import { insertDocument } from './documents.ts'

export const documentFileKind = 'agreements.document'
export const scanFileKind = 'agreements.scan'

/** Makes the German file that counts, and keeps it with the hashes it can be recognised by. */
export async function keepDocument(
  db: Db,
  network: Network,
  {
    agreement,
    contentHash,
    kind,
    now,
  }: { agreement: Agreement; contentHash: string; kind: 'toSign' | 'signed'; now: Date },
): Promise<AgreementDocument> {
  const bytes = Buffer.from(await agreementPdf(agreement, network, { kind, locale: 'de', createdAt: now }))
  const kept = await keepFile(
    db,
    { networkId: network.id, owner: { kind: documentFileKind, id: agreement.id } },
    { ok: true, name: `vereinbarung-${agreement.number}.pdf`, type: 'pdf', bytes, scan: 'clean' },
  )
  if (!kept.ok) throw new Error(`the document of an agreement cannot be kept: ${kept.code}`)
  const documentHash = fileHash(bytes)
  const document = { id: randomUUID(), kind, fileId: kept.fileId, documentHash, contentHash, madeAt: now }
  await insertDocument(db, agreement.id, document)
  return document
}
