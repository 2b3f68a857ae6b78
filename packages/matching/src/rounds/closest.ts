import { proven } from './exact.ts'
import type { ExactResult, SearchStatistics } from './exact.ts'
import type { Seats } from './json-files.ts'
import { WITHOUT, firstPerson } from './market.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { optionWith } from './placement.ts'
import { negate } from './sat/clause-store.ts'
import { FALSE, TRUE } from './sat/formula.ts'
import { StableSearch } from './search.ts'
import type { Candidate, SearchOptions } from './search.ts'

export interface ClosestResult {
  readonly status: 'stable' | 'none-exists' | 'unknown'
  readonly best: Candidate | undefined
  /** Persons of the reference whose place differs. */
  readonly changes: number | undefined
  readonly proven: boolean
  readonly statistics: SearchStatistics
}

/** Counters larger than this are left out: the search then only starts near the reference. */
const LARGEST_COUNTER = 3_000_000

/** Among the stable placements one that leaves most persons of the reference where they are. */
export function solveClosest(market: Market, reference: Seats, options: SearchOptions): ClosestResult {
  const first = firstStable(market, reference, options)
  if (first.status !== 'stable' || first.best === undefined) return { ...first, changes: undefined, proven: false }
  let best = first.best
  let changes = changesFrom(market, reference, best.choice)
  const done = (isProven: boolean): ClosestResult => ({ ...first, best, changes, proven: isProven })
  if (changes === 0) return done(true)
  const search = new ClosestSearch(market, reference, options, changes)
  for (;;) {
    options.onProgress?.({ stage: 'closest', best: changes })
    const outcome = search.fewerThan(changes)
    if (outcome !== 'satisfiable') return done(outcome === 'unsatisfiable')
    best = proven(market, search.choice(), options)
    changes = changesFrom(market, reference, best.choice)
    if (changes === 0) return done(true)
  }
}

function firstStable(market: Market, reference: Seats, options: SearchOptions): ExactResult {
  const near = choiceNear(market, reference)
  const search = StableSearch.onKernel(market, options)
  search.suggest(near)
  const outcome = search.solve()
  const statistics = { decidedBy: 'search', options: market.optionNumber.length } as const
  if (outcome === 'satisfiable') return { status: 'stable', best: proven(market, search.choice(), options), statistics }
  return { status: outcome === 'unsatisfiable' ? 'none-exists' : 'unknown', best: undefined, statistics }
}

/** The options that put units exactly where the reference has them. */
function choiceNear(market: Market, reference: Seats): Choice {
  const choice = new Int32Array(market.unitCount)
  for (let unit = 0; unit < market.unitCount; unit++) {
    const person = firstPerson(market, unit)
    const b = unit < market.coupleCount ? (reference.get(person + 1) ?? WITHOUT) : WITHOUT
    choice[unit] = optionWith(market, unit, reference.get(person) ?? WITHOUT, b)
  }
  return choice
}

export function changesFrom(market: Market, reference: Seats, choice: Choice): number {
  let changes = 0
  for (const [person, employer] of reference) if (employerOf(market, choice, person) !== employer) changes++
  return changes
}

function employerOf(market: Market, choice: Choice, person: number): number {
  if (person >= 2 * market.coupleCount) {
    const option = choice[person - market.coupleCount]
    return option < 0 ? WITHOUT : market.employerA[option]
  }
  const option = choice[person >> 1]
  if (option < 0) return WITHOUT
  return (person & 1) === 1 ? market.employerB[option] : market.employerA[option]
}

class ClosestSearch {
  private readonly search: StableSearch
  private readonly certainChanges: number
  /** Whether at least j + 1 of the uncertain persons change; undefined when the counter would be too large. */
  private readonly atLeast: readonly number[] | undefined

  constructor(market: Market, reference: Seats, options: SearchOptions, changes: number) {
    this.search = StableSearch.onKernel(market, options)
    const { formula } = this.search.encoding
    const literals = [...reference].map(([person, employer]) => changeLiteral(this.search, person, employer))
    const uncertain = literals.filter((literal) => literal !== TRUE && literal !== FALSE)
    this.certainChanges = literals.filter((literal) => literal === TRUE).length
    const most = changes - this.certainChanges
    const fits = uncertain.length * most <= LARGEST_COUNTER
    this.atLeast = fits ? formula.atLeast(uncertain, most) : undefined
    this.search.suggest(choiceNear(market, reference))
  }

  fewerThan(changes: number): ReturnType<StableSearch['solve']> {
    if (this.atLeast === undefined) return 'unknown'
    const allowed = changes - 1 - this.certainChanges
    if (allowed < 0) return 'unsatisfiable'
    const tooMany = this.atLeast[allowed]
    return this.search.solve(tooMany === undefined ? [] : [negate(tooMany)])
  }

  choice(): Choice {
    return this.search.choice()
  }
}

/** True exactly if the person is not where the reference has it. */
function changeLiteral(search: StableSearch, person: number, employer: number): number {
  const { market } = search.kernel
  const { formula, exactly } = search.encoding
  const isCouple = person < 2 * market.coupleCount
  const unit = isCouple ? person >> 1 : person - market.coupleCount
  const employers = isCouple && (person & 1) === 1 ? market.employerB : market.employerA
  const there: number[] = []
  const elsewhere: number[] = []
  for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++) {
    if (employers[i] === employer) there.push(exactly[i])
    else if (employers[i] >= 0) elsewhere.push(exactly[i])
  }
  return employer === WITHOUT ? formula.any(elsewhere) : negate(formula.any(there))
}
