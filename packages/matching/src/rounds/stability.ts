import { unitName } from './market.ts'
import type { Market } from './market.ts'
import type { Choice, Violation } from './placement.ts'

/**
 * Two definitions that differ only where both partners want the same employer h of capacity c:
 * `mm` (McDermid and Manlove 2010; Biró, Manlove and McBride 2014), the default, looks at what h gains;
 * `bis` (choice function, as in the public solvers) asks that both be among the best c. Every mm-stable placement is bis-stable.
 */
export type Stability = 'mm' | 'bis'

/** A unit and an option of its list (numbered from 0 as in the file) that the unit and its employers would rather have. */
export interface BlockingCoalition {
  readonly unit: string
  readonly option: number
  readonly employers: readonly number[]
}

export interface Verdict {
  readonly stable: boolean
  readonly blocking: readonly BlockingCoalition[]
  readonly violations: readonly Violation[]
}

/** A threshold that everybody passes. */
export const EVERYBODY = 0x7fff_ffff
const NOBODY = -1

/**
 * What an employer h of capacity c would take, as two positions. With cnt(p) the number of seated persons ranked better than position p,
 * for somebody at p who is not seated at h: cnt(p) <= c - 1 exactly if p < forOne[h], and cnt(p) <= c - 2 exactly if p < forTwo[h].
 */
export interface Openings {
  readonly forOne: Int32Array
  readonly forTwo: Int32Array
}

/** One pass over the seats. Employers with more persons than posts are reported to `overfull`. */
export function openingsOf(
  market: Market,
  choice: Choice,
  overfull?: (employer: number, seated: number) => void,
): Openings {
  const { employerCount, capacity, unitCount, coupleCount, employerA, positionA, employerB, positionB } = market
  const seated = new Int32Array(employerCount)
  const worst = new Int32Array(employerCount).fill(NOBODY)
  const secondWorst = new Int32Array(employerCount).fill(NOBODY)
  const take = (h: number, position: number): void => {
    seated[h]++
    if (position > worst[h]) {
      secondWorst[h] = worst[h]
      worst[h] = position
    } else if (position > secondWorst[h]) secondWorst[h] = position
  }
  for (let unit = 0; unit < unitCount; unit++) {
    const option = choice[unit]
    if (option < 0) continue
    if (employerA[option] >= 0) take(employerA[option], positionA[option])
    if (unit < coupleCount && employerB[option] >= 0) take(employerB[option], positionB[option])
  }
  for (let h = 0; h < employerCount; h++) {
    const free = capacity[h] - seated[h]
    if (free < 0) {
      overfull?.(h, seated[h])
      const positions = seatsAt(market, choice, h)
      worst[h] = capacity[h] >= 1 ? positions[capacity[h] - 1] : NOBODY
      secondWorst[h] = capacity[h] >= 2 ? positions[capacity[h] - 2] : NOBODY
    } else if (free === 1) {
      secondWorst[h] = worst[h]
      worst[h] = EVERYBODY
    } else if (free >= 2) {
      secondWorst[h] = EVERYBODY
      worst[h] = EVERYBODY
    }
  }
  return { forOne: worst, forTwo: secondWorst }
}

/** Positions seated at an employer, preferred first. */
export function seatsAt(market: Market, choice: Choice, employer: number): Int32Array {
  const positions: number[] = []
  for (const option of choice) {
    if (option < 0) continue
    if (market.employerA[option] === employer) positions.push(market.positionA[option])
    if (market.employerB[option] === employer) positions.push(market.positionB[option])
  }
  return Int32Array.from(positions).sort()
}

/** Whether a couple would move from `held` (-1: without) to `option` and the employers would let it. */
export function coupleBlocks(
  market: Market,
  openings: Openings,
  stability: Stability,
  held: number,
  option: number,
): boolean {
  const { employerA, positionA, employerB, positionB } = market
  const { forOne, forTwo } = openings
  const hA = employerA[option]
  const hB = employerB[option]
  const pA = positionA[option]
  const pB = positionB[option]
  const seatedA = hA >= 0 && held >= 0 && positionA[held] === pA
  const seatedB = hB >= 0 && held >= 0 && positionB[held] === pB
  if (hA !== hB) return (hA < 0 || seatedA || pA < forOne[hA]) && (hB < 0 || seatedB || pB < forOne[hB])
  const lo = Math.min(pA, pB)
  const hi = Math.max(pA, pB)
  if (!seatedA && !seatedB) return stability === 'mm' ? lo < forTwo[hA] && hi < forOne[hA] : hi < forTwo[hA]
  if (seatedA === pA < pB) return hi < forOne[hA]
  return stability === 'mm' ? lo < forTwo[hA] : hi <= forTwo[hA]
}

/** Calls `found` with every (unit, option) that blocks, in order. Returns how many there are. Linear in the lists. */
export function eachBlocking(
  market: Market,
  choice: Choice,
  stability: Stability,
  openings: Openings,
  found?: (unit: number, option: number) => void,
): number {
  const { coupleCount, unitCount, optionStart, employerA, positionA } = market
  const { forOne } = openings
  let count = 0
  for (let unit = 0; unit < unitCount; unit++) {
    const held = choice[unit]
    const end = held < 0 ? optionStart[unit + 1] : held
    for (let option = optionStart[unit]; option < end; option++) {
      const blocks =
        unit < coupleCount
          ? coupleBlocks(market, openings, stability, held, option)
          : positionA[option] < forOne[employerA[option]]
      if (!blocks) continue
      count++
      found?.(unit, option)
    }
  }
  return count
}

/** Number of blocking coalitions of a placement that keeps to lists and capacities. */
export function countBlocking(market: Market, choice: Choice, stability: Stability): number {
  return eachBlocking(market, choice, stability, openingsOf(market, choice))
}

/** Checks a placement by the definition, in one pass over the lists, and names every coalition that blocks. */
export function verify(
  market: Market,
  choice: Choice,
  stability: Stability,
  alreadyFound: readonly Violation[] = [],
): Verdict {
  const violations = [...alreadyFound]
  const blocking: BlockingCoalition[] = []
  const openings = openingsOf(market, choice, (h, seated) => {
    violations.push({ kind: 'over-capacity', employer: market.employerIds[h], capacity: market.capacity[h], seated })
  })
  eachBlocking(market, choice, stability, openings, (unit, option) => blocking.push(coalition(market, unit, option)))
  return { stable: blocking.length === 0 && violations.length === 0, blocking, violations }
}

/** Names a unit and its option the way answers do. */
export function coalition(market: Market, unit: number, option: number): BlockingCoalition {
  const { employerA, employerB, employerIds, optionNumber } = market
  const employers: number[] = []
  if (employerA[option] >= 0) employers.push(employerIds[employerA[option]])
  if (employerB[option] >= 0 && employerB[option] !== employerA[option]) employers.push(employerIds[employerB[option]])
  return { unit: unitName(market, unit), option: optionNumber[option], employers }
}
