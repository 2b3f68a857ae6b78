import { keepsFixing } from './fixing.ts'
import type { Fixing } from './fixing.ts'
import { LinearProgram, shareOf, takeSeats } from './linear-program.ts'
import type { LinearSolution, LinearSolver, Neighbourhood } from './linear-program.ts'
import { unitOf } from './market.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { SeededRandom } from './random.ts'

export interface WelfareOptions {
  /** Weight of every living option, whole numbers; being without is worth 0. */
  readonly weights: Float64Array
  readonly solver: LinearSolver
  readonly fixing?: Fixing | undefined
  readonly seed?: number | undefined
  /** Seconds that are left; asked before each step. */
  readonly secondsLeft?: (() => number) | undefined
}

export interface WelfareResult {
  /** Undefined when the fixed placements cannot be kept, or none was found in time. */
  readonly choice: Choice | undefined
  readonly objective: number | undefined
  /** No placement is worth more. */
  readonly bound: number
  readonly optimal: boolean
  readonly provedBy: 'relaxation' | 'branching' | 'nothing'
}

const WHOLE = 1e-6
/** Markets with fewer options are branched upon at once; in larger ones neighbourhoods are improved first. */
const OPTIONS_BRANCHED_AT_ONCE = 2_500
const NEIGHBOURHOOD_UNITS = 160
const NEIGHBOURHOOD_SECONDS = 1
const FRUITLESS_AT_MOST = 25

/**
 * The placement of highest total weight: each unit at most one option, seats within capacities. The linear relaxation comes first (without
 * couples it is always whole, with them mostly). Where it is not, the units it splits and then random neighbourhoods are placed anew as long
 * as that gains, and branch and bound closes the gap in the time that is left.
 */
export function solveWelfare(market: Market, options: WelfareOptions): WelfareResult {
  return new WelfareSearch(market, options).solve()
}

class WelfareSearch {
  private readonly market: Market
  private readonly options: WelfareOptions
  private readonly program: LinearProgram
  private readonly secondsLeft: () => number
  private best: Choice | undefined
  private bound: number

  constructor(market: Market, options: WelfareOptions) {
    this.market = market
    this.options = options
    this.program = new LinearProgram(market, options.weights, options.fixing, options.solver)
    this.secondsLeft = options.secondsLeft ?? (() => Infinity)
    this.bound = this.worthOfFirstWishes()
  }

  solve(): WelfareResult {
    if (this.options.weights.length === 0) {
      this.best = new Int32Array(this.market.unitCount).fill(-1)
      return this.answer('relaxation')
    }
    const relaxed = this.program.relaxed(this.secondsLeft())
    if (relaxed.Status === 'Infeasible') {
      return { choice: undefined, objective: undefined, bound: 0, optimal: true, provedBy: 'relaxation' }
    }
    if (relaxed.Status !== 'Optimal') {
      this.offer(this.greedy(undefined))
      return this.answer('nothing')
    }
    this.bound = Math.floor(relaxed.ObjectiveValue + WHOLE * Math.max(1, Math.abs(relaxed.ObjectiveValue)))
    this.offer(this.greedy(relaxed))
    if (this.isOptimal) return this.answer('relaxation')
    if (this.options.weights.length > OPTIONS_BRANCHED_AT_ONCE) this.improve(relaxed)
    if (this.isOptimal) return this.answer('relaxation')
    return this.branch()
  }

  private get isOptimal(): boolean {
    return this.best !== undefined && this.worth(this.best) >= this.bound
  }

  private branch(): WelfareResult {
    if (this.secondsLeft() <= 0) return this.answer('nothing')
    const whole = this.program.whole(this.secondsLeft())
    this.offer(this.program.choiceOf(whole))
    if (whole.Status === 'Infeasible') {
      return { choice: undefined, objective: undefined, bound: 0, optimal: true, provedBy: 'branching' }
    }
    return this.answer(whole.Status === 'Optimal' ? 'branching' : 'nothing')
  }

  private answer(provedBy: WelfareResult['provedBy']): WelfareResult {
    const choice = this.best
    const objective = choice === undefined ? undefined : this.worth(choice)
    const optimal = objective !== undefined && (provedBy !== 'nothing' || objective >= this.bound)
    return { choice, objective, bound: optimal ? objective : this.bound, optimal, provedBy }
  }

  private offer(choice: Choice): boolean {
    if (!this.isAllowed(choice)) return false
    if (this.best !== undefined && this.worth(choice) < this.worth(this.best)) return false
    const isGain = this.best === undefined || this.worth(choice) > this.worth(this.best)
    this.best = choice
    return isGain
  }

  private worth(choice: Choice): number {
    let sum = 0
    for (const option of choice) if (option >= 0) sum += this.options.weights[option]
    return sum
  }

  /** A bound without any search: every unit at its best, whatever the capacities. */
  private worthOfFirstWishes(): number {
    const { optionStart, unitCount } = this.market
    let sum = 0
    for (let unit = 0; unit < unitCount; unit++) {
      let best = this.options.fixing?.mayStayWithout[unit] === 0 ? -Infinity : 0
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) best = Math.max(best, this.options.weights[i])
      sum += best
    }
    return sum
  }

  private isAllowed(choice: Choice): boolean {
    const free = this.market.capacity.slice()
    for (const option of choice) takeSeats(this.market, free, option, -1)
    return free.every((posts) => posts >= 0) && keepsFixing(this.options.fixing, choice)
  }

  /** Places neighbourhoods anew: first the units that the relaxation splits, then units that compete for the same employers. */
  private improve(relaxed: LinearSolution): void {
    const random = new SeededRandom(this.options.seed ?? 1)
    let around = this.splitUnits(relaxed)
    for (let fruitless = 0; fruitless < FRUITLESS_AT_MOST && !this.isOptimal;) {
      const choice = this.best
      if (choice === undefined || this.secondsLeft() < 2 * NEIGHBOURHOOD_SECONDS) return
      const neighbourhood: Neighbourhood = { isFree: around, choice }
      const solution = this.program.whole(NEIGHBOURHOOD_SECONDS, neighbourhood)
      fruitless = this.offer(this.program.choiceOf(solution, neighbourhood)) ? 0 : fruitless + 1
      around = this.competitors(random)
    }
  }

  private splitUnits(relaxed: LinearSolution): Uint8Array {
    const { optionStart, unitCount } = this.market
    const isFree = new Uint8Array(unitCount)
    for (let unit = 0; unit < unitCount; unit++) {
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) {
        const share = shareOf(relaxed, i)
        if (share > WHOLE && share < 1 - WHOLE) isFree[unit] = 1
      }
    }
    return isFree
  }

  /** A unit that does not have its best, those on the seats it would like, and so on. */
  private competitors(random: SeededRandom): Uint8Array {
    const { market } = this
    const choice = this.best as Choice
    const isFree = new Uint8Array(market.unitCount)
    const unhappy = Array.from(choice.keys()).filter((unit) => choice[unit] !== market.optionStart[unit])
    const queue = [unhappy.length > 0 ? unhappy[random.below(unhappy.length)] : random.below(market.unitCount)]
    for (let next = 0; next < queue.length && next < NEIGHBOURHOOD_UNITS; next++) {
      const unit = queue[next]
      if (isFree[unit] === 1) continue
      isFree[unit] = 1
      const i =
        market.optionStart[unit] + random.below(Math.max(1, market.optionStart[unit + 1] - market.optionStart[unit]))
      for (const h of [market.employerA[i], market.employerB[i]]) {
        if (h < 0) continue
        for (let p = market.rankStart[h]; p < market.rankStart[h + 1]; p++) {
          const other = unitOf(market, market.rankedPerson[p])
          const held = choice[other]
          const isThere = held >= 0 && (market.employerA[held] === h || market.employerB[held] === h)
          if (isThere && isFree[other] === 0) queue.push(other)
        }
      }
    }
    return isFree
  }

  /** Seats whole shares first, then what is worth most and still fits, then lets units change places while that gains. */
  private greedy(relaxed: LinearSolution | undefined): Choice {
    const { market, options } = this
    const { weights, fixing } = options
    const unitOfOption = new Int32Array(weights.length)
    for (let unit = 0; unit < market.unitCount; unit++) {
      unitOfOption.fill(unit, market.optionStart[unit], market.optionStart[unit + 1])
    }
    const mustBePlaced = (i: number): number => (fixing?.mayStayWithout[unitOfOption[i]] === 0 ? 1 : 0)
    const shares = Float64Array.from(weights.keys(), (i) => (relaxed === undefined ? 0 : shareOf(relaxed, i)))
    const order = Array.from(weights.keys()).filter((i) => fixing === undefined || fixing.mayHold[i] === 1)
    order.sort((x, y) => mustBePlaced(y) - mustBePlaced(x) || shares[y] - shares[x] || weights[y] - weights[x] || x - y)
    const choice = new Int32Array(market.unitCount).fill(-1)
    const free = market.capacity.slice()
    for (let improved = true; improved;) {
      improved = false
      for (const i of order) {
        const held = choice[unitOfOption[i]]
        const isGain = held < 0 ? weights[i] > 0 || mustBePlaced(i) === 1 : weights[i] > weights[held]
        if (!isGain) continue
        takeSeats(market, free, held, 1)
        takeSeats(market, free, i, -1)
        const fits = [market.employerA[i], market.employerB[i]].every((h) => h < 0 || free[h] >= 0)
        if (fits) {
          choice[unitOfOption[i]] = i
          improved = true
        } else {
          takeSeats(market, free, i, 1)
          takeSeats(market, free, held, -1)
        }
      }
    }
    return choice
  }
}
