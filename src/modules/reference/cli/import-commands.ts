import { Unusable, defineCommand, exitCode, type CommandContext, type ExitCode } from '#platform/cli'
import type { ListImport, OfficialList } from '../actions/import-lists.ts'

const rejectionsShown = 20

export const importEscoCommand = defineCommand({
  name: 'import esco',
  namespace: 'reference',
  summary: 'importLists.esco',
  arguments: { path: { summary: 'importLists.escoPath', repeatable: true } },
  examples: ['duett import esco ESCO_v1.2_de_csv/', 'duett import esco classification_en_csv.zip relations_csv.zip'],
  run: (context) => runImport(context, 'esco', context.args.path),
})

export const importKldbCommand = defineCommand({
  name: 'import kldb',
  namespace: 'reference',
  summary: 'importLists.kldb',
  arguments: { file: { summary: 'importLists.file' } },
  examples: ['duett import kldb KldB2010_Gliederung.csv'],
  run: (context) => runImport(context, 'kldb', [context.args.file]),
})

export const importDkzCommand = defineCommand({
  name: 'import dkz',
  namespace: 'reference',
  summary: 'importLists.dkz',
  arguments: { file: { summary: 'importLists.file' } },
  examples: ['duett import dkz Gesamtberufsliste.csv --format json'],
  run: (context) => runImport(context, 'dkz', [context.args.file]),
})

async function runImport(
  context: CommandContext<unknown, unknown>,
  list: OfficialList,
  paths: readonly string[],
): Promise<ExitCode> {
  const { t, progress, signal } = context
  const [{ importList }, { UnusableFile }, { namedFiles }] = await Promise.all([
    import('../actions/import-lists.ts'),
    import('../occupations/files/table-file.ts'),
    import('../occupations/files/named-files.ts'),
  ])
  try {
    // A path that leads nowhere is told before a database is started for it.
    for (const path of paths) await namedFiles(path)
    const database = await context.database()
    progress.start(t('importLists.progress'), null)
    const result = await importList(database, list, paths, { onRows: (count) => progress.update(count), signal })
    progress.stop()
    print(context, result)
    return result.rejected.length > 0 ? exitCode.rejectedRows : exitCode.done
  } catch (error) {
    progress.stop()
    if (error instanceof UnusableFile) throw new Unusable(t(`unusableFile.${error.code}`, error.values))
    throw error
  }
}

function print({ out, t }: CommandContext<unknown, unknown>, { rows, rejected }: ListImport): void {
  const reasons = rejected.map(({ file, line, field, code, value }) => ({
    file,
    line,
    field,
    reason: t(`rejectedRow.${code}`, { value }),
  }))
  if (out.format === 'json') {
    out.json({ rows, rejected: reasons })
    return
  }
  for (const { file, line, field, reason } of reasons.slice(0, rejectionsShown)) {
    out.warn(t('importLists.rejected', { file, line, field, reason }))
  }
  if (reasons.length > rejectionsShown) {
    out.warn(t('importLists.moreRejected', { count: reasons.length - rejectionsShown }))
  }
  for (const [kind, count] of Object.entries(rows)) out.line(t(`importLists.saved.${kind}`, { count }))
}
