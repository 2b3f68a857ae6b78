import type { Market } from './market.ts'

/** A smaller market with exactly the same stable placements, and where its options come from. */
export interface Kernel {
  readonly market: Market
  /** Index in the first market of each option of the kernel. */
  readonly origin: Int32Array
}

const NO_LIMIT = 0x7fff_ffff

/**
 * Deletes options that no stable placement uses and that can block none, under both definitions, until nothing changes:
 *
 * - Couples only add competition: no single gets anything better than in deferred acceptance among singles and couples that are certain, and an
 *   employer that is full there ends up with nobody worse than its worst seat there.
 * - The first c residents with living options at an employer of capacity c are certain of it: what they like less goes.
 */
export function kernelOf(market: Market): Kernel {
  const reduction = new Reduction(market)
  while (reduction.applyCompetition() || reduction.applyCertainty());
  return reducedTo(market, reduction.alive)
}

class Reduction {
  readonly alive: Uint8Array
  private readonly market: Market
  /** Living options of a unit lie in first[u] ≤ i < end[u]. */
  private readonly first: Int32Array
  private readonly end: Int32Array
  /** Worst position an employer can still end up with. */
  private readonly limit: Int32Array
  /** Number of living options that use a position. */
  private readonly uses: Int32Array
  /** Number of possible residents ranked before a position. */
  private readonly before: Int32Array
  private readonly isCertain: Uint8Array

  constructor(market: Market) {
    this.market = market
    this.alive = new Uint8Array(market.optionNumber.length).fill(1)
    this.first = market.optionStart.slice(0, market.unitCount)
    this.end = market.optionStart.slice(1)
    this.limit = new Int32Array(market.employerCount).fill(NO_LIMIT)
    this.uses = new Int32Array(market.rankedPerson.length)
    this.before = new Int32Array(market.rankedPerson.length)
    this.isCertain = new Uint8Array(market.unitCount)
    for (let i = 0; i < this.alive.length; i++) this.count(i, 1)
  }

  /** Rule of competition. Returns whether an option was deleted. */
  applyCompetition(): boolean {
    const { market, first, end, limit, alive, isCertain } = this
    const { employerA, positionA, employerB, positionB, capacity, coupleCount, unitCount, rankedPerson } = market
    const occupied = new Uint8Array(rankedPerson.length)
    const free = capacity.slice()
    const worst = new Int32Array(market.employerCount).fill(-1)
    const seatFirmly = (h: number, position: number): void => {
      if (h < 0) return
      occupied[position] = 1
      free[h]--
      worst[h] = Math.max(worst[h], position)
    }
    for (let couple = 0; couple < coupleCount; couple++) {
      if (isCertain[couple] === 0) continue
      seatFirmly(employerA[first[couple]], positionA[first[couple]])
      seatFirmly(employerB[first[couple]], positionB[first[couple]])
    }
    let changed = false
    for (let newcomer = coupleCount; newcomer < unitCount; newcomer++) {
      let unit = newcomer
      while (first[unit] < end[unit]) {
        const option = first[unit]
        const h = employerA[option]
        const position = positionA[option]
        if (alive[option] === 1 && position < limit[h]) {
          if (free[h] > 0) {
            free[h]--
            occupied[position] = 1
            worst[h] = Math.max(worst[h], position)
            break
          }
          if (position < worst[h]) {
            const loser = unitOfSingle(rankedPerson[worst[h]], coupleCount)
            occupied[position] = 1
            occupied[worst[h]] = 0
            while (occupied[worst[h]] === 0) worst[h]--
            unit = loser
          }
        }
        if (this.deleteOption(first[unit])) changed = true
        first[unit]++
      }
    }
    for (let h = 0; h < limit.length; h++) if (free[h] <= 0) limit[h] = Math.min(limit[h], worst[h] + 1)
    return this.applyLimits() || changed
  }

  /** Rule of certainty. Returns whether an option was deleted. */
  applyCertainty(): boolean {
    const { market, first, end, alive, uses, before, isCertain } = this
    const { employerA, positionA, employerB, positionB, capacity, rankStart, coupleCount, unitCount } = market
    for (let h = 0; h < capacity.length; h++) {
      let possible = 0
      for (let p = rankStart[h]; p < rankStart[h + 1]; p++) {
        before[p] = possible
        if (uses[p] > 0) possible++
      }
    }
    let changed = false
    for (let unit = 0; unit < unitCount; unit++) {
      let isBest = true
      for (let i = first[unit]; i < end[unit]; i++) {
        if (alive[i] === 0) continue
        const isSure =
          unit < coupleCount
            ? isSureOfCouple(capacity, before, employerA[i], positionA[i], employerB[i], positionB[i])
            : before[positionA[i]] < capacity[employerA[i]]
        if (isSure) {
          for (let worse = i + 1; worse < end[unit]; worse++) if (this.deleteOption(worse)) changed = true
          end[unit] = i + 1
          if (isBest && unit < coupleCount && isCertain[unit] === 0) {
            isCertain[unit] = 1
            changed = true
          }
        }
        isBest = false
      }
    }
    return changed
  }

  private applyLimits(): boolean {
    const { market, first, end, limit, alive } = this
    const { employerA, positionA, employerB, positionB, unitCount } = market
    let changed = false
    for (let unit = 0; unit < unitCount; unit++) {
      while (first[unit] < end[unit] && alive[first[unit]] === 0) first[unit]++
      for (let i = first[unit]; i < end[unit]; i++) {
        if (alive[i] === 0) continue
        const isBeyond =
          (employerA[i] >= 0 && positionA[i] >= limit[employerA[i]]) ||
          (employerB[i] >= 0 && positionB[i] >= limit[employerB[i]])
        if (isBeyond && this.deleteOption(i)) changed = true
      }
      while (first[unit] < end[unit] && alive[first[unit]] === 0) first[unit]++
    }
    return changed
  }

  private deleteOption(option: number): boolean {
    if (this.alive[option] === 0) return false
    this.alive[option] = 0
    this.count(option, -1)
    return true
  }

  private count(option: number, change: number): void {
    const { positionA, positionB } = this.market
    if (positionA[option] >= 0) this.uses[positionA[option]] += change
    if (positionB[option] >= 0) this.uses[positionB[option]] += change
  }
}

const unitOfSingle = (person: number, coupleCount: number): number => person - coupleCount

/**
 * Whether so few possible residents are preferred that the couple would block unless it has this option or better. Both at one employer:
 * the better ranked partner is itself among those before the other, so the other's place decides.
 */
export function isSureOfCouple(
  capacity: Int32Array,
  before: Int32Array,
  hA: number,
  pA: number,
  hB: number,
  pB: number,
): boolean {
  if (hA === hB) return before[Math.max(pA, pB)] < capacity[hA]
  return (hA < 0 || before[pA] < capacity[hA]) && (hB < 0 || before[pB] < capacity[hB])
}

/** The market with only some of its options; rankings keep their order. */
export function reducedTo(market: Market, alive: Uint8Array): Kernel {
  const { unitCount, optionStart, positionA, positionB, rankStart, rankedPerson } = market
  const origin = new Int32Array(alive.reduce((sum, flag) => sum + flag, 0))
  const newStart = new Int32Array(unitCount + 1)
  const isUsed = new Uint8Array(rankedPerson.length)
  let filled = 0
  for (let unit = 0; unit < unitCount; unit++) {
    for (let i = optionStart[unit]; i < optionStart[unit + 1]; i++) {
      if (alive[i] === 0) continue
      origin[filled++] = i
      if (positionA[i] >= 0) isUsed[positionA[i]] = 1
      if (positionB[i] >= 0) isUsed[positionB[i]] = 1
    }
    newStart[unit + 1] = filled
  }
  const newPosition = new Int32Array(rankedPerson.length)
  const newRankStart = new Int32Array(rankStart.length)
  const newRanked = new Int32Array(isUsed.reduce((sum, flag) => sum + flag, 0))
  let ranked = 0
  for (let h = 0; h < market.employerCount; h++) {
    for (let p = rankStart[h]; p < rankStart[h + 1]; p++) {
      newPosition[p] = ranked
      if (isUsed[p] === 1) newRanked[ranked++] = rankedPerson[p]
    }
    newRankStart[h + 1] = ranked
  }
  const pick = (values: Int32Array): Int32Array => origin.map((i) => values[i])
  const move = (values: Int32Array): Int32Array => origin.map((i) => (values[i] < 0 ? -1 : newPosition[values[i]]))
  const reduced: Market = {
    ...market,
    optionStart: newStart,
    optionNumber: pick(market.optionNumber),
    employerA: pick(market.employerA),
    positionA: move(positionA),
    employerB: pick(market.employerB),
    positionB: move(positionB),
    rankStart: newRankStart,
    rankedPerson: newRanked,
  }
  return { market: reduced, origin }
}
