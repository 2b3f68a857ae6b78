import { solveClosest } from './closest.ts'
import { solveExact } from './exact.ts'
import { solveExhaustively } from './exhaustive.ts'
import { solveFewestBlocking } from './fewest.ts'
import { keepsFixing } from './fixing.ts'
import type { Seats } from './json-files.ts'
import { positionScores } from './json-files.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { placementRows } from './placement.ts'
import { fastCandidate } from './search.ts'
import type { SearchOptions } from './search.ts'
import { verify } from './stability.ts'
import type { BlockingCoalition, Stability } from './stability.ts'
import { solveWelfare } from './welfare.ts'
import type { LinearSolver } from './linear-program.ts'

export const METHODS = ['fast', 'exact', 'fewest-blocking', 'welfare', 'exhaustive'] as const
export type Method = (typeof METHODS)[number]

export type Status = 'stable' | 'none-exists' | 'near-stable' | 'optimal' | 'unknown'

export interface SolveOptions extends SearchOptions {
  readonly method: Method
  /** Only with "exact": among the stable placements one with the fewest changes from this one. */
  readonly closestTo?: Seats | undefined
  /** Only with "welfare"; default: list position scores. */
  readonly weights?: Float64Array | undefined
  /** Needed by "welfare". */
  readonly linearSolver?: LinearSolver | undefined
  readonly secondsLeft?: (() => number) | undefined
}

export interface Answer {
  readonly status: Status
  readonly stability: Stability
  readonly placement: Array<[person: number, employer: number]> | null
  readonly blocking: readonly BlockingCoalition[]
  /** Blocking coalitions (fewest-blocking), total weight (welfare), changed persons (closest), otherwise null. */
  readonly objective: number | null
  /** What the objective cannot pass; null where nothing is known. */
  readonly bound: number | null
  readonly statistics: Readonly<Record<string, number | string | boolean>>
}

interface Finding {
  readonly status: Status
  readonly choice: Choice | undefined
  readonly objective?: number | undefined
  readonly bound?: number | undefined
  readonly statistics: Readonly<Record<string, number | string | boolean>>
}

/** Solves by the method asked for and checks the result once more by the definition. Also returns the choice, for explanations. */
export function solve(market: Market, options: SolveOptions): { answer: Answer; choice: Choice | undefined } {
  const finding = find(market, options)
  const { status, objective, bound } = finding
  const choice = status === 'none-exists' ? undefined : finding.choice
  const verdict = choice === undefined ? undefined : verify(market, choice, options.stability)
  if (status === 'stable' && verdict?.stable !== true)
    throw new Error('A placement called stable did not pass the check.')
  const answer: Answer = {
    status,
    stability: options.stability,
    placement: choice === undefined ? null : placementRows(market, choice),
    blocking: verdict?.blocking ?? [],
    objective: objective ?? null,
    bound: bound ?? null,
    statistics: {
      method: options.method,
      seed: options.seed,
      singles: market.singleCount,
      couples: market.coupleCount,
      employers: market.employerCount,
      ...finding.statistics,
      ...(verdict === undefined ? {} : { blocking: verdict.blocking.length }),
    },
  }
  return { answer, choice }
}

function find(market: Market, options: SolveOptions): Finding {
  if (options.closestTo !== undefined) return findClosest(market, options.closestTo, options)
  if (options.method === 'fast') return findFast(market, options)
  if (options.method === 'exact') return findExact(market, options)
  if (options.method === 'fewest-blocking') return findFewest(market, options)
  if (options.method === 'welfare') return findWelfare(market, options)
  return findExhaustively(market, options)
}

function findFast(market: Market, options: SolveOptions): Finding {
  const candidate = fastCandidate(market, options)
  const status = candidate?.blocking === 0 ? 'stable' : 'unknown'
  return { status, choice: candidate?.choice, statistics: { proven: status === 'stable' } }
}

function findExact(market: Market, options: SolveOptions): Finding {
  const { status, best, statistics } = solveExact(market, options)
  return { status, choice: best?.choice, statistics: { proven: status !== 'unknown', ...statistics } }
}

function findClosest(market: Market, reference: Seats, options: SolveOptions): Finding {
  const { status, best, changes, proven, statistics } = solveClosest(market, reference, options)
  const isDecided = status !== 'unknown'
  return {
    status,
    choice: best?.choice,
    objective: changes,
    bound: proven ? changes : undefined,
    statistics: {
      proven: isDecided,
      ...(changes === undefined ? {} : { changes, changesProven: proven }),
      ...statistics,
    },
  }
}

function findFewest(market: Market, options: SolveOptions): Finding {
  const { best, bound, proven, existenceKnown, statistics } = solveFewestBlocking(market, options)
  const blocking = best?.blocking
  const status =
    blocking === 0 ? 'stable' : !existenceKnown ? 'unknown' : blocking === undefined ? 'none-exists' : 'near-stable'
  return { status, choice: best?.choice, objective: blocking, bound, statistics: { proven, ...statistics } }
}

function findWelfare(market: Market, options: SolveOptions): Finding {
  if (options.linearSolver === undefined) throw new Error('The method "welfare" needs a linear solver.')
  options.onProgress?.({ stage: 'welfare' })
  const { fixing, secondsLeft, linearSolver: solver } = options
  const weights = options.weights ?? positionScores(market)
  const result = solveWelfare(market, { weights, solver, fixing, secondsLeft, seed: options.seed })
  const { choice, objective, bound, optimal, provedBy } = result
  if (choice === undefined && optimal) return { status: 'none-exists', choice, statistics: { proven: true } }
  const gap = objective === undefined ? 1 : (bound - objective) / Math.max(1, Math.abs(objective))
  return {
    status: optimal ? 'optimal' : 'unknown',
    choice,
    objective,
    bound,
    statistics: { proven: optimal, provedBy, gap },
  }
}

function findExhaustively(market: Market, options: SolveOptions): Finding {
  options.onProgress?.({ stage: 'exhaustive' })
  const { stability, fixing, shouldStop } = options
  const keep = fixing === undefined ? undefined : (choice: Choice): boolean => keepsFixing(fixing, choice)
  const result = solveExhaustively(market, stability, shouldStop, undefined, keep)
  const { complete, placements, stable, fewestBlocking, best } = result
  const isEmpty = !Number.isFinite(fewestBlocking)
  const statistics = { proven: complete, placements, stablePlacements: stable, ...(isEmpty ? {} : { fewestBlocking }) }
  if (fewestBlocking === 0) return { status: 'stable', choice: best, statistics }
  const status = complete ? 'none-exists' : 'unknown'
  return { status, choice: isEmpty ? undefined : best, statistics }
}
