import { Readable } from 'node:stream'
import { csvLine, csvStart } from '#platform/csv'
import { translator, type Locale } from '#platform/i18n'
import type { ExportFile, ExportTable } from '#platform/privacy'
import { ZipFile } from 'yazl'
import type { CollectedExport } from '../queries/collect-export.ts'
import { readablePage } from './readable-page.ts'

/**
 * Everything as one ZIP: a page to read, one JSON for machines, a CSV for each table, and the documents, which are read one by one while the
 * answer is on its way. Names inside are ours or without any path.
 */
export function exportZip(
  collected: CollectedExport,
  { locale, network, now }: { locale: Locale; network: string; now: Date },
): ReadableStream<Uint8Array> {
  const t = translator(locale, 'privacy')
  const zip = new ZipFile()
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, { mtime: now })
  add(t('export.file.read'), readablePage(collected, { locale, network, now }))
  add('data.json', jsonOf(collected, network, now))
  for (const { kind, part } of collected) {
    for (const table of part.tables) add(`${t('export.file.tables')}/${kind}.${table.file}.csv`, csvOf(table))
  }
  const files = collected.flatMap(({ part }) => part.files ?? [])
  for (const [position, file] of files.entries()) addFile(zip, `${t('export.file.documents')}/`, position + 1, file)
  zip.end()
  // Types of Node and of the web differ in names alone.
  return Readable.toWeb(Readable.from(zip.outputStream)) as ReadableStream<Uint8Array>
}

function addFile(zip: ZipFile, folder: string, number: number, { name, changedAt, read }: ExportFile): void {
  // Pictures, PDF and DOCX are packed already.
  const options = { mtime: changedAt, compress: false }
  zip.addReadStreamLazy(`${folder}${number} ${withoutPath(name)}`, options, (answer) => {
    read().then(
      (bytes) => answer(null, Readable.from([bytes])),
      (error: unknown) => answer(error, Readable.from([])),
    )
  })
}

/** What opens badly on some system, or leads out of the folder, becomes a line. */
function withoutPath(name: string): string {
  return name.replace(/[\u0000-\u001f/\\:*?"<>|]/g, '_').replace(/^\.+/, '_')
}

function jsonOf(collected: CollectedExport, network: string, now: Date): string {
  const data = Object.fromEntries(collected.map(({ kind, part }) => [kind, part.json]))
  return JSON.stringify(
    { format: 'duett-person-export', version: 1, madeAt: now.toISOString(), network, data },
    null,
    2,
  )
}

function csvOf({ columns, rows }: ExportTable): string {
  return csvStart + [columns, ...rows].map((row) => csvLine([...row])).join('')
}
