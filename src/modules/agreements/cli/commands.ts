import { defineCommand, exitCode, type CommandDefinition } from '#platform/cli'

/** `duett agreements remind`: what the nightly job does, at once. */
const remindCommand = defineCommand({
  name: 'agreements remind',
  namespace: 'agreements',
  summary: 'cli.remind.summary',
  examples: ['duett agreements remind', 'duett agreements remind --format json'],
  async run(context) {
    const { runDaily } = await import('../jobs/daily.ts')
    const counts = await runDaily(await context.database(), new Date())
    if (context.out.format === 'json') context.out.json(counts)
    else context.out.line(context.t('cli.remind.done', counts))
    return exitCode.done
  },
})

export const commands: CommandDefinition[] = [remindCommand]
