import { defineCommand, exitCode, type CommandContext, type CommandDefinition } from '#platform/cli'
import { formatDate } from '#platform/i18n'
import type { MadeBackup } from './backup.ts'
import type { Restored } from './restore.ts'

const backup = defineCommand({
  name: 'backup',
  namespace: 'backup',
  summary: 'backup.summary',
  arguments: { file: { summary: 'backup.file' } },
  examples: [
    'duett backup /media/safe/duett-2026-11-22.backup',
    'DATABASE_URL=postgres://admin@db.example.de/duett duett backup /media/safe/duett.backup --format json',
  ],
  async run(context) {
    const { config } = await import('#platform/config')
    const { makeBackup } = await import('./backup.ts')
    const { args, signal, progress, t } = context
    progress.start(t('backup.running'), null)
    const made = await makeBackup(config(), args.file, { signal, onProgress: progress.update })
    progress.stop()
    tellOfBackup(made, context)
    return exitCode.done
  },
})

const restore = defineCommand({
  name: 'restore',
  namespace: 'backup',
  summary: 'restore.summary',
  arguments: { file: { summary: 'restore.file' } },
  options: {
    replace: { summary: 'restore.replace' },
    keys: { summary: 'restore.keys', value: 'text', placeholder: 'FILE' },
    erasures: { summary: 'restore.erasures', value: 'text', placeholder: 'FILE' },
  },
  examples: [
    'duett restore /media/safe/duett-2026-11-22.backup --replace',
    'duett restore duett.backup --keys /media/other/keys --erasures /media/other/erasures.jsonl',
  ],
  async run(context) {
    const { config } = await import('#platform/config')
    const { restore: restoreFrom } = await import('./restore.ts')
    const { args, options, signal, progress, t } = context
    progress.start(t('restore.running'), null)
    const restored = await restoreFrom(config(), {
      file: args.file,
      replace: options.replace,
      keyFile: options.keys,
      erasures: options.erasures,
      signal,
      onProgress: progress.update,
    })
    progress.stop()
    tellOfRestore(restored, context)
    return restored.audit.some(({ damage }) => damage) ? exitCode.rejectedRows : exitCode.done
  },
})

export const backupCommands: CommandDefinition[] = [backup, restore]

type Telling = Pick<CommandContext, 'out' | 't' | 'locale'>

function tellOfBackup(made: MadeBackup, { out, t, locale }: Telling): void {
  const { file, bytes, madeAt, tables, rows, files, missingFiles, keyId } = made
  if (out.format === 'json') return out.json(made)
  out.line(t('backup.done', { file, kilobytes: Math.ceil(bytes / 1000), at: formatDate(locale, madeAt, 'second') }))
  out.line(t('backup.counts', { tables, rows, files }))
  if (missingFiles > 0) out.warn(t('backup.missing', { count: missingFiles }))
  out.line(t('backup.key', { key: keyId }))
}

function tellOfRestore(restored: Restored, { out, t, locale }: Telling): void {
  const { madeAt, tables, rows, files, migrated, erasures, audit, headsAside } = restored
  const at = formatDate(locale, madeAt, 'second')
  if (out.format === 'json') return out.json(restored)
  out.line(t('restore.done', { at }))
  out.line(t('backup.counts', { tables, rows, files }))
  out.line(t('restore.migrated', { count: migrated.length }))
  out.line(t('restore.repeated', erasures))
  for (const { name, damage } of audit) {
    const network = name?.[locale] ?? t('restore.installation')
    if (damage) out.warn(t('restore.damaged', { network, id: damage.id }))
  }
  if (audit.every(({ damage }) => !damage)) out.line(t('restore.intact', { chains: audit.length }))
  if (headsAside !== null) out.line(t('restore.heads', { file: headsAside }))
  out.line(t('restore.since', { at }))
}
