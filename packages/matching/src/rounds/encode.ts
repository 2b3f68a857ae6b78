import { isSureOfCouple } from './kernel.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { negate } from './sat/clause-store.ts'
import { FALSE, Formula, TRUE } from './sat/formula.ts'
import type { SatSolver } from './sat/solver.ts'
import type { Stability } from './stability.ts'

export interface Encoding {
  readonly formula: Formula
  /** Per option: its unit gets this option or a better one. */
  readonly orBetter: Int32Array
  /** Per option: its unit gets exactly this option. */
  readonly exactly: Int32Array
  /** Per option, only when relaxed: the unit may block with it. */
  readonly mayBlock: Int32Array | undefined
}

/**
 * Stability as clauses. A placement is feasible when every unit has at most one option and no employer more than its capacity; each option of
 * each unit then contributes the definition of blocking, negated. With `relaxed`, an option may block at the price of its `mayBlock`.
 */
export function encode(market: Market, stability: Stability, relaxed: boolean): Encoding {
  return new Encoder(market, stability, relaxed).encoding
}

class Encoder {
  readonly encoding: Encoding
  private readonly market: Market
  private readonly stability: Stability
  private readonly formula = new Formula()
  private readonly orBetter: Int32Array
  private readonly exactly: Int32Array
  private readonly mayBlock: Int32Array | undefined
  /** Per position: the person is seated there. */
  private readonly seated: Int32Array
  /** Per position: at least c, and at least c - 1, better ones are seated. */
  private readonly fullBefore: Int32Array
  private readonly nearlyFullBefore: Int32Array

  constructor(market: Market, stability: Stability, relaxed: boolean) {
    this.market = market
    this.stability = stability
    const options = market.optionNumber.length
    this.orBetter = new Int32Array(options)
    this.exactly = new Int32Array(options)
    this.mayBlock = relaxed ? new Int32Array(options) : undefined
    this.seated = new Int32Array(market.rankedPerson.length).fill(FALSE)
    this.fullBefore = new Int32Array(market.rankedPerson.length).fill(FALSE)
    this.nearlyFullBefore = new Int32Array(market.rankedPerson.length).fill(FALSE)
    this.addChoices(relaxed)
    this.addSeats()
    for (let h = 0; h < market.employerCount; h++) this.addCounter(h)
    for (let unit = 0; unit < market.unitCount; unit++) this.addStability(unit)
    this.encoding = { formula: this.formula, orBetter: this.orBetter, exactly: this.exactly, mayBlock: this.mayBlock }
  }

  /** Ordered choice: "i or better" implies "i + 1 or better". An option the unit is sure of is a constant unless blocking is allowed. */
  private addChoices(relaxed: boolean): void {
    const { market, formula, orBetter, exactly } = this
    const before = positionsBefore(market)
    for (let unit = 0; unit < market.unitCount; unit++) {
      let better = FALSE
      for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++) {
        const isSure = !relaxed && (better === TRUE || this.isSure(unit, i, before))
        orBetter[i] = isSure ? TRUE : formula.newLiteral()
        formula.require(negate(better), orBetter[i])
        exactly[i] = formula.and(orBetter[i], negate(better))
        better = orBetter[i]
      }
    }
  }

  private isSure(unit: number, i: number, before: Int32Array): boolean {
    const { employerA, positionA, employerB, positionB, capacity, coupleCount } = this.market
    if (unit >= coupleCount) return before[positionA[i]] < capacity[employerA[i]]
    return isSureOfCouple(capacity, before, employerA[i], positionA[i], employerB[i], positionB[i])
  }

  private addSeats(): void {
    const { market, formula, seated, exactly } = this
    const { positionA, positionB, coupleCount, unitCount, optionStart } = market
    const together = new Map<number, number[]>()
    for (let unit = 0; unit < unitCount; unit++) {
      if (unit >= coupleCount) {
        for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) seated[positionA[i]] = exactly[i]
        continue
      }
      together.clear()
      for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) {
        for (const position of [positionA[i], positionB[i]]) {
          if (position < 0) continue
          const options = together.get(position)
          if (options === undefined) together.set(position, [exactly[i]])
          else options.push(exactly[i])
        }
      }
      for (const [position, options] of together) seated[position] = formula.any(options)
    }
  }

  /** Counts the seated from the best rank down, only as far as the two thresholds need, and keeps to the capacity. */
  private addCounter(h: number): void {
    const { market, formula, seated, fullBefore, nearlyFullBefore } = this
    const c = market.capacity[h]
    const first = market.rankStart[h]
    const count = market.rankStart[h + 1] - first
    let row: number[] = []
    for (let k = 0; k < count; k++) {
      const at = (j: number): number => (j <= 0 ? TRUE : (row[j] ?? FALSE))
      fullBefore[first + k] = at(c)
      nearlyFullBefore[first + k] = at(c - 1)
      const seat = seated[first + k]
      formula.require(negate(seat), negate(at(c)))
      const next: number[] = []
      for (let j = Math.max(1, c - 1 - (count - 1 - k)); j <= Math.min(c, k + 1); j++) {
        next[j] = formula.step(at(j), seat, at(j - 1))
      }
      row = next
    }
  }

  private addStability(unit: number): void {
    const { market, orBetter, mayBlock, formula } = this
    for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++) {
      if (orBetter[i] === TRUE) break
      const satisfied = [orBetter[i]]
      if (mayBlock !== undefined) {
        mayBlock[i] = formula.newLiteral()
        satisfied.push(mayBlock[i])
      }
      if (unit >= market.coupleCount) formula.require(...satisfied, this.fullBefore[market.positionA[i]])
      else if (market.employerA[i] === market.employerB[i]) this.addSameEmployer(i, satisfied)
      else this.addTwoEmployers(i, satisfied)
    }
  }

  private addTwoEmployers(i: number, satisfied: readonly number[]): void {
    const { market, formula, seated, fullBefore } = this
    const pA = market.positionA[i]
    const pB = market.positionB[i]
    const refusedA = pA < 0 ? FALSE : fullBefore[pA]
    const refusedB = pB < 0 ? FALSE : fullBefore[pB]
    formula.require(...satisfied, refusedA, refusedB)
    if (pA >= 0) formula.require(...satisfied, negate(seated[pA]), refusedB)
    if (pB >= 0) formula.require(...satisfied, negate(seated[pB]), refusedA)
  }

  private addSameEmployer(i: number, satisfied: readonly number[]): void {
    const { market, formula, seated, fullBefore, nearlyFullBefore, stability } = this
    const lo = Math.min(market.positionA[i], market.positionB[i])
    const hi = Math.max(market.positionA[i], market.positionB[i])
    if (stability === 'mm') {
      formula.require(...satisfied, seated[lo], seated[hi], nearlyFullBefore[lo], fullBefore[hi])
      formula.require(...satisfied, negate(seated[hi]), nearlyFullBefore[lo])
    } else {
      formula.require(...satisfied, seated[lo], seated[hi], nearlyFullBefore[hi])
      formula.require(...satisfied, negate(seated[hi]), nearlyFullBefore[hi])
    }
    formula.require(...satisfied, negate(seated[lo]), fullBefore[hi])
  }
}

function positionsBefore(market: Market): Int32Array {
  const before = new Int32Array(market.rankedPerson.length)
  for (let h = 0; h < market.employerCount; h++) {
    for (let p = market.rankStart[h]; p < market.rankStart[h + 1]; p++) before[p] = p - market.rankStart[h]
  }
  return before
}

/** Reads the placement of a model. */
export function choiceOfModel(market: Market, encoding: Encoding, solver: SatSolver): Choice {
  const choice = new Int32Array(market.unitCount).fill(-1)
  for (let unit = 0; unit < market.unitCount; unit++) {
    for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1] && choice[unit] < 0; i++) {
      if (solver.isTrue(encoding.orBetter[i])) choice[unit] = i
    }
  }
  return choice
}

/** Lets the search begin from a placement (options of this market). */
export function suggest(market: Market, encoding: Encoding, solver: SatSolver, choice: Choice): void {
  for (let unit = 0; unit < market.unitCount; unit++) {
    const held = choice[unit] < 0 ? market.optionStart[unit + 1] : choice[unit]
    for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++) {
      prefer(solver, encoding.orBetter[i], i >= held)
      prefer(solver, encoding.exactly[i], i === held)
    }
  }
}

function prefer(solver: SatSolver, literal: number, holds: boolean): void {
  solver.phase[literal >> 1] = holds === ((literal & 1) === 0) ? 1 : 0
}
