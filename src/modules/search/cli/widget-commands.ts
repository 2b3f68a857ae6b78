import type { ActionDefinition } from '#platform/action'
import { defineCommand, exitCode, Unusable, type CommandContext } from '#platform/cli'
import { networkOf } from './network-of.ts'

const network = { summary: 'cli.widget.network', value: 'text', placeholder: 'SLUG' } as const
const origin = { summary: 'cli.widget.origin' } as const

/** `duett widget allow https://karriere.example.de` */
export const allowWidget = defineCommand({
  name: 'widget allow',
  namespace: 'search',
  summary: 'cli.widget.allowSummary',
  arguments: { origin },
  options: { network },
  examples: ['duett widget allow https://karriere.example.de'],
  async run(context) {
    const { registerWidgetOrigin } = await import('../actions/register-widget-origin.ts')
    return change(context, registerWidgetOrigin, 'allowed')
  },
})

export const forbidWidget = defineCommand({
  name: 'widget forbid',
  namespace: 'search',
  summary: 'cli.widget.forbidSummary',
  arguments: { origin },
  options: { network },
  examples: ['duett widget forbid https://karriere.example.de'],
  async run(context) {
    const { withdrawWidgetOrigin } = await import('../actions/withdraw-widget-origin.ts')
    return change(context, withdrawWidgetOrigin, 'forbidden')
  },
})

export const listWidgetOrigins = defineCommand({
  name: 'widget list',
  namespace: 'search',
  summary: 'cli.widget.listSummary',
  options: { network },
  examples: ['duett widget list --format json'],
  async run(context) {
    const { widgetOrigins } = await import('../store/widget-origins.ts')
    const { id } = await networkOf(context, context.options.network)
    const database = await context.database()
    const origins = await database.inTransaction({ role: 'duett_worker', networkId: id, readOnly: true }, widgetOrigins)
    const { out, t } = context
    if (out.format === 'json') out.json({ origins })
    else if (origins.length === 0) out.line(t('cli.widget.none'))
    else
      out.table(
        [t('cli.column.origin')],
        origins.map((each) => [each]),
      )
    return exitCode.done
  },
})

type Changing = CommandContext<{ origin: string }, { network: string | undefined }>
type OriginAction = ActionDefinition<{ origin: string }, string[], string, string, { origin: string }, string>

async function change(context: Changing, action: OriginAction, done: 'allowed' | 'forbidden') {
  const { args, out, t } = context
  const [{ runAction }, { id }] = await Promise.all([
    import('#platform/action'),
    networkOf(context, context.options.network),
  ])
  const by = { actor: { kind: 'operator' }, networkId: id, now: new Date() } as const
  const answer = await runAction(action, { origin: args.origin }, by)
  if (!answer.ok) {
    const { problem } = answer
    throw new Unusable(
      problem.kind === 'refused' ? t(`cli.widget.${problem.code}`, problem.values) : t('cli.widget.invalid'),
    )
  }
  if (out.format === 'json') out.json(answer.result)
  else out.line(t(`cli.widget.${done}`, answer.result))
  return exitCode.done
}
