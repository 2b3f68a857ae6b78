import { defineCommand, exitCode, type CommandDefinition } from '#platform/cli'

/** Commands of the installation itself. */
export const ownCommands: CommandDefinition[] = [
  defineCommand({
    name: 'migrate',
    namespace: 'cli',
    summary: 'migrate.summary',
    examples: ['duett migrate', 'DATABASE_URL=postgres://admin@db.example.de/duett duett migrate'],
    async run({ out, t }) {
      const { config } = await import('#platform/config')
      const { openInstallation } = await import('./installation.ts')
      const { migrated, close } = await openInstallation(config(), 'join')
      await close()
      if (out.format === 'json') out.json({ applied: migrated })
      else out.line(t('migrate.done', { count: migrated.length }))
      return exitCode.done
    },
  }),
]
