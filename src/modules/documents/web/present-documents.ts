import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import { scanText } from '#platform/files'
import { formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { documentsOf, releasesOf } from '../queries/documents.ts'

export type DocumentView = {
  id: string
  title: string
  href: string
  size: string
  kind: string
  added: string
  scan: string
  isScanned: boolean
  /** Names of those who may open it. */
  releasedTo: string[]
}

/** A person's documents with whoever may open them, as the person and who guides see them. */
export async function presentDocuments(db: Db, personId: string, locale: Locale): Promise<DocumentView[]> {
  const t = translator(locale, 'documents')
  const documents = await documentsOf(db, personId)
  const releases = await releasesOf(db, personId)
  const recipients = await organisationsByIds(
    db,
    releases.map(({ recipientId }) => recipientId),
  )
  return documents.map(({ id, title, kind, addedAt, file }) => ({
    id,
    title,
    href: paths.document(locale, { documentId: id }),
    size: t('size', {
      type: file.type.toUpperCase(),
      kilobytes: formatNumber(locale, Math.max(1, Math.round(file.sizeBytes / 1024))),
    }),
    kind: t(`kind.${kind}`),
    added: formatDate(locale, addedAt),
    scan: scanText(locale, file.scan),
    isScanned: file.scan === 'clean',
    releasedTo: releases
      .filter(({ documentId }) => documentId === id)
      .map(({ recipientId }) => recipients.get(recipientId)?.name ?? '')
      .toSorted((one, other) => one.localeCompare(other, 'de')),
  }))
}
