import type { Fixing } from './fixing.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'

/** The part of the npm package `highs` that is used; the caller loads it, because this package does no I/O. */
export interface LinearSolver {
  solve(problem: string, options?: Readonly<Record<string, number | boolean | string>>): LinearSolution
}

export interface LinearSolution {
  readonly Status: string
  readonly ObjectiveValue: number
  readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>
}

/** Only these units may move; the others keep what they hold in `choice`. */
export interface Neighbourhood {
  readonly isFree: Uint8Array
  readonly choice: Choice
}

/** Weights are whole numbers, so a gap below one is no gap. */
const GAP_OF_WHOLE_NUMBERS = 0.999
/** The solver looks at its clock only now and then, so it is told to end a little earlier. */
const SHARE_OF_TIME = 0.93

/** How much of an option a solution takes, from 0 to 1. */
export const shareOf = (solution: LinearSolution, option: number): number => solution.Columns[`x${option}`]?.Primal ?? 0

/** "Highest total weight within lists and capacities" as a linear program: one variable an option, one row a unit, one row an employer. */
export class LinearProgram {
  private readonly market: Market
  private readonly weights: Float64Array
  private readonly fixing: Fixing | undefined
  private readonly solver: LinearSolver

  constructor(market: Market, weights: Float64Array, fixing: Fixing | undefined, solver: LinearSolver) {
    this.market = market
    this.weights = weights
    this.fixing = fixing
    this.solver = solver
  }

  /** Fractions of options allowed: its value is a bound. */
  relaxed(seconds: number): LinearSolution {
    return this.run(this.columns(undefined), false, seconds, undefined)
  }

  /** Whole options only; of a neighbourhood or of everybody. */
  whole(seconds: number, around?: Neighbourhood): LinearSolution {
    return this.run(this.columns(around), true, seconds, around)
  }

  /** The placement of a whole solution, undefined when it holds none. */
  choiceOf(solution: LinearSolution, around?: Neighbourhood): Choice {
    const { optionStart, unitCount } = this.market
    const choice = around === undefined ? new Int32Array(unitCount) : around.choice.slice()
    for (let unit = 0; unit < unitCount; unit++) {
      if (around !== undefined && around.isFree[unit] === 0) continue
      choice[unit] = -1
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) if (shareOf(solution, i) > 0.5) choice[unit] = i
    }
    return choice
  }

  private run(
    columns: readonly number[],
    isWhole: boolean,
    seconds: number,
    around: Neighbourhood | undefined,
  ): LinearSolution {
    const parts = [this.objective(columns), this.constraints(around), this.bounds(columns)]
    if (isWhole) parts.push('Binary', ...columns.map((i) => `x${i}`))
    const limit = Number.isFinite(seconds) ? { time_limit: Math.max(0.01, SHARE_OF_TIME * seconds) } : {}
    const settings = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: GAP_OF_WHOLE_NUMBERS, ...limit }
    return this.solver.solve(`${parts.join('\n')}\nEnd\n`, settings)
  }

  private columns(around: Neighbourhood | undefined): number[] {
    const { optionStart, unitCount } = this.market
    const columns: number[] = []
    for (let unit = 0; unit < unitCount; unit++) {
      if (around !== undefined && around.isFree[unit] === 0) continue
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) columns.push(i)
    }
    return columns
  }

  private objective(columns: readonly number[]): string {
    const terms = columns.map((i) => `${this.weights[i] < 0 ? '-' : '+'} ${Math.abs(this.weights[i])} x${i}`)
    return `Maximize\nworth: ${terms.join('\n')}`
  }

  private bounds(columns: readonly number[]): string {
    const upper = (i: number): number => (this.fixing?.mayHold[i] === 0 ? 0 : 1)
    return `Bounds\n${columns.map((i) => `0 <= x${i} <= ${upper(i)}`).join('\n')}`
  }

  private constraints(around: Neighbourhood | undefined): string {
    const { market, fixing } = this
    const { optionStart, employerA, employerB } = market
    const rows: string[] = []
    const seats: string[][] = Array.from({ length: market.employerCount }, () => [])
    const free = market.capacity.slice()
    for (let unit = 0; unit < market.unitCount; unit++) {
      if (around !== undefined && around.isFree[unit] === 0) {
        takeSeats(market, free, around.choice[unit], -1)
        continue
      }
      const terms: string[] = []
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) {
        terms.push(`x${i}`)
        if (employerA[i] === employerB[i]) seats[employerA[i]].push(`2 x${i}`)
        else for (const h of [employerA[i], employerB[i]]) if (h >= 0) seats[h].push(`x${i}`)
      }
      if (terms.length > 0) rows.push(`${terms.join('\n+ ')} ${fixing?.mayStayWithout[unit] === 0 ? '=' : '<='} 1`)
    }
    seats.forEach((terms, h) => {
      if (terms.length > 0) rows.push(`${terms.join('\n+ ')} <= ${free[h]}`)
    })
    return `Subject To\n${rows.join('\n')}`
  }
}

/** Takes (-1) or gives back (1) the posts of an option. */
export function takeSeats(market: Market, free: Int32Array, option: number, change: number): void {
  if (option < 0) return
  if (market.employerA[option] >= 0) free[market.employerA[option]] += change
  if (market.employerB[option] >= 0) free[market.employerB[option]] += change
}
