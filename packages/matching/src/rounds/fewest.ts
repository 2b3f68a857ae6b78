import { encode } from './encode.ts'
import { solveExact } from './exact.ts'
import type { SearchStatistics } from './exact.ts'
import type { Kernel } from './kernel.ts'
import { kernelOf } from './kernel.ts'
import type { Market } from './market.ts'
import { negate } from './sat/clause-store.ts'
import { StableSearch, fastCandidate, wholeMarket } from './search.ts'
import type { Candidate, SearchOptions } from './search.ts'
import { countBlocking } from './stability.ts'

export interface FewestResult {
  readonly best: Candidate | undefined
  /** No placement has fewer blocking coalitions than this. */
  readonly bound: number
  readonly proven: boolean
  /** Whether it is known that a stable placement exists or that none does. */
  readonly existenceKnown: boolean
  readonly statistics: SearchStatistics
}

const ATTEMPTS = 24
/** Counters beyond this size would not fit; then only placements of the kernel are searched, without a proof beyond one. */
const LARGEST_COUNTERS = 1_500_000
const MOST_SEARCHED = 40

/** A placement with the fewest blocking coalitions (pairs of a unit and an option), with proof where the market's size allows. */
export function solveFewestBlocking(market: Market, options: SearchOptions): FewestResult {
  const exact = solveExact(market, options)
  const { statistics } = exact
  if (exact.status === 'stable') {
    return { best: exact.best, bound: 0, proven: true, existenceKnown: true, statistics }
  }
  if (exact.status === 'unknown') {
    return { best: exact.best, bound: 0, proven: false, existenceKnown: false, statistics }
  }
  const more = fastCandidate(market, { ...options, seed: options.seed + 1, fastAttempts: ATTEMPTS })
  const descent = new Descent(market, options, better(exact.best, more))
  if (!descent.isOptimal) descent.search(kernelOf(market), false)
  if (!descent.isOptimal && counterSize(market) <= LARGEST_COUNTERS) descent.search(wholeMarket(market), true)
  const { best, bound, isOptimal } = descent
  return { best, bound, proven: isOptimal, existenceKnown: true, statistics }
}

function better(one: Candidate | undefined, other: Candidate | undefined): Candidate | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.blocking < one.blocking ? other : one
}

/** Holds the best placement and the bound, one of which every search moves. */
class Descent {
  best: Candidate | undefined
  /** At least one coalition blocks every placement when this begins. */
  bound = 1
  private readonly market: Market
  private readonly options: SearchOptions

  constructor(market: Market, options: SearchOptions, best: Candidate | undefined) {
    this.market = market
    this.options = options
    this.best = best
  }

  get isOptimal(): boolean {
    return this.best !== undefined && this.best.blocking <= this.bound
  }

  /** Allows 1, 2, … blocking coalitions in turn. Only on the whole market does a refusal prove anything. */
  search(kernel: Kernel, isWhole: boolean): void {
    const encoding = encode(kernel.market, this.options.stability, true)
    const mayBlock = [...(encoding.mayBlock as Int32Array)]
    const most = Math.min(this.best?.blocking ?? mayBlock.length, MOST_SEARCHED)
    const atLeast = encoding.formula.atLeast(mayBlock, most)
    const search = new StableSearch(this.market, kernel, encoding, this.options)
    if (this.best !== undefined) search.suggest(this.best.choice)
    for (let allowed = 1; allowed < most; allowed++) {
      this.options.onProgress?.({ stage: 'fewest', best: this.best?.blocking, bound: this.bound })
      const tooMany = atLeast[allowed]
      const outcome = search.solve(tooMany === undefined ? [] : [negate(tooMany)])
      if (outcome === 'unknown') return
      if (outcome === 'unsatisfiable') {
        if (isWhole) this.bound = Math.max(this.bound, allowed + 1)
        continue
      }
      const choice = search.choice()
      const blocking = countBlocking(this.market, choice, this.options.stability)
      this.best = better(this.best, { choice, blocking })
      return
    }
  }
}

/** Steps that the employers' counters of the whole market would need. */
function counterSize(market: Market): number {
  let steps = 0
  for (let h = 0; h < market.employerCount; h++) {
    const ranked = market.rankStart[h + 1] - market.rankStart[h]
    steps += ranked * Math.max(0, Math.min(market.capacity[h], ranked - market.capacity[h]))
  }
  return steps
}
