import { fixingOf, parseWeights, type Market, type Method, type Stability } from '@duett/matching/rounds'
import { Unusable, exitCode, type CommandContext, type ExitCode } from '#platform/cli'
import { printAnswer } from './print-answer.ts'
import { readBytes, readMarket, readPlacement, valueOf } from './read-input.ts'
import type { SolveJob } from './solve-job.ts'
import { solveApart } from './solve-apart.ts'

export interface SolveFlags {
  readonly method: Method
  readonly stability: Stability
  readonly 'time-limit': number | undefined
  readonly seed: number
  readonly weights: string | undefined
  readonly fixed: string | undefined
  readonly 'closest-to': string | undefined
  readonly explain: boolean
}

export async function runSolve(
  context: CommandContext<unknown, unknown>,
  file: string,
  flags: SolveFlags,
): Promise<ExitCode> {
  const { t } = context
  refuseContradictions(flags, t)
  const market = await readMarket(file, t)
  const job = await jobOf(market, flags, t)
  const { answer, explanations } = await solveApart(job, context)
  if (context.out.format === 'json') context.out.json(explanations === undefined ? answer : { ...answer, explanations })
  else printAnswer(answer, explanations, context)
  if (context.signal.aborted) throw new Unusable(t('cli.interrupted'))
  return exitCode.done
}

function refuseContradictions(flags: SolveFlags, t: CommandContext['t']): void {
  const limit = flags['time-limit']
  if (limit !== undefined && !(limit > 0)) throw new Unusable(t('cli.timeLimitNotPositive', { value: limit }))
  if (flags.weights !== undefined && flags.method !== 'welfare')
    throw new Unusable(t('cli.onlyWith', { option: '--weights', method: 'welfare' }))
  if (flags['closest-to'] !== undefined && flags.method !== 'exact') {
    throw new Unusable(t('cli.onlyWith', { option: '--closest-to', method: 'exact' }))
  }
}

async function jobOf(market: Market, flags: SolveFlags, t: CommandContext['t']): Promise<SolveJob> {
  const { fixed, weights, 'closest-to': closestTo } = flags
  return {
    market,
    method: flags.method,
    stability: flags.stability,
    seed: flags.seed,
    timeLimitSeconds: flags['time-limit'],
    weights: weights === undefined ? undefined : valueOf(parseWeights(market, await readBytes(weights, t)), weights, t),
    fixing:
      fixed === undefined ? undefined : valueOf(fixingOf(market, await readPlacement(market, fixed, t)), fixed, t),
    closestTo: closestTo === undefined ? undefined : await readPlacement(market, closestTo, t),
    explain: flags.explain,
    stop: new Int32Array(new SharedArrayBuffer(4)),
  }
}
