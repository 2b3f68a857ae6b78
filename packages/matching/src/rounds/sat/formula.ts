import { IntList } from '../int-list.ts'
import { negate } from './clause-store.ts'
import { SatSolver } from './solver.ts'

/** The literal that is always true; its negation is always false. */
export const TRUE = 0
export const FALSE = 1

/** Clauses being collected, with gates that fold constants, so that what is certain costs nothing. */
export class Formula {
  variableCount = 1
  private readonly clauses = new IntList()

  newLiteral(): number {
    return 2 * this.variableCount++
  }

  /** At least one of these holds. */
  require(...literals: number[]): void {
    if (literals.includes(TRUE)) return
    const open = literals.filter((literal) => literal !== FALSE)
    this.clauses.push(open.length)
    for (const literal of open) this.clauses.push(literal)
  }

  and(a: number, b: number): number {
    if (a === FALSE || b === FALSE || a === negate(b)) return FALSE
    if (a === TRUE || a === b) return b
    if (b === TRUE) return a
    const both = this.newLiteral()
    this.require(negate(both), a)
    this.require(negate(both), b)
    this.require(both, negate(a), negate(b))
    return both
  }

  any(literals: readonly number[]): number {
    const open = [...new Set(literals)].filter((literal) => literal !== FALSE)
    if (open.includes(TRUE)) return TRUE
    if (open.length === 0) return FALSE
    if (open.length === 1) return open[0]
    const some = this.newLiteral()
    for (const literal of open) this.require(some, negate(literal))
    this.require(negate(some), ...open)
    return some
  }

  /** already ∨ (more ∧ before), the step of a counter. */
  step(already: number, more: number, before: number): number {
    if (already === TRUE || more === FALSE || before === FALSE) return already
    if (already === FALSE) return this.and(more, before)
    if (more === TRUE && before === TRUE) return TRUE
    if (more === TRUE) return before
    const result = this.newLiteral()
    this.require(result, negate(already))
    this.require(result, negate(more), negate(before))
    this.require(negate(result), already, more)
    this.require(negate(result), already, before)
    return result
  }

  /**
   * Literals L1 … Lm with Lj true whenever at least j of the given hold (one direction: enough to keep a sum below a bound).
   */
  atLeast(literals: readonly number[], most: number): number[] {
    let row: number[] = []
    for (const literal of literals) {
      const next: number[] = []
      for (let j = 0; j < Math.min(most, row.length + 1); j++) {
        const already = row[j] ?? FALSE
        const before = j === 0 ? TRUE : row[j - 1]
        next.push(this.onlyIf(already, literal, before))
      }
      row = next
    }
    return row
  }

  toSolver(): SatSolver {
    const solver = new SatSolver(this.variableCount)
    solver.addClause([TRUE])
    const { items, length } = this.clauses
    for (let at = 0; at < length; at += items[at] + 1) {
      solver.addClause(Array.from(items.subarray(at + 1, at + 1 + items[at])))
    }
    return solver
  }

  private onlyIf(already: number, literal: number, before: number): number {
    if (already === TRUE || literal === FALSE || before === FALSE) return already
    if (already === FALSE && before === TRUE) return literal
    const result = this.newLiteral()
    this.require(result, negate(already))
    this.require(result, negate(literal), negate(before))
    return result
  }
}
