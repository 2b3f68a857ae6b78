import {
  WORLDS,
  cohort,
  generate,
  solve,
  solveFast,
  verify,
  type Answer,
  type LinearSolver,
  type Market,
  type Method,
  type Shape,
  type Stability,
  type WorldName,
} from '@duett/matching/rounds'
import { percentile, type Report } from './report.ts'

export const title = 'Rounds: many couples together'

const seeds = [1, 2, 3]
const definitions: readonly Stability[] = ['mm', 'bis']

export async function run(report: Report): Promise<void> {
  fastPass(report)
  checking(report)
  exact(report)
  smallDenseMarkets(report)
  cohorts(report)
  await welfare(report)
}

interface Measured {
  readonly answer: Answer
  readonly ms: number
}

/** Solves and checks: a figure whose placement does not pass `verify` must not be printed. */
function measure(
  market: Market,
  method: Method,
  stability: Stability,
  more: { fastAttempts?: number; seconds?: number; solver?: LinearSolver } = {},
): Measured {
  const begin = performance.now()
  const secondsLeft = (): number => (more.seconds ?? Infinity) - (performance.now() - begin) / 1000
  const { answer, choice } = solve(market, {
    method,
    stability,
    seed: 1,
    fastAttempts: more.fastAttempts,
    linearSolver: more.solver,
    secondsLeft,
    shouldStop: () => secondsLeft() <= 0,
  })
  const ms = performance.now() - begin
  if (choice !== undefined) {
    const verdict = verify(market, choice, stability)
    const isWrong = verdict.violations.length > 0 || (answer.status === 'stable' && !verdict.stable)
    if (isWrong || verdict.blocking.length !== answer.blocking.length) throw new Error(`${method} gave a wrong answer`)
  }
  return { answer, ms }
}

/** Median of several runs after some to warm up. */
function medianMs(runs: number, work: () => void): number {
  for (let k = 0; k < Math.min(runs, 5); k++) work()
  const samples = Array.from({ length: runs }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  })
  return percentile(samples, 0.5)
}

/** The floor: every option and every ranking read once. */
function readLists({ employerA, positionA, positionB, rankedPerson }: Market): number {
  let sum = 0
  for (const list of [employerA, positionA, positionB, rankedPerson]) {
    for (let k = 0; k < list.length; k++) sum += list[k] as number
  }
  return sum
}

function fastPass(report: Report): void {
  report.section(
    'Fast pass',
    'Lists of 3 to 10 drawn evenly, seeds 1 to 3, definition mm; median of 15 runs each, then the slowest seed. Deferred acceptance, couples inserted, blocking coalitions counted.',
  )
  const limits: Partial<Record<WorldName, number>> = { '20k-slack': 1.5, '100k-slack': 9, '500k-slack': 120 }
  for (const world of ['20k-slack', '20k-tight', '100k-slack', '500k-slack'] as const) {
    const markets = seeds.map((seed) => generate(WORLDS[world], seed))
    const found = markets.filter((market) => measure(market, 'fast', 'mm').answer.status === 'stable').length
    const reading = Math.max(...markets.map((market) => medianMs(15, () => readLists(market))))
    const once = (market: Market) => (): void => void solveFast(market, { stability: 'mm', seed: 1 })
    const passing = Math.max(...markets.map((market) => medianMs(15, once(market))))
    report.figure({ name: `${world}, reading the lists once`, value: reading, unit: 'ms' })
    const limit = limits[world]
    report.figure({
      name: `${world}, fast pass (stable in ${found} of 3)`,
      value: passing,
      unit: 'ms',
      baseline: `${world}, reading the lists once`,
      ...(limit === undefined ? {} : { target: { atMost: limit } }),
    })
  }
}

function checking(report: Report): void {
  report.section(
    'Verify',
    'One pass by the definition over a placement of the fast pass; median of 15 runs, slowest of seeds 1 to 3.',
  )
  for (const [world, limit] of [
    ['20k-slack', undefined],
    ['100k-slack', 20],
  ] as const) {
    const times = seeds.map((seed) => {
      const market = generate(WORLDS[world], seed)
      const { choice } = solveFast(market, { stability: 'mm', seed: 1 })
      return medianMs(15, () => void verify(market, choice, 'mm'))
    })
    report.figure({
      name: world,
      value: Math.max(...times),
      unit: 'ms',
      ...(limit === undefined ? {} : { target: { atMost: limit } }),
    })
  }
}

function exact(report: Report): void {
  report.section(
    'Exact: a stable placement or the proof that there is none',
    'Slowest of seeds 1 to 3 under both definitions. "Without the fast pass": kernel and clause learning alone, from nothing.',
  )
  const limits: Partial<Record<WorldName, number>> = { '20k-slack': 60, '20k-tight': 10_000, '100k-slack': 500 }
  for (const world of ['20k-slack', '20k-tight', '20k-short', '100k-slack', '100k-tight'] as const) {
    const markets = seeds.map((seed) => generate(WORLDS[world], seed))
    for (const fastAttempts of [undefined, 0]) {
      if (fastAttempts === 0 && (world === '100k-tight' || world === '20k-short')) continue
      const results = markets.flatMap((market) =>
        definitions.map((stability) =>
          measure(market, 'exact', stability, { seconds: 120, ...(fastAttempts === 0 ? { fastAttempts } : {}) }),
        ),
      )
      const limit = fastAttempts === undefined ? limits[world] : undefined
      report.figure({
        name: `${world}${fastAttempts === 0 ? ', without the fast pass' : ''} (${countsOf(results)})`,
        value: Math.max(...results.map(({ ms }) => ms)),
        unit: 'ms',
        ...(limit === undefined ? {} : { target: { atMost: limit } }),
      })
    }
  }
}

/** "5 stable, 1 none-exists". */
function countsOf(results: readonly Measured[]): string {
  const counts = new Map<string, number>()
  for (const { answer } of results) counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1)
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ')
}

function smallDenseMarkets(report: Report): void {
  report.section(
    'Small dense markets: fewest blocking coalitions, proven',
    '100 persons, 60 seeds for each shape, both definitions, seats as many as persons; lists of 3 to 10, at random and with a share of 0.3 of a common ranking.',
  )
  for (const couples of [10, 20, 30, 40, 50]) {
    const results: Measured[] = []
    for (let seed = 1; seed <= 60; seed++) {
      const common = {
        singles: 100 - 2 * couples,
        couples,
        seats: 100,
        listLength: [3, 10] as const,
        nullOptions: seed % 3 === 0,
      }
      const shape: Shape = { ...common, employers: seed % 2 === 0 ? 10 : 25, mix: seed % 4 < 2 ? 0 : 0.3 }
      const market = generate(shape, seed)
      for (const stability of definitions) results.push(measure(market, 'fewest-blocking', stability))
    }
    const proven = results.filter(({ answer }) => answer.statistics.proven === true).length
    report.figure({
      name: `${couples} couples, share proven`,
      value: (100 * proven) / results.length,
      unit: '%',
      target: { atLeast: 100 },
    })
    report.figure({
      name: `${couples} couples, slowest (${countsOf(results)})`,
      value: Math.max(...results.map(({ ms }) => ms)),
      unit: 'ms',
      target: { atMost: 500 },
    })
  }
}

function cohorts(report: Report): void {
  report.section(
    'Cohorts of couples only',
    'Seeds 1 to 3, both definitions, at most 10 s each; employers a quarter and half as many as couples.',
  )
  for (const couples of [40, 100, 200, 300]) {
    for (const slack of [0.1, 0.2]) {
      const results = seeds.flatMap((seed) =>
        [4, 2].flatMap((couplesAnEmployer) => {
          const market = generate({ ...cohort(couples, slack), employers: couples / couplesAnEmployer }, seed)
          return definitions.map((stability) => measure(market, 'exact', stability, { seconds: 10 }))
        }),
      )
      report.figure({
        name: `${couples} couples, ${100 * slack} % slack (${countsOf(results)})`,
        value: Math.max(...results.map(({ ms }) => ms)),
        unit: 'ms',
        target: { atMost: 10_000 },
      })
    }
  }
}

async function welfare(report: Report): Promise<void> {
  const { default: loadHighs } = await import('highs')
  // The types of highs describe its CommonJS build, whose default is the whole module; Node loads the other one.
  const solver = await (loadHighs as unknown as () => Promise<LinearSolver>)()
  report.section(
    'Highest total weight',
    'Cohorts of couples only, 20 % slack and none, seeds 1 to 3; list position scores. Gap: how far the bound lies above.',
  )
  for (const [couples, seconds] of [
    [200, 1],
    [1_000, 10],
  ] as const) {
    const results = seeds.flatMap((seed) =>
      [0.2, 0].map((slack) => {
        const market = generate(cohort(couples, slack), seed)
        return measure(market, 'welfare', 'mm', { solver, seconds })
      }),
    )
    const gap = Math.max(...results.map(({ answer }) => Number(answer.statistics.gap)))
    report.figure({
      name: `${couples} couples, slowest`,
      value: Math.max(...results.map(({ ms }) => ms)),
      unit: 'ms',
      target: { atMost: 1_000 * seconds },
    })
    report.figure({
      name: `${couples} couples, largest gap`,
      value: 100 * gap,
      unit: '%',
      target: { atMost: couples === 200 ? 0 : 0.1 },
    })
  }
}
