import { WITHOUT, firstPerson, unitName, unitOf } from './market.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { coupleBlocks, openingsOf } from './stability.ts'
import type { Openings, Stability } from './stability.ts'

/** Why one member cannot sit at an employer: who holds its posts and is preferred. Empty holders: it is there already or would be taken. */
export interface SideReason {
  readonly person: number
  readonly employer: number
  readonly state: 'seated' | 'wanted' | 'refused'
  /** Persons seated there whom the employer prefers, best first; only for "refused". */
  readonly preferredHolders: readonly number[]
}

export interface OptionReason {
  /** Number of the option in the file, from 0. */
  readonly option: number
  /** "blocking": nothing refuses it. "together": each alone would be taken, both together not. */
  readonly outcome: 'refused' | 'together' | 'blocking'
  readonly sides: readonly SideReason[]
}

export interface UnitExplanation {
  readonly unit: string
  /** Number of the option held, or null for without. */
  readonly held: number | null
  readonly betterOptions: readonly OptionReason[]
}

export interface CandidateReason {
  readonly person: number
  /** "content": has something it likes at least as much. "partner": comes only with a partner who is refused elsewhere. "blocking": would come. */
  readonly reason: 'content' | 'partner' | 'blocking'
}

export interface EmployerExplanation {
  readonly employer: number
  readonly capacity: number
  readonly seated: readonly number[]
  /** Persons preferred to the worst holder (or any, while a post is free) who are not there, best first, and why. */
  readonly preferredElsewhere: readonly CandidateReason[]
}

export interface Explanations {
  readonly units: readonly UnitExplanation[]
  readonly employers: readonly EmployerExplanation[]
}

/** For each unit why every better option failed, for each employer why persons it prefers are elsewhere. Ids throughout. */
export function explain(market: Market, choice: Choice, stability: Stability): Explanations {
  const explainer = new Explainer(market, choice, stability)
  const units = Array.from({ length: market.unitCount }, (_, unit) => explainer.unit(unit))
  const employers = Array.from({ length: market.employerCount }, (_, h) => explainer.employer(h))
  return { units, employers }
}

class Explainer {
  private readonly market: Market
  private readonly choice: Choice
  private readonly stability: Stability
  private readonly openings: Openings
  private readonly seats: readonly Int32Array[]

  constructor(market: Market, choice: Choice, stability: Stability) {
    this.market = market
    this.choice = choice
    this.stability = stability
    this.openings = openingsOf(market, choice)
    this.seats = seatsOfAll(market, choice)
  }

  unit(unit: number): UnitExplanation {
    const { market, choice } = this
    const held = choice[unit]
    const betterOptions: OptionReason[] = []
    const end = held < 0 ? market.optionStart[unit + 1] : held
    for (let i = market.optionStart[unit]; i < end; i++) {
      const sides = this.sides(unit, i)
      const outcome = this.blocks(unit, i)
        ? 'blocking'
        : sides.some(({ state }) => state === 'refused')
          ? 'refused'
          : 'together'
      betterOptions.push({ option: market.optionNumber[i], outcome, sides })
    }
    return { unit: unitName(market, unit), held: held < 0 ? null : market.optionNumber[held], betterOptions }
  }

  employer(h: number): EmployerExplanation {
    const { market, seats, openings } = this
    const preferredElsewhere: CandidateReason[] = []
    for (let p = market.rankStart[h]; p < market.rankStart[h + 1] && p < openings.forOne[h]; p++) {
      const person = market.rankedPerson[p]
      if (this.employerOf(person) === h) continue
      preferredElsewhere.push({ person: market.personIds[person], reason: this.whyElsewhere(person, p) })
    }
    const seated = Array.from(seats[h], (p) => market.personIds[market.rankedPerson[p]])
    return { employer: market.employerIds[h], capacity: market.capacity[h], seated, preferredElsewhere }
  }

  private sides(unit: number, option: number): SideReason[] {
    const { market } = this
    const first = firstPerson(market, unit)
    const sides = [this.side(first, market.employerA[option], market.positionA[option])]
    if (unit < market.coupleCount) sides.push(this.side(first + 1, market.employerB[option], market.positionB[option]))
    return sides.filter((side) => side !== undefined)
  }

  private side(person: number, h: number, position: number): SideReason | undefined {
    if (h < 0) return undefined
    const { market, openings, seats } = this
    const isSeated = this.employerOf(person) === h
    const state = isSeated ? 'seated' : position < openings.forOne[h] ? 'wanted' : 'refused'
    const holders = state === 'refused' ? Array.from(seats[h]).filter((p) => p < position) : []
    const preferredHolders = holders.map((p) => market.personIds[market.rankedPerson[p]])
    return { person: market.personIds[person], employer: market.employerIds[h], state, preferredHolders }
  }

  private whyElsewhere(person: number, position: number): CandidateReason['reason'] {
    const { market, choice } = this
    const unit = unitOf(market, person)
    const end = choice[unit] < 0 ? market.optionStart[unit + 1] : choice[unit]
    let reason: CandidateReason['reason'] = 'content'
    for (let i = market.optionStart[unit]; i < end; i++) {
      if (market.positionA[i] !== position && market.positionB[i] !== position) continue
      if (this.blocks(unit, i)) return 'blocking'
      reason = 'partner'
    }
    return reason
  }

  private blocks(unit: number, option: number): boolean {
    const { market, choice, openings, stability } = this
    if (unit < market.coupleCount) return coupleBlocks(market, openings, stability, choice[unit], option)
    return market.positionA[option] < openings.forOne[market.employerA[option]]
  }

  private employerOf(person: number): number {
    const { market, choice } = this
    const option = choice[unitOf(market, person)]
    if (option < 0) return WITHOUT
    const isSecond = person < 2 * market.coupleCount && (person & 1) === 1
    return isSecond ? market.employerB[option] : market.employerA[option]
  }
}

function seatsOfAll(market: Market, choice: Choice): Int32Array[] {
  const seats: number[][] = Array.from({ length: market.employerCount }, () => [])
  for (const option of choice) {
    if (option < 0) continue
    if (market.employerA[option] >= 0) seats[market.employerA[option]].push(market.positionA[option])
    if (market.employerB[option] >= 0) seats[market.employerB[option]].push(market.positionB[option])
  }
  return seats.map((positions) => Int32Array.from(positions).sort())
}
