import { defineCommand, type CommandDefinition } from '#platform/cli'

const stability = { summary: 'cli.stability', value: 'text', choices: ['mm', 'bis'], default: 'mm' } as const
const methods = ['fast', 'exact', 'fewest-blocking', 'welfare', 'exhaustive'] as const
const worlds = [
  '20k-slack',
  '20k-tight',
  '20k-short',
  '100k-slack',
  '100k-tight',
  '100k-short',
  '500k-slack',
  'cohort',
] as const

const solveOptions = {
  method: { summary: 'cli.solve.method', value: 'text', choices: methods, default: 'exact' },
  stability,
  'time-limit': { summary: 'cli.solve.timeLimit', value: 'number', placeholder: 'S' },
  seed: { summary: 'cli.seed', value: 'integer', default: 1, placeholder: 'N' },
  weights: { summary: 'cli.solve.weights', value: 'text', placeholder: 'FILE' },
  fixed: { summary: 'cli.solve.fixed', value: 'text', placeholder: 'PLACEMENT' },
  'closest-to': { summary: 'cli.solve.closestTo', value: 'text', placeholder: 'PLACEMENT' },
  explain: { summary: 'cli.solve.explain' },
} as const

const generateOptions = {
  world: { summary: 'cli.generate.world', value: 'text', choices: worlds },
  singles: { summary: 'cli.generate.singles', value: 'integer', placeholder: 'N' },
  couples: { summary: 'cli.generate.couples', value: 'integer', placeholder: 'N' },
  employers: { summary: 'cli.generate.employers', value: 'integer', placeholder: 'N' },
  seats: { summary: 'cli.generate.seats', value: 'integer', placeholder: 'N' },
  slack: { summary: 'cli.generate.slack', value: 'number', placeholder: '0.2' },
  'list-min': { summary: 'cli.generate.listMin', value: 'integer', default: 3, placeholder: 'N' },
  'list-max': { summary: 'cli.generate.listMax', value: 'integer', default: 10, placeholder: 'N' },
  mix: { summary: 'cli.generate.mix', value: 'number', default: 0, placeholder: '0…1' },
  'null-options': { summary: 'cli.generate.nullOptions' },
  seed: { summary: 'cli.seed', value: 'integer', default: 1, placeholder: 'N' },
  output: { summary: 'cli.generate.output', value: 'text', placeholder: 'FILE' },
} as const

const solveCommand = defineCommand({
  name: 'round solve',
  namespace: 'rounds',
  summary: 'cli.solve.summary',
  arguments: { FILE: { summary: 'cli.marketFile' } },
  options: solveOptions,
  examples: [
    'duett round solve runde.hrc',
    'duett round solve runde.hrc.gz --method fewest-blocking --time-limit 60 --format json',
    'duett round solve runde.json --method welfare --weights gewichte.json',
    'duett round solve runde.hrc --fixed zusagen.json --closest-to vorjahr.json --explain --format json',
  ],
  run: async (context) => (await import('./run-solve.ts')).runSolve(context, context.args.FILE, context.options),
})

const verifyCommand = defineCommand({
  name: 'round verify',
  namespace: 'rounds',
  summary: 'cli.verify.summary',
  arguments: { FILE: { summary: 'cli.marketFile' }, PLACEMENT: { summary: 'cli.placementFile' } },
  options: { stability },
  examples: [
    'duett round verify runde.hrc zuordnung.json',
    'duett round verify runde.hrc zuordnung.json --stability bis --format json',
  ],
  run: async (context) =>
    (await import('./run-verify.ts')).runVerify(
      context,
      context.args.FILE,
      context.args.PLACEMENT,
      context.options.stability,
    ),
})

const generateCommand = defineCommand({
  name: 'round generate',
  namespace: 'rounds',
  summary: 'cli.generate.summary',
  options: generateOptions,
  examples: [
    'duett round generate --world 20k-tight --seed 7 --output markt.hrc.gz',
    'duett round generate --couples 40 --slack 0.2 --null-options',
    'duett round generate --singles 60 --couples 20 --employers 12 --seats 110 --mix 0.5 --format json',
  ],
  run: async (context) => (await import('./run-generate.ts')).runGenerate(context, context.options),
})

export const commands: CommandDefinition[] = [solveCommand, verifyCommand, generateCommand]
