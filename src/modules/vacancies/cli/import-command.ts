import { closeSync, openSync, writeSync } from 'node:fs'
import { Unusable, defineCommand, exitCode, type CommandContext, type Output, type Translate } from '#platform/cli'
import type { Database, NetworkId } from '#platform/db'
import type { ImportRequest, ImportResult } from '../actions/import-vacancies.ts'
import { inputFormats } from '../formats/detect-format.ts'
import { UnusableFile } from '../formats/rejection.ts'
import type { RejectedRow } from '../reading/batches.ts'
import type { RejectionSpool } from './rejection-spool.ts'

const rejectionsShown = 20
const longestSourceName = 100
const ignoredColumnsShown = 20

export const importVacanciesCommand = defineCommand({
  name: 'import vacancies',
  namespace: 'vacancies',
  summary: 'import.summary',
  arguments: { file: { summary: 'import.file' } },
  options: {
    source: { summary: 'import.sourceOption', value: 'text', default: 'import' },
    network: { summary: 'import.networkOption', value: 'text', placeholder: 'SLUG' },
    'dry-run': { summary: 'import.dryRunOption' },
    complete: { summary: 'import.completeOption' },
    rejected: { summary: 'import.rejectedOption', value: 'text', placeholder: 'FILE' },
    'input-format': { summary: 'import.formatOption', value: 'text', choices: inputFormats },
  },
  examples: [
    'duett import vacancies stellen.csv --source stadtwerke --complete',
    'duett import vacancies ergebnisse.json --source arbeitsagentur --dry-run --format json',
    'duett import vacancies stellen.csv.gz --rejected abgelehnt.csv',
  ],
  async run(context) {
    const { args, options, t } = context
    const source = options.source.trim()
    if (source === '' || source.length > longestSourceName) throw new Unusable(t('import.sourceTooLong'))
    if (options.rejected) checkWritable(options.rejected, t)
    const { RejectionSpool } = await import('./rejection-spool.ts')
    const spool = new RejectionSpool()
    try {
      const result = await importFile(context, { ...options, file: args.file, source }, spool)
      if (options.rejected) await writeRejected(options.rejected, spool, t)
      await (context.out.format === 'json'
        ? printJson(context.out, result, spool, t)
        : printTable(context, result, spool, options['dry-run']))
      return result.rejected > 0 ? exitCode.rejectedRows : exitCode.done
    } catch (error) {
      if (error instanceof UnusableFile)
        throw new Unusable(t(`unusable.${error.code}`, { ...error.values, file: args.file }))
      throw error
    } finally {
      spool.remove()
    }
  },
})

type FileOptions = {
  file: string
  source: string
  network: string | undefined
  'dry-run': boolean
  complete: boolean
  'input-format': (typeof inputFormats)[number] | undefined
}

async function importFile(
  context: CommandContext<unknown, unknown>,
  options: FileOptions,
  spool: RejectionSpool,
): Promise<ImportResult> {
  const { out, t, progress, signal } = context
  const [{ readInThread }, { fileMark }, { importVacancies }] = await Promise.all([
    import('../reading/read-in-thread.ts'),
    import('../formats/file-mark.ts'),
    import('../actions/import-vacancies.ts'),
  ])
  const batches = readInThread(options.file, {
    format: options['input-format'],
    signal,
    onIgnoredColumns: (headings) => {
      const columns = headings.slice(0, ignoredColumnsShown).join(', ')
      out.warn(t('import.ignoredColumns', { columns, more: Math.max(0, headings.length - ignoredColumnsShown) }))
    },
  })
  // The first batch tells whether the file can be used at all, before a database is started for it.
  const first = await batches.next()
  const database = await context.database()
  const networkId = await networkNumber(database, options.network, t)
  const request: ImportRequest = {
    actor: { kind: 'operator' },
    networkId,
    source: options.source,
    fileMark: await fileMark(options.file),
    complete: options.complete,
    dryRun: options['dry-run'],
  }
  progress.start(t('import.progress'), null)
  const result = await importVacancies(database, request, resumed(first, batches), {
    onRejected: (rejected) => spool.add(rejected),
    onRows: (count) => progress.update(count),
  })
  progress.stop()
  if ('refused' in result) throw new Unusable(t('import.notAllowed'))
  if (options.complete && result.unidentified > 0) out.warn(t('import.notClosed', { count: result.unidentified }))
  return result
}

async function* resumed<Item>(first: IteratorResult<Item, unknown>, rest: AsyncGenerator<Item>): AsyncGenerator<Item> {
  if (!first.done) yield first.value
  yield* rest
}

async function networkNumber(database: Database, slug: string | undefined, t: Translate): Promise<NetworkId> {
  const { allNetworks, firstNetwork } = await import('#modules/network')
  if (slug === undefined) return (await firstNetwork(database)).id
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const network = networks.find((each) => each.slug === slug)
  if (network) return network.id
  throw new Unusable(t('import.unknownNetwork', { slug, known: networks.map((each) => each.slug).join(', ') }))
}

function messageOf(row: RejectedRow, t: Translate): string {
  return t(`rejection.${row.reason}`, row.values)
}

/** Written piece by piece: the answer names every rejected row, and there may be a million. */
async function printJson(out: Output, result: ImportResult, spool: RejectionSpool, t: Translate): Promise<void> {
  const { new: fresh, updated, unchanged, closed } = result
  out.line(`{ "new": ${fresh}, "updated": ${updated}, "unchanged": ${unchanged}, "closed": ${closed}, "rejected": [`)
  let left = spool.count
  for await (const row of spool.all()) {
    const { line, field } = row
    out.line(`  ${JSON.stringify({ line, field, reason: messageOf(row, t) })}${--left > 0 ? ',' : ''}`)
  }
  out.line('] }')
}

async function printTable(
  { out, t }: CommandContext<unknown, unknown>,
  result: ImportResult,
  spool: RejectionSpool,
  dryRun: boolean,
): Promise<void> {
  const { resumedAfterRows, unidentified: _, ...counts } = result
  if (resumedAfterRows > 0) out.line(t('import.resumed', { rows: resumedAfterRows }))
  let shown = 0
  for await (const row of spool.all()) {
    if (++shown > rejectionsShown) break
    out.warn(t('import.rejectedLine', { line: row.line, field: row.field ?? 'none', message: messageOf(row, t) }))
  }
  if (spool.count > rejectionsShown) out.warn(t('import.moreRejected', { count: spool.count - rejectionsShown }))
  out.line([t('import.done', counts), dryRun ? t('import.dryRunDone') : ''].join(' ').trim())
}

/** Before the import: afterwards everything would be stored and nobody told what was not. */
function checkWritable(path: string, t: Translate): void {
  try {
    closeSync(openSync(path, 'a'))
  } catch {
    throw new Unusable(t('import.cannotWrite', { file: path }))
  }
}

async function writeRejected(path: string, spool: RejectionSpool, t: Translate): Promise<void> {
  const { csvLine, csvStart } = await import('#platform/csv')
  const columns = ['columnLine', 'columnTitle', 'columnField', 'columnValue', 'columnCode', 'columnReason']
  let handle: number | null = null
  try {
    handle = openSync(path, 'w')
    writeSync(handle, csvStart + csvLine(columns.map((column) => t(`import.${column}`))))
    for await (const row of spool.all()) {
      writeSync(
        handle,
        csvLine([row.line, row.title, row.field, String(row.values.value ?? ''), row.reason, messageOf(row, t)]),
      )
    }
  } catch {
    throw new Unusable(t('import.cannotWrite', { file: path }))
  } finally {
    if (handle !== null) closeSync(handle)
  }
}
