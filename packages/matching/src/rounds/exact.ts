import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { StableSearch, fastCandidate } from './search.ts'
import type { Candidate, SearchOptions } from './search.ts'
import { countBlocking } from './stability.ts'

export interface ExactResult {
  readonly status: 'stable' | 'none-exists' | 'unknown'
  /** The stable placement, or the best one seen. */
  readonly best: Candidate | undefined
  readonly statistics: SearchStatistics
}

export interface SearchStatistics {
  readonly decidedBy: 'fast' | 'kernel' | 'search'
  readonly options: number
  readonly kernelOptions?: number
  readonly variables?: number
  readonly conflicts?: number
}

const QUICK_ATTEMPTS = 2

/** A stable placement, or the proof that there is none: the fast pass, then the kernel, then clauses. Undecided only when stopped. */
export function solveExact(market: Market, options: SearchOptions): ExactResult {
  const optionCount = market.optionNumber.length
  const best = fastCandidate(market, { ...options, fastAttempts: options.fastAttempts ?? QUICK_ATTEMPTS })
  if (best?.blocking === 0) return { status: 'stable', best, statistics: { decidedBy: 'fast', options: optionCount } }
  if (options.shouldStop?.()) {
    return { status: 'unknown', best, statistics: { decidedBy: 'fast', options: optionCount } }
  }
  options.onProgress?.({ stage: 'kernel', best: best?.blocking })
  const search = StableSearch.onKernel(market, options)
  options.onProgress?.({ stage: 'search', best: best?.blocking })
  if (best !== undefined) search.suggest(best.choice)
  const outcome = search.solve()
  const statistics: SearchStatistics = {
    decidedBy: search.solver.statistics.conflicts === 0 ? 'kernel' : 'search',
    options: optionCount,
    kernelOptions: search.kernel.origin.length,
    variables: search.encoding.formula.variableCount,
    conflicts: search.solver.statistics.conflicts,
  }
  if (outcome === 'unsatisfiable') return { status: 'none-exists', best, statistics }
  if (outcome === 'unknown') return { status: 'unknown', best, statistics }
  return { status: 'stable', best: proven(market, search.choice(), options), statistics }
}

/** A model is believed only after `verify` has counted nothing that blocks. */
export function proven(market: Market, choice: Choice, options: SearchOptions): Candidate {
  const blocking = countBlocking(market, choice, options.stability)
  if (blocking > 0) throw new Error(`A model of the stability clauses has ${blocking} blocking coalitions.`)
  return { choice, blocking }
}
