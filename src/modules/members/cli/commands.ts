import type { CommandDefinition } from '#platform/cli'
import { defineCommand, exitCode, Unusable, type CommandContext } from '#platform/cli'
import type { Network } from '#modules/network'

const network = { summary: 'cli.network', value: 'text', placeholder: 'SLUG' } as const

/** The network named by `--network`, or the first one. */
async function networkOf(context: Pick<CommandContext, 'database' | 't'>, slug: string | undefined): Promise<Network> {
  const { allNetworks } = await import('#modules/network')
  const database = await context.database()
  const networks = await database.inTransaction({ role: 'duett_worker', networkId: null, readOnly: true }, allNetworks)
  const found = slug === undefined ? networks[0] : networks.find((each) => each.slug === slug)
  if (found) return found
  throw new Unusable(context.t('cli.noNetwork', { slug: slug ?? '' }))
}

/** `duett members import mitglieder.csv` */
const importCommand = defineCommand({
  name: 'members import',
  namespace: 'members',
  summary: 'cli.import.summary',
  arguments: { file: { summary: 'cli.import.file' } },
  options: { network, 'dry-run': { summary: 'cli.import.dryRun' } },
  examples: ['duett members import mitglieder.csv --dry-run', 'duett members import kontakte.vcf'],
  async run(context) {
    const { args, options, out, t } = context
    const [{ runAction }, { importMembers }, { readMemberRows }, { readFileRows }] = await Promise.all([
      import('#platform/action'),
      import('../actions/import-members.ts'),
      import('../formats/read-member-row.ts'),
      import('./read-file-rows.ts'),
    ])
    const { rows, broken } = await readFileRows(args.file).catch(() => {
      throw new Unusable(t('cli.import.unreadable', { file: args.file }))
    })
    const readings = readMemberRows(rows, ['name', 'kind'])
    for (const { line, problem } of broken) out.warn(t(`fileProblem.${problem}`, { line }))
    for (const { row, problems } of readings)
      for (const { column, problem } of problems)
        out.warn(
          t('cli.import.rejected', {
            line: row.line,
            column: t(`column.${column}`),
            problem: t(`rowProblem.${problem}`),
          }),
        )
    const good = readings.flatMap(({ member }) => member ?? [])
    const rejected = readings.length - good.length + broken.length
    const { id } = await networkOf(context, options.network)
    const by = { actor: { kind: 'operator' }, networkId: id, now: new Date() } as const
    const answer = options['dry-run'] ? null : await runAction(importMembers, { rows: good }, by)
    if (answer && !answer.ok) throw new Unusable(t('cli.import.unreadable', { file: args.file }))
    const counts = { ...(answer?.result ?? { added: 0, changed: 0 }), rejected }
    if (out.format === 'json') out.json(counts)
    else if (answer === null) out.line(t('cli.import.checked', { good: good.length, rejected }))
    else out.line(t('cli.import.done', counts))
    return rejected > 0 ? exitCode.rejectedRows : exitCode.done
  },
})

/** `duett members export --as vcard > mitglieder.vcf` */
const exportCommand = defineCommand({
  name: 'members export',
  namespace: 'members',
  summary: 'cli.export.summary',
  options: { network, as: { summary: 'cli.export.as', value: 'text', choices: ['csv', 'vcard'], default: 'csv' } },
  examples: ['duett members export > mitglieder.csv', 'duett members export --as vcard > mitglieder.vcf'],
  async run(context) {
    const { options } = context
    const [
      { runAction },
      { takeOutMembers },
      { csvCells, exportHeadings, vcardOf },
      { csvLine, csvStart },
      { readList },
      { memberList },
    ] = await Promise.all([
      import('#platform/action'),
      import('../actions/take-out-members.ts'),
      import('../queries/export-members.ts'),
      import('#platform/csv'),
      import('#platform/list'),
      import('../rules/lists.ts'),
    ])
    const { id } = await networkOf(context, options.network)
    const { query } = readList(memberList, new URLSearchParams())
    const by = { actor: { kind: 'operator' }, networkId: id, now: new Date() } as const
    const answer = await runAction(takeOutMembers, { query }, by)
    if (!answer.ok) throw new Error('operators may take out members')
    const { members } = answer.result
    const text =
      options.as === 'vcard'
        ? members.map(vcardOf).join('')
        : csvStart + csvLine(exportHeadings()) + members.map((member) => csvLine(csvCells(member))).join('')
    context.out.line(text.trimEnd())
    return exitCode.done
  },
})

export const commands: CommandDefinition[] = [importCommand, exportCommand]
