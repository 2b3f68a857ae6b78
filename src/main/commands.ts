import { defineCommand, exitCode, type CommandDefinition } from '#platform/cli'
import { backupCommands } from './backup-commands.ts'

/** Commands of the installation itself. */
export const ownCommands: CommandDefinition[] = [
  ...backupCommands,
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
  defineCommand({
    name: 'admin create',
    namespace: 'identity',
    summary: 'admin.summary',
    options: {
      name: { summary: 'admin.name', value: 'text' },
      address: { summary: 'admin.address', value: 'text' },
      language: { summary: 'admin.language', value: 'text', choices: ['de', 'en', 'vi'], default: 'de' },
      organisation: { summary: 'admin.organisation', value: 'text' },
      link: { summary: 'admin.link' },
    },
    examples: [
      'duett admin create',
      'duett admin create --name "Petra Vogt" --address petra.vogt@kreis-lindwerth.example --link',
    ],
    async run({ options, out, t, database }) {
      const { config } = await import('#platform/config')
      const { makeAdministrator, tellOfAdministrator } = await import('./admin.ts')
      const { baseUrl } = config()
      const { name, address, language, organisation, link } = options
      const made = await makeAdministrator(
        await database(),
        baseUrl,
        { name, address, language, organisation, byLink: link },
        t,
      )
      tellOfAdministrator(made, baseUrl, out, t)
      return exitCode.done
    },
  }),
]
