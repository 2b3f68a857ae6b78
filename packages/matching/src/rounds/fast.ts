import { unitOf } from './market.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { Posts } from './posts.ts'
import { SeededRandom } from './random.ts'
import { eachBlocking } from './stability.ts'
import type { Stability } from './stability.ts'

export interface FastOptions {
  readonly stability: Stability
  readonly seed: number
  /** Orders of the couples to try until one works. */
  readonly attempts?: number
  readonly shouldStop?: () => boolean
}

export interface FastResult {
  readonly choice: Choice
  /** Blocking coalitions of `choice`, counted by `verify`'s definition; 0 means stable. */
  readonly blocking: number
  readonly attempts: number
}

/** Steps of one insertion before it is put off to the end, and there before it is given up; fewer where few can be displaced at all. */
const STEPS_BEFORE_PUTTING_OFF = 1_000
const STEPS_IN_ORDER = 2_000
const STEPS_AT_MOST = 20_000
const STEPS_PER_UNIT = 20
const REPAIRS_AT_MOST = 4

/**
 * Deferred acceptance of the singles, then couples inserted one after another (Roth and Peranson 1999; order of couples as Kojima, Pathak and
 * Roth 2013). Quick and usually stable where couples are few; it can fail although a stable placement exists.
 */
export function solveFast(market: Market, options: FastOptions): FastResult {
  const start = new Posts(market)
  start.seatSingles()
  const pass = new CouplesPass(market, options)
  const order = Int32Array.from({ length: market.coupleCount }, (_, couple) => couple)
  const attempts = options.attempts ?? 12
  let best: FastResult = { choice: start.held, blocking: Infinity, attempts: 0 }
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { choice, blocking } = pass.run(start, order)
    if (blocking < best.blocking) best = { choice, blocking, attempts: attempt }
    if (best.blocking === 0 || options.shouldStop?.()) break
    pass.reorder(order)
  }
  return best
}

/** Inserts couples into seated singles until nobody moves any more, or until it has gone on for too long. */
class CouplesPass {
  private readonly market: Market
  private readonly stability: Stability
  private readonly random: SeededRandom
  private readonly posts: Posts
  private readonly shouldStop: () => boolean
  private readonly waiting: number[] = []
  private readonly vacant: number[] = []
  private readonly isTroubled: Uint8Array

  constructor(market: Market, options: FastOptions) {
    this.market = market
    this.stability = options.stability
    this.random = new SeededRandom(options.seed)
    this.posts = new Posts(market)
    this.shouldStop = options.shouldStop ?? (() => false)
    this.isTroubled = new Uint8Array(market.unitCount)
  }

  run(start: Posts, order: Int32Array): { choice: Choice; blocking: number } {
    const { posts, waiting } = this
    posts.copyFrom(start)
    this.isTroubled.fill(0)
    const stepsAtMost = Math.min(STEPS_AT_MOST, STEPS_PER_UNIT * (this.market.unitCount + 10))
    for (const couple of order) {
      if (this.shouldStop()) break
      waiting.push(couple)
      this.settle(Math.min(STEPS_BEFORE_PUTTING_OFF, stepsAtMost))
    }
    let best = { choice: posts.held.slice(), blocking: this.collectTroubled() }
    for (let repair = 0; repair < REPAIRS_AT_MOST && waiting.length > 0 && !this.shouldStop(); repair++) {
      this.settle(stepsAtMost)
      const blocking = this.collectTroubled()
      if (blocking < best.blocking) best = { choice: posts.held.slice(), blocking }
    }
    waiting.length = 0
    return best
  }

  /** Couples that made trouble go first the next time, the others in a new order. */
  reorder(order: Int32Array): void {
    this.random.shuffle(order)
    const first = order.filter((couple) => this.isTroubled[couple] === 1)
    order.set([...first, ...order.filter((couple) => this.isTroubled[couple] === 0)])
  }

  /** Counts by the definition on the present seats; units that block wait for another try. */
  private collectTroubled(): number {
    const { market, posts, waiting } = this
    waiting.length = 0
    return eachBlocking(market, posts.held, this.stability, posts.openings(), (unit) => {
      this.isTroubled[unit] = 1
      if (waiting[waiting.length - 1] !== unit) waiting.push(unit)
    })
  }

  private settle(stepsAtMost: number): void {
    const { waiting, vacant, market, isTroubled } = this
    const stepsInOrder = Math.min(STEPS_IN_ORDER, stepsAtMost >> 2)
    for (let step = 0; waiting.length > 0 || vacant.length > 0; step++) {
      if (step > stepsAtMost) {
        for (const unit of waiting) isTroubled[unit] = 1
        waiting.length = 0
        vacant.length = 0
        return
      }
      if (waiting.length === 0) this.fill(vacant.pop() as number)
      else {
        if (step > stepsInOrder) this.bringUpByChance()
        const unit = waiting.pop() as number
        if (unit < market.coupleCount) this.proposeCouple(unit)
        else this.proposeSingle(unit)
      }
    }
  }

  private bringUpByChance(): void {
    const { waiting, random } = this
    const k = random.below(waiting.length)
    const last = waiting.length - 1
    const unit = waiting[k]
    waiting[k] = waiting[last]
    waiting[last] = unit
  }

  private proposeSingle(unit: number): void {
    const { market, posts } = this
    const { optionStart, employerA, positionA } = market
    const end = posts.held[unit] < 0 ? optionStart[unit + 1] : posts.held[unit]
    for (let option = optionStart[unit]; option < end; option++) {
      if (posts.wants(employerA[option], positionA[option])) return this.move(unit, option)
    }
  }

  private proposeCouple(unit: number): void {
    const { posts, stability } = this
    const { optionStart } = this.market
    const now = posts.held[unit]
    const end = now < 0 ? optionStart[unit + 1] : now
    for (let option = optionStart[unit]; option < end; option++) {
      if (posts.letsIn(stability, now, option)) return this.move(unit, option)
    }
  }

  private move(unit: number, option: number): void {
    const { market, posts } = this
    const { employerA, positionA, employerB, positionB } = market
    const now = posts.held[unit]
    const stayA = now >= 0 && positionA[now] === positionA[option]
    const stayB = now >= 0 && positionB[now] === positionB[option]
    if (now >= 0) {
      if (!stayA) this.leave(employerA[now], positionA[now])
      if (!stayB) this.leave(employerB[now], positionB[now])
    }
    posts.held[unit] = option
    if (!stayA && employerA[option] >= 0) posts.occupy(employerA[option], positionA[option])
    if (!stayB && employerB[option] >= 0) posts.occupy(employerB[option], positionB[option])
    this.displace(employerA[option], positionA[option], positionB[option])
    this.displace(employerB[option], positionA[option], positionB[option])
  }

  private leave(h: number, position: number): void {
    if (h < 0) return
    if (this.posts.isFull(h)) this.vacant.push(h)
    this.posts.vacate(h, position)
  }

  /** Sends away the least preferred beyond capacity, but not the two who have just come. */
  private displace(h: number, newcomer: number, other: number): void {
    if (h < 0) return
    const { market, posts } = this
    while (posts.count[h] > market.capacity[h]) {
      let position = posts.worst[h]
      while (position === newcomer || position === other) position = posts.occupiedBefore(h, position)
      this.sendAway(unitOf(market, market.rankedPerson[position]), position)
    }
  }

  private sendAway(unit: number, position: number): void {
    const { market, posts } = this
    const { employerA, positionA, employerB, positionB } = market
    const option = posts.held[unit]
    posts.held[unit] = -1
    this.waiting.push(unit)
    if (positionA[option] === position) {
      posts.vacate(employerA[option], position)
      if (positionB[option] >= 0) this.leave(employerB[option], positionB[option])
    } else {
      posts.vacate(employerB[option], position)
      if (positionA[option] >= 0) this.leave(employerA[option], positionA[option])
    }
  }

  /** Gives a vacancy to the best person who would come; pushing everybody who waits would cycle in large markets. */
  private fill(h: number): void {
    const { market, posts } = this
    const { rankStart, rankedPerson, coupleCount } = market
    for (let position = rankStart[h]; position < rankStart[h + 1] && !posts.isFull(h); position++) {
      if (posts.occupied[position] === 1) continue
      const unit = unitOf(market, rankedPerson[position])
      const option = unit < coupleCount ? this.coupleOptionAt(unit, position) : this.singleOptionAt(unit, position)
      if (option >= 0) this.move(unit, option)
    }
  }

  private singleOptionAt(unit: number, position: number): number {
    const { optionStart, positionA } = this.market
    const now = this.posts.held[unit]
    const end = now < 0 ? optionStart[unit + 1] : now
    for (let option = optionStart[unit]; option < end; option++) if (positionA[option] === position) return option
    return -1
  }

  /** The best option of a couple that brings a member to this position, if both sides would have it. */
  private coupleOptionAt(unit: number, position: number): number {
    const { posts, stability } = this
    const { optionStart, positionA, positionB } = this.market
    const now = posts.held[unit]
    const end = now < 0 ? optionStart[unit + 1] : now
    for (let option = optionStart[unit]; option < end; option++) {
      const isHere = positionA[option] === position || positionB[option] === position
      if (isHere && posts.letsIn(stability, now, option)) return option
    }
    return -1
  }
}
