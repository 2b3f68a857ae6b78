import { currentNetwork, organisationsByIds } from '#modules/network'
import { inTransaction, type Db } from '#platform/db'
import { readFile, removeFile } from '#platform/files'
import { formatDate, translator, type Locale } from '#platform/i18n'
import type { ExportFile, ExportPart, PrivacyDeclaration } from '#platform/privacy'
import type { PersonDocument } from '../document.ts'
import { documentsOf, releasesOf } from '../queries/documents.ts'
import { deleteDocuments } from '../store/documents.ts'

/** What the person keeps, with the files themselves and whoever may open them now. */
async function exported(db: Db, personId: string, locale: Locale): Promise<ExportPart | null> {
  const documents = await documentsOf(db, personId)
  if (documents.length === 0) return null
  const t = translator(locale, 'documents')
  const releases = await releasesOf(db, personId)
  const recipients = await organisationsByIds(
    db,
    releases.map(({ recipientId }) => recipientId),
  )
  const releasedTo = ({ id }: PersonDocument) =>
    releases
      .filter(({ documentId }) => documentId === id)
      .map(({ recipientId }) => recipients.get(recipientId)?.name ?? '')
  return {
    json: {
      documents: documents.map((document) => ({
        id: document.id,
        kind: document.kind,
        title: document.title,
        file: document.file.name,
        addedAt: document.addedAt.toISOString(),
        releasedTo: releasedTo(document),
      })),
    },
    tables: [
      {
        file: 'documents',
        heading: t('title'),
        columns: [t('column.document'), t('column.kind'), t('column.added'), t('column.released')],
        rows: documents.map((document) => [
          document.title,
          t(`kind.${document.kind}`),
          formatDate(locale, document.addedAt, 'short'),
          releasedTo(document).join(', '),
        ]),
      },
    ],
    files: await filesOf(db, personId, documents),
  }
}

/** One that is removed before its turn comes is empty. */
async function filesOf(db: Db, personId: string, documents: readonly PersonDocument[]): Promise<ExportFile[]> {
  const network = await currentNetwork(db)
  if (!network) return []
  const scope = { networkId: network.id, personId, audience: 'person', readOnly: true } as const
  return documents.map(({ file, addedAt }) => ({
    name: file.name,
    changedAt: addedAt,
    read: async () => {
      const read = await inTransaction(scope, (own) => readFile(own, network.id, file.fileId))
      return read?.bytes ?? new Uint8Array()
    },
  }))
}

/** With the rows go the keys of the files, so that nobody reads them again. */
async function forgetPerson(db: Db, personId: string): Promise<number> {
  const documents = await documentsOf(db, personId)
  const fileIds = await deleteDocuments(
    db,
    documents.map(({ id }) => id),
  )
  for (const fileId of fileIds) await removeFile(db, fileId)
  return fileIds.length
}

export const declarations: PrivacyDeclaration[] = [
  {
    namespace: 'documents',
    thing: 'document',
    activity: 'V03',
    tables: ['documents.document', 'documents.release'],
    ofPerson: { export: exported, erase: forgetPerson },
    // Ends with the file it belongs to.
    retention: null,
  },
]
