import { describe, expect, it } from 'vitest'
import { SeededRandom } from '../random.ts'
import { Formula, TRUE } from './formula.ts'
import { SatSolver } from './solver.ts'

type Clauses = number[][]

function randomClauses(random: SeededRandom, variables: number, count: number): Clauses {
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random.below(3) }, () => random.below(2 * variables)),
  )
}

const holds = (clauses: Clauses, isTrue: (literal: number) => boolean): boolean =>
  clauses.every((clause) => clause.some(isTrue))

function satisfiable(clauses: Clauses, variables: number): boolean {
  for (let bits = 0; bits < 1 << variables; bits++) {
    if (holds(clauses, (literal) => ((bits >> (literal >> 1)) & 1) !== (literal & 1))) return true
  }
  return false
}

function load(clauses: Clauses, variables: number): SatSolver {
  const solver = new SatSolver(variables)
  for (const clause of clauses) solver.addClause(clause)
  return solver
}

describe('the clause-learning solver', () => {
  it('agrees with trying all values on thousands of small formulas, with and without assumptions', () => {
    const random = new SeededRandom(1)
    let unsatisfiable = 0
    for (let round = 0; round < 3000; round++) {
      const variables = 3 + random.below(7)
      const clauses = randomClauses(random, variables, variables * (1 + random.below(4)))
      const solver = load(clauses, variables)
      const assumption = random.below(2 * variables)
      const assumed = solver.solve([assumption])
      expect(assumed === 'satisfiable', `${round} assumed`).toBe(satisfiable([...clauses, [assumption]], variables))
      const outcome = solver.solve()
      expect(outcome === 'satisfiable', `${round}`).toBe(satisfiable(clauses, variables))
      if (outcome === 'satisfiable') expect(holds(clauses, (literal) => solver.isTrue(literal))).toBe(true)
      else unsatisfiable++
    }
    expect(unsatisfiable).toBeGreaterThan(300)
  })

  it('proves that seven pigeons do not fit into six holes, forgetting learnt clauses on the way', () => {
    const formula = new Formula()
    const sits = Array.from({ length: 8 }, () => Array.from({ length: 7 }, () => formula.newLiteral()))
    for (const row of sits) formula.require(...row)
    for (let hole = 0; hole < 7; hole++) {
      for (let p = 0; p < 8; p++) for (let q = 0; q < p; q++) formula.require(sits[p][hole] ^ 1, sits[q][hole] ^ 1)
    }
    const solver = formula.toSolver()
    expect(solver.solve()).toBe('unsatisfiable')
    expect(solver.statistics.conflicts).toBeGreaterThan(500)
  })

  it('says "unknown" when told to stop', () => {
    const random = new SeededRandom(7)
    const clauses = Array.from({ length: 1060 }, () => Array.from({ length: 3 }, () => random.below(500)))
    expect(load(clauses, 250).solve([], () => true)).toBe('unknown')
  })

  it('counts with a counter of the formula', () => {
    for (let most = 0; most < 4; most++) {
      const formula = new Formula()
      const literals = Array.from({ length: 6 }, () => formula.newLiteral())
      const atLeast = formula.atLeast(literals, 5)
      formula.require(literals[0])
      formula.require(literals[2], literals[3])
      formula.require(literals[4], literals[4], TRUE ^ 1)
      const solver = formula.toSolver()
      expect(solver.solve([atLeast[most] ^ 1])).toBe(most >= 3 ? 'satisfiable' : 'unsatisfiable')
    }
  })
})
