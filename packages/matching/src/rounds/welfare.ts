import { keepsFixing } from './fixing.ts'
import type { Fixing } from './fixing.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'

/** The part of the npm package `highs` that is used; the caller loads it, because this package does no I/O. */
export interface LinearSolver {
  solve(problem: string, options?: Readonly<Record<string, number | boolean | string>>): LinearSolution
}

interface LinearSolution {
  readonly Status: string
  readonly ObjectiveValue: number
  readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>
}

export interface WelfareOptions {
  /** Weight of every living option; being without is worth 0. */
  readonly weights: Float64Array
  readonly solver: LinearSolver
  readonly fixing?: Fixing | undefined
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
/** Weights are whole numbers, so a gap below one is no gap. */
const GAP_OF_WHOLE_NUMBERS = 0.999

/**
 * The placement of highest total weight: each unit at most one option, seats within capacities. The linear relaxation comes first (without
 * couples it is always whole, with them mostly); where it is not, branch and bound closes the gap.
 */
export function solveWelfare(market: Market, options: WelfareOptions): WelfareResult {
  const secondsLeft = options.secondsLeft ?? (() => Infinity)
  if (options.weights.length === 0) {
    return {
      choice: new Int32Array(market.unitCount).fill(-1),
      objective: 0,
      bound: 0,
      optimal: true,
      provedBy: 'relaxation',
    }
  }
  const program = new Program(market, options)
  const relaxed = program.run(false, secondsLeft())
  if (relaxed.Status === 'Infeasible') {
    return { choice: undefined, objective: undefined, bound: 0, optimal: true, provedBy: 'relaxation' }
  }
  if (relaxed.Status !== 'Optimal') return program.answer(program.greedy(undefined), program.trivialBound(), 'nothing')
  const bound = Math.floor(relaxed.ObjectiveValue + WHOLE * Math.max(1, Math.abs(relaxed.ObjectiveValue)))
  const rounded = program.greedy(relaxed)
  if (rounded !== undefined && program.worth(rounded) >= bound) return program.answer(rounded, bound, 'relaxation')
  const left = secondsLeft()
  if (left <= 0) return program.answer(rounded, bound, 'nothing')
  const whole = program.run(true, left)
  const found = program.wholeChoice(whole)
  const best = program.better(rounded, found)
  if (whole.Status !== 'Optimal') return program.answer(best, bound, 'nothing')
  return program.answer(best, best === undefined ? 0 : program.worth(best), 'branching')
}

class Program {
  private readonly market: Market
  private readonly options: WelfareOptions
  private readonly rows: string
  private readonly unitOfOption: Int32Array

  constructor(market: Market, options: WelfareOptions) {
    this.market = market
    this.options = options
    this.unitOfOption = new Int32Array(options.weights.length)
    for (let unit = 0; unit < market.unitCount; unit++) {
      this.unitOfOption.fill(unit, market.optionStart[unit], market.optionStart[unit + 1])
    }
    this.rows = this.objective() + this.constraints()
  }

  run(isWhole: boolean, seconds: number): LinearSolution {
    const names = this.columns()
    const kinds = isWhole ? `Binary\n${names.join('\n')}\n` : ''
    const limit = Number.isFinite(seconds) ? { time_limit: Math.max(0.01, seconds) } : {}
    const settings = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: GAP_OF_WHOLE_NUMBERS, ...limit }
    return this.options.solver.solve(`${this.rows}${kinds}End\n`, settings)
  }

  worth(choice: Choice): number {
    let sum = 0
    for (const option of choice) if (option >= 0) sum += this.options.weights[option]
    return sum
  }

  better(one: Choice | undefined, other: Choice | undefined): Choice | undefined {
    if (one === undefined || other === undefined) return one ?? other
    return this.worth(other) > this.worth(one) ? other : one
  }

  answer(choice: Choice | undefined, bound: number, provedBy: WelfareResult['provedBy']): WelfareResult {
    const objective = choice === undefined ? undefined : this.worth(choice)
    const optimal = provedBy !== 'nothing' || objective === bound
    return { choice, objective, bound: optimal && objective !== undefined ? objective : bound, optimal, provedBy }
  }

  /** Every unit at its best, whatever the capacities. */
  trivialBound(): number {
    const { market, options } = this
    let sum = 0
    for (let unit = 0; unit < market.unitCount; unit++) {
      let best = 0
      for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++)
        best = Math.max(best, options.weights[i])
      sum += best
    }
    return sum
  }

  wholeChoice(solution: LinearSolution): Choice | undefined {
    const choice = new Int32Array(this.market.unitCount).fill(-1)
    const { optionStart } = this.market
    for (let unit = 0; unit < choice.length; unit++) {
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) if (share(solution, i) > 0.5) choice[unit] = i
    }
    return this.isAllowed(choice) ? choice : undefined
  }

  /** Seats whole shares first, then what is worth most and still fits, then lets units change places while that gains. */
  greedy(relaxed: LinearSolution | undefined): Choice | undefined {
    const { market, options } = this
    const { weights, fixing } = options
    const order = Array.from(weights.keys()).filter((i) => fixing === undefined || fixing.mayHold[i] === 1)
    const must = (i: number): number => 1 - (fixing?.mayStayWithout[this.unitOfOption[i]] ?? 1)
    const shares = Float64Array.from(weights.keys(), (i) => (relaxed === undefined ? 0 : share(relaxed, i)))
    order.sort((x, y) => must(y) - must(x) || shares[y] - shares[x] || weights[y] - weights[x] || x - y)
    const choice = new Int32Array(market.unitCount).fill(-1)
    const free = market.capacity.slice()
    const move = (i: number, change: number): void => {
      if (market.employerA[i] >= 0) free[market.employerA[i]] += change
      if (market.employerB[i] >= 0) free[market.employerB[i]] += change
    }
    const fits = (i: number): boolean => {
      const a = market.employerA[i]
      const b = market.employerB[i]
      return (a < 0 || free[a] >= 0) && (b < 0 || free[b] >= 0)
    }
    for (let improved = true; improved;) {
      improved = false
      for (const i of order) {
        const held = choice[this.unitOfOption[i]]
        const isGain = held < 0 ? weights[i] > 0 || must(i) === 1 : weights[i] > weights[held]
        if (!isGain) continue
        if (held >= 0) move(held, 1)
        move(i, -1)
        if (fits(i)) {
          choice[this.unitOfOption[i]] = i
          improved = true
          continue
        }
        move(i, 1)
        if (held >= 0) move(held, -1)
      }
    }
    return this.isAllowed(choice) ? choice : undefined
  }

  private isAllowed(choice: Choice): boolean {
    const { market, options } = this
    const free = market.capacity.slice()
    for (const i of choice) {
      if (i < 0) continue
      if (market.employerA[i] >= 0) free[market.employerA[i]]--
      if (market.employerB[i] >= 0) free[market.employerB[i]]--
    }
    return free.every((posts) => posts >= 0) && keepsFixing(options.fixing, choice)
  }

  private columns(): string[] {
    return Array.from(this.options.weights.keys(), (i) => `x${i}`)
  }

  private objective(): string {
    const terms = Array.from(this.options.weights, (weight, i) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} x${i}`)
    return `Maximize\nworth: ${terms.join('\n')}\n`
  }

  private constraints(): string {
    const { market, options } = this
    const { optionStart, employerA, employerB } = market
    const rows: string[] = []
    const seats: string[][] = Array.from({ length: market.employerCount }, () => [])
    for (let unit = 0; unit < market.unitCount; unit++) {
      const terms: string[] = []
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) {
        terms.push(`x${i}`)
        if (employerA[i] === employerB[i]) seats[employerA[i]].push(`2 x${i}`)
        else for (const h of [employerA[i], employerB[i]]) if (h >= 0) seats[h].push(`x${i}`)
      }
      if (terms.length === 0) continue
      const mustBePlaced = options.fixing !== undefined && options.fixing.mayStayWithout[unit] === 0
      rows.push(`${terms.join('\n+ ')} ${mustBePlaced ? '=' : '<='} 1`)
    }
    seats.forEach((terms, h) => {
      if (terms.length > 0) rows.push(`${terms.join('\n+ ')} <= ${market.capacity[h]}`)
    })
    const upper = (i: number): number => (options.fixing?.mayHold[i] === 0 ? 0 : 1)
    const bounds = Array.from(options.weights.keys(), (i) => `0 <= x${i} <= ${upper(i)}`)
    return `Subject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\n`
  }
}

const share = (solution: LinearSolution, option: number): number => solution.Columns[`x${option}`]?.Primal ?? 0
