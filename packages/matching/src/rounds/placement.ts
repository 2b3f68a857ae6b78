import type { Seats } from './json-files.ts'
import { WITHOUT, firstPerson, unitName } from './market.ts'
import type { Market } from './market.ts'

/** What each unit holds: an index into the market's options, or -1 for "without". */
export type Choice = Int32Array

/** Why something is not a placement of this market at all. */
export type Violation =
  | { readonly kind: 'not-listed'; readonly unit: string; readonly employers: readonly number[] }
  | { readonly kind: 'over-capacity'; readonly employer: number; readonly capacity: number; readonly seated: number }

/** The option a unit holds when its members sit at employers a and b, or -1 if that is none of its options. */
export function optionWith(market: Market, unit: number, a: number, b: number): number {
  for (let i = market.optionStart[unit]; i < market.optionStart[unit + 1]; i++) {
    if (market.employerA[i] === a && market.employerB[i] === b) return i
  }
  return -1
}

/** Takes a placement read from a file. Who sits where the lists do not allow it counts as without, and is named. */
export function choiceOfSeats(market: Market, seats: Seats): { choice: Choice; violations: Violation[] } {
  const choice = new Int32Array(market.unitCount).fill(-1)
  const violations: Violation[] = []
  for (let unit = 0; unit < market.unitCount; unit++) {
    const person = firstPerson(market, unit)
    const a = seats.get(person) ?? WITHOUT
    const b = unit < market.coupleCount ? (seats.get(person + 1) ?? WITHOUT) : WITHOUT
    if (a < 0 && b < 0) continue
    choice[unit] = optionWith(market, unit, a, b)
    if (choice[unit] >= 0) continue
    const employers = [a, b].filter((h) => h >= 0).map((h) => market.employerIds[h])
    violations.push({ kind: 'not-listed', unit: unitName(market, unit), employers })
  }
  return { choice, violations }
}

/** `[[RID, PID | -1], …]` in the order of person ids. */
export function placementRows(market: Market, choice: Choice): Array<[number, number]> {
  const rows: Array<[number, number]> = []
  const idOf = (employer: number): number => (employer < 0 ? WITHOUT : market.employerIds[employer])
  for (let unit = 0; unit < market.unitCount; unit++) {
    const person = firstPerson(market, unit)
    const option = choice[unit]
    rows.push([market.personIds[person], option < 0 ? WITHOUT : idOf(market.employerA[option])])
    if (unit < market.coupleCount) {
      rows.push([market.personIds[person + 1], option < 0 ? WITHOUT : idOf(market.employerB[option])])
    }
  }
  return rows.sort((x, y) => x[0] - y[0])
}
