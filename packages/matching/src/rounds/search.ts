import { choiceOfModel, encode, suggest } from './encode.ts'
import type { Encoding } from './encode.ts'
import { solveFast } from './fast.ts'
import type { Fixing } from './fixing.ts'
import { keepsFixing } from './fixing.ts'
import { kernelOf, reducedTo } from './kernel.ts'
import type { Kernel } from './kernel.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { negate } from './sat/clause-store.ts'
import type { Outcome, SatSolver } from './sat/solver.ts'
import { countBlocking } from './stability.ts'
import type { Stability } from './stability.ts'

/** What every search of a placement is told. */
export interface SearchOptions {
  readonly stability: Stability
  readonly seed: number
  readonly fixing?: Fixing | undefined
  /** Looked at now and then; true ends the search with the best found. */
  readonly shouldStop?: (() => boolean) | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Orders of the couples the fast pass tries; 0 leaves it out. */
  readonly fastAttempts?: number | undefined
  /** False solves the whole market instead of its kernel. */
  readonly useKernel?: boolean | undefined
}

export interface Progress {
  readonly stage: 'fast' | 'kernel' | 'search' | 'fewest' | 'closest' | 'welfare' | 'exhaustive'
  readonly best?: number | undefined
  readonly bound?: number | undefined
}

export interface Candidate {
  readonly choice: Choice
  readonly blocking: number
}

/** A formula on a kernel, ready to be solved, in terms of the whole market. */
export class StableSearch {
  readonly kernel: Kernel
  readonly encoding: Encoding
  private readonly market: Market
  private readonly stop: () => boolean
  private loaded: SatSolver | undefined

  constructor(market: Market, kernel: Kernel, encoding: Encoding, options: SearchOptions) {
    this.market = market
    this.kernel = kernel
    this.encoding = encoding
    this.stop = options.shouldStop ?? (() => false)
    if (options.fixing !== undefined) requireFixing(kernel, encoding, options.fixing)
  }

  /** Loaded with the clauses when first asked for; the formula must not grow afterwards. */
  get solver(): SatSolver {
    this.loaded ??= this.encoding.formula.toSolver()
    return this.loaded
  }

  static onKernel(market: Market, options: SearchOptions): StableSearch {
    const kernel = options.useKernel === false ? wholeMarket(market) : kernelOf(market)
    return new StableSearch(market, kernel, encode(kernel.market, options.stability, false), options)
  }

  /** Starts the search near a placement of the whole market. */
  suggest(choice: Choice): void {
    const place = new Int32Array(this.market.optionNumber.length).fill(-1)
    this.kernel.origin.forEach((option, i) => (place[option] = i))
    const near = choice.map((option) => (option < 0 ? -1 : place[option]))
    suggest(this.kernel.market, this.encoding, this.solver, near)
  }

  solve(assumptions: readonly number[] = []): Outcome {
    return this.solver.solve(assumptions, this.stop)
  }

  choice(): Choice {
    return choiceOfModel(this.kernel.market, this.encoding, this.solver).map((i) =>
      i < 0 ? -1 : this.kernel.origin[i],
    )
  }
}

export function wholeMarket(market: Market): Kernel {
  return { market, origin: Int32Array.from({ length: market.optionNumber.length }, (_, i) => i) }
}

function requireFixing(kernel: Kernel, encoding: Encoding, fixing: Fixing): void {
  const { market, origin } = kernel
  const { formula, exactly } = encoding
  for (let i = 0; i < origin.length; i++) if (fixing.mayHold[origin[i]] === 0) formula.require(negate(exactly[i]))
  for (let unit = 0; unit < market.unitCount; unit++) {
    if (fixing.mayStayWithout[unit] === 1) continue
    formula.require(...exactly.subarray(market.optionStart[unit], market.optionStart[unit + 1]))
  }
}

/**
 * The fast pass, on lists cut to the fixed placements where there are any; undefined when it could not keep them. Blocking is counted on the
 * whole market.
 */
export function fastCandidate(market: Market, options: SearchOptions): Candidate | undefined {
  const { stability, seed, fixing, shouldStop } = options
  const attempts = options.fastAttempts ?? 12
  if (attempts === 0) return undefined
  options.onProgress?.({ stage: 'fast' })
  const fastOptions =
    shouldStop === undefined ? { stability, seed, attempts } : { stability, seed, attempts, shouldStop }
  if (fixing === undefined) return solveFast(market, fastOptions)
  const cut = fixedFirst(reducedTo(market, fixing.mayHold), fixing)
  const result = solveFast(cut.market, fastOptions)
  const choice = result.choice.map((i) => (i < 0 ? -1 : cut.origin[i]))
  if (!keepsFixing(fixing, choice)) return undefined
  return { choice, blocking: countBlocking(market, choice, stability) }
}

/** Ranks fixed persons before all others, so that the fast pass leaves them where they are. */
function fixedFirst(cut: Kernel, fixing: Fixing): Kernel {
  const { market } = cut
  const { rankStart, rankedPerson, coupleCount } = market
  const isFixed = (person: number): number =>
    1 - fixing.mayStayWithout[person < 2 * coupleCount ? person >> 1 : person - coupleCount]
  const moved = new Int32Array(rankedPerson.length)
  const ranking = new Int32Array(rankedPerson.length)
  for (let h = 0; h < market.employerCount; h++) {
    let next = rankStart[h]
    for (const wanted of [1, 0]) {
      for (let p = rankStart[h]; p < rankStart[h + 1]; p++) {
        if (isFixed(rankedPerson[p]) !== wanted) continue
        ranking[next] = rankedPerson[p]
        moved[p] = next++
      }
    }
  }
  const move = (positions: Int32Array): Int32Array => positions.map((p) => (p < 0 ? -1 : moved[p]))
  const positionA = move(market.positionA)
  const positionB = move(market.positionB)
  return { market: { ...market, rankedPerson: ranking, positionA, positionB }, origin: cut.origin }
}
