import { blockingByDefinition } from './definition.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import type { Stability } from './stability.ts'

export interface ExhaustiveResult {
  /** False when `shouldStop` ended the search; then the figures are only what was seen. */
  readonly complete: boolean
  readonly placements: number
  /** Number of stable placements. */
  readonly stable: number
  /** A placement with the fewest blocking coalitions, the first found. */
  readonly best: Choice
  readonly fewestBlocking: number
}

/** Tries every placement that keeps to lists and capacities (and is allowed); for small markets and as the measure of the other methods. */
export function solveExhaustively(
  market: Market,
  stability: Stability,
  shouldStop: () => boolean = () => false,
  each?: (choice: Choice, blocking: number) => void,
  isAllowed: (choice: Choice) => boolean = () => true,
): ExhaustiveResult {
  const { optionStart, unitCount, employerA, employerB } = market
  const choice = new Int32Array(unitCount).fill(-1)
  const free = market.capacity.slice()
  const result = { complete: true, placements: 0, stable: 0, best: choice.slice(), fewestBlocking: Infinity }

  let looked = 0

  const judge = (): void => {
    if ((++looked & 255) === 0 && shouldStop()) result.complete = false
    if (!isAllowed(choice)) return
    const blocking = blockingByDefinition(market, choice, stability).length
    result.placements++
    if (blocking === 0) result.stable++
    if (blocking < result.fewestBlocking) {
      result.fewestBlocking = blocking
      result.best = choice.slice()
    }
    each?.(choice, blocking)
  }
  const seat = (employer: number, change: number): void => {
    if (employer >= 0) free[employer] += change
  }
  const visit = (unit: number): void => {
    if (!result.complete) return
    if (unit === unitCount) return judge()
    for (let option = optionStart[unit]; option < optionStart[unit + 1]; option++) {
      const a = employerA[option]
      const b = employerB[option]
      seat(a, -1)
      seat(b, -1)
      if ((a < 0 || free[a] >= 0) && (b < 0 || free[b] >= 0)) {
        choice[unit] = option
        visit(unit + 1)
      }
      seat(a, 1)
      seat(b, 1)
    }
    choice[unit] = -1
    visit(unit + 1)
  }
  visit(0)
  return result
}
