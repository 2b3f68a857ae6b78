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

/** Counters of the whole market beyond this size would not fit; then a proof beyond one blocking coalition is not tried. */
const LARGEST_COUNTERS = 1_500_000
const ATTEMPTS_WITHOUT_PROOF = 24
/** Nearly always one or two are enough, so counters start small; kept placements can make it many. */
const FIRST_COUNT = 3
const COUNTS = [FIRST_COUNT, 40, 400]

/** A placement with the fewest blocking coalitions (pairs of a unit and an option), with proof where the market's size allows. */
export function solveFewestBlocking(market: Market, options: SearchOptions): FewestResult {
  const exact = solveExact(market, options)
  const { statistics, best } = exact
  if (exact.status === 'stable') return { best, bound: 0, proven: true, existenceKnown: true, statistics }
  if (exact.status === 'unknown') return { best, bound: 0, proven: false, existenceKnown: false, statistics }
  const descent = new Descent(market, options, best)
  if (!descent.isOptimal && counterSize(market) > LARGEST_COUNTERS) {
    descent.offer(fastCandidate(market, { ...options, seed: options.seed + 1, fastAttempts: ATTEMPTS_WITHOUT_PROOF }))
    if (!descent.isOptimal) descent.search(kernelOf(market), false, FIRST_COUNT)
  } else {
    for (const most of COUNTS) if (!descent.isOptimal) descent.search(wholeMarket(market), true, most)
  }
  return { best: descent.best, bound: descent.bound, proven: descent.isOptimal, existenceKnown: true, statistics }
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

  offer(candidate: Candidate | undefined): void {
    if (candidate === undefined) return
    if (this.best === undefined || candidate.blocking < this.best.blocking) this.best = candidate
  }

  /** Allows 1, 2, … blocking coalitions in turn. Only on the whole market does a refusal prove anything. */
  search(kernel: Kernel, isWhole: boolean, countTo: number): void {
    const encoding = encode(kernel.market, this.options.stability, true)
    const most = Math.min(this.best?.blocking ?? countTo, countTo)
    const atLeast = encoding.formula.atLeast([...(encoding.mayBlock as Int32Array)], most)
    const search = new StableSearch(this.market, kernel, encoding, this.options)
    if (this.best !== undefined) search.suggest(this.best.choice)
    for (let allowed = this.bound; allowed < most; allowed++) {
      this.options.onProgress?.({ stage: 'fewest', best: this.best?.blocking, bound: this.bound })
      const tooMany = atLeast[allowed]
      const outcome = search.solve(tooMany === undefined ? [] : [negate(tooMany)])
      if (outcome === 'unknown') return
      if (outcome === 'satisfiable') return this.offerModel(search)
      if (isWhole) this.bound = Math.max(this.bound, allowed + 1)
    }
    if (this.best === undefined && search.solve() === 'satisfiable') this.offerModel(search)
  }

  private offerModel(search: StableSearch): void {
    const choice = search.choice()
    this.offer({ choice, blocking: countBlocking(this.market, choice, this.options.stability) })
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
