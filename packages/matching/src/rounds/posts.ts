import type { Market } from './market.ts'
import { EVERYBODY } from './stability.ts'
import type { Openings, Stability } from './stability.ts'

/** Who sits where, kept up to date while units move; the state of the fast pass. */
export class Posts {
  readonly market: Market
  /** Option held by each unit, or -1. */
  readonly held: Int32Array
  readonly occupied: Uint8Array
  readonly count: Int32Array
  /** Worst occupied position of each employer, -1 when empty. */
  readonly worst: Int32Array

  constructor(market: Market) {
    this.market = market
    this.held = new Int32Array(market.unitCount).fill(-1)
    this.occupied = new Uint8Array(market.rankedPerson.length)
    this.count = new Int32Array(market.employerCount)
    this.worst = new Int32Array(market.employerCount).fill(-1)
  }

  copyFrom(other: Posts): void {
    this.held.set(other.held)
    this.occupied.set(other.occupied)
    this.count.set(other.count)
    this.worst.set(other.worst)
  }

  /** Deferred acceptance of the singles alone (Gale and Shapley 1962); couples hold nothing yet. */
  seatSingles(): void {
    const { held, occupied, count, worst } = this
    const { unitCount, coupleCount, optionStart, employerA, positionA, capacity, rankedPerson } = this.market
    for (let newcomer = coupleCount; newcomer < unitCount; newcomer++) {
      let unit = newcomer
      let option = optionStart[unit]
      while (option < optionStart[unit + 1]) {
        const h = employerA[option]
        const position = positionA[option]
        const last = worst[h]
        if (count[h] < capacity[h]) {
          count[h]++
          occupied[position] = 1
          if (position > last) worst[h] = position
          held[unit] = option
          break
        }
        if (position > last) {
          option++
          continue
        }
        occupied[position] = 1
        occupied[last] = 0
        let next = last - 1
        while (occupied[next] === 0) next--
        worst[h] = next
        held[unit] = option
        unit = rankedPerson[last] - coupleCount
        option = held[unit] + 1
        held[unit] = -1
      }
    }
  }

  occupy(h: number, position: number): void {
    this.occupied[position] = 1
    this.count[h]++
    if (position > this.worst[h]) this.worst[h] = position
  }

  vacate(h: number, position: number): void {
    this.occupied[position] = 0
    this.count[h]--
    if (position === this.worst[h]) this.worst[h] = this.occupiedBefore(h, position)
  }

  isFull(h: number): boolean {
    return this.count[h] >= this.market.capacity[h]
  }

  wants(h: number, position: number): boolean {
    return this.count[h] < this.market.capacity[h] || position < this.worst[h]
  }

  /** Whether a couple holding `now` would be let into `option`: the table of both definitions, on the present seats. */
  letsIn(stability: Stability, now: number, option: number): boolean {
    const { employerA, positionA, employerB, positionB } = this.market
    const hA = employerA[option]
    const hB = employerB[option]
    const pA = positionA[option]
    const pB = positionB[option]
    const seatedA = now >= 0 && hA >= 0 && positionA[now] === pA
    const seatedB = now >= 0 && hB >= 0 && positionB[now] === pB
    if (hA !== hB) return (hA < 0 || seatedA || this.wants(hA, pA)) && (hB < 0 || seatedB || this.wants(hB, pB))
    const lo = Math.min(pA, pB)
    const hi = Math.max(pA, pB)
    if (!seatedA && !seatedB) {
      return stability === 'mm' ? this.wants(hA, hi) && lo < this.forTwo(hA) : hi < this.forTwo(hA)
    }
    if (seatedA === pA < pB) return this.wants(hA, hi)
    return stability === 'mm' ? lo < this.forTwo(hA) : hi <= this.forTwo(hA)
  }

  /** The same thresholds that `openingsOf` finds from a placement, without going over all persons again. */
  openings(): Openings {
    const { employerCount } = this.market
    const forOne = new Int32Array(employerCount)
    const forTwo = new Int32Array(employerCount)
    for (let h = 0; h < employerCount; h++) {
      forOne[h] = this.isFull(h) ? this.worst[h] : EVERYBODY
      forTwo[h] = this.forTwo(h)
    }
    return { forOne, forTwo }
  }

  /** Worst occupied position before this one, or -1. */
  occupiedBefore(h: number, position: number): number {
    const first = this.market.rankStart[h]
    let p = position - 1
    while (p >= first && this.occupied[p] === 0) p--
    return p < first ? -1 : p
  }

  /** See `Openings` in stability.ts. */
  private forTwo(h: number): number {
    const free = this.market.capacity[h] - this.count[h]
    if (free >= 2) return EVERYBODY
    return free === 1 ? this.worst[h] : this.occupiedBefore(h, this.worst[h])
  }
}
