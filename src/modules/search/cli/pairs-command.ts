import { defineCommand, Unusable, type CommandContext, type ExitCode } from '#platform/cli'

export const methods = ['exact', 'exhaustive'] as const
export type Method = (typeof methods)[number]

const options = {
  vacancies: { summary: 'cli.pairs.vacancies', value: 'text', placeholder: 'FILE|db' },
  couple: { summary: 'cli.pairs.couple', value: 'text', placeholder: 'FILE' },
  top: { summary: 'cli.pairs.top', value: 'integer' },
  fixed: { summary: 'cli.pairs.fixed', value: 'text', placeholder: 'VACANCY_ID', repeatable: true },
  alone: { summary: 'cli.pairs.alone' },
  'near-misses': { summary: 'cli.pairs.nearMisses', value: 'integer', default: 0 },
  relaxations: { summary: 'cli.pairs.relaxations' },
  method: { summary: 'cli.pairs.method', value: 'text', choices: methods, default: 'exact' },
  instance: { summary: 'cli.pairs.instance', value: 'text', placeholder: 'FILE' },
  network: { summary: 'cli.pairs.network', value: 'text', placeholder: 'SLUG' },
} as const

export const pairsCommand = defineCommand({
  name: 'pairs',
  namespace: 'search',
  summary: 'cli.pairs.summary',
  options,
  examples: [
    'duett pairs --vacancies stellen.csv --couple paar.json',
    'duett pairs --vacancies db --couple paar.json --top 5 --near-misses 10 --relaxations',
    'duett pairs --vacancies stellen.csv --couple paar.json --fixed 4711 --format json',
    'duett pairs --instance instanz.json --format json --method exhaustive',
  ],
  async run(context): Promise<ExitCode> {
    const { instance } = context.options
    if (instance === undefined) {
      const { runPairs } = await import('./run-pairs.ts')
      return runPairs(context)
    }
    refuseBeside(context)
    const { runInstance } = await import('./run-instance.ts')
    return runInstance(context, instance, context.options.method as Method)
  },
})

export type PairsContext = CommandContext<
  unknown,
  {
    vacancies: string | undefined
    couple: string | undefined
    top: number | undefined
    fixed: string[]
    alone: boolean
    'near-misses': number
    relaxations: boolean
    method: Method
    network: string | undefined
  }
>

/** The instance holds everything: options that would change it are a misunderstanding. */
function refuseBeside({ options: given, t }: { options: Record<string, unknown>; t: CommandContext['t'] }): void {
  const beside = ['vacancies', 'couple', 'top', 'fixed', 'alone', 'near-misses', 'relaxations', 'network'].find(
    (name) => isGiven(given[name]),
  )
  if (beside) throw new Unusable(t('cli.pairs.instanceAlone', { option: beside }))
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== false && value !== options['near-misses'].default
}
