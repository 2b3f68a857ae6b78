import type { Seats } from './json-files.ts'
import { unitOf } from './market.ts'
import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import { asParsed, refuse } from './problem.ts'
import type { Parsed } from './problem.ts'

/** Placements that must be kept: per option whether it may be held, per unit whether it may stay without. */
export interface Fixing {
  readonly mayHold: Uint8Array
  readonly mayStayWithout: Uint8Array
}

/** Takes the placements of the persons named; refuses what the lists or the capacities cannot give. */
export function fixingOf(market: Market, seats: Seats): Parsed<Fixing> {
  return asParsed(() => {
    const mayHold = new Uint8Array(market.optionNumber.length).fill(1)
    const mayStayWithout = new Uint8Array(market.unitCount).fill(1)
    const seated = new Int32Array(market.employerCount)
    for (const [person, employer] of seats) {
      const unit = unitOf(market, person)
      const isSecond = unit < market.coupleCount && (person & 1) === 1
      const employers = isSecond ? market.employerB : market.employerA
      let possible = 0
      for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++) {
        if (employers[i] !== employer) mayHold[i] = 0
        possible += mayHold[i]
      }
      if (employer >= 0) {
        mayStayWithout[unit] = 0
        seated[employer]++
      }
      const isFull = employer >= 0 && seated[employer] > market.capacity[employer]
      if (isFull || (possible === 0 && mayStayWithout[unit] === 0)) {
        const id = employer < 0 ? -1 : market.employerIds[employer]
        refuse('impossible-fixing', 0, {
          person: market.personIds[person],
          employer: id,
          reason: isFull ? 'full' : 'list',
        })
      }
    }
    return { mayHold, mayStayWithout }
  })
}

export function keepsFixing(fixing: Fixing | undefined, choice: Choice): boolean {
  if (fixing === undefined) return true
  return choice.every((option, unit) => (option < 0 ? fixing.mayStayWithout[unit] === 1 : fixing.mayHold[option] === 1))
}
