/**
 * A market of singles, couples and employers in compressed sparse rows.
 *
 * Units come couples first: unit c < coupleCount is a couple with persons 2c and 2c + 1, the others are singles. Couples, singles and
 * employers are each in order of their ids, so nothing depends on the order of input lines. Void options (an employer that does not rank the
 * member; both at one employer of capacity 1) are left out; `optionNumber` keeps the number an option has in the file, from 0.
 *
 * A *position* is an index into `rankedPerson`: it names an employer and a rank there at once, and a smaller position at the same employer is
 * the preferred person. Only persons with a living option at an employer appear in its ranking.
 */
export interface Market {
  readonly coupleCount: number
  readonly singleCount: number
  readonly unitCount: number
  readonly personCount: number
  readonly employerCount: number
  readonly coupleIds: Int32Array
  readonly personIds: Int32Array
  readonly employerIds: Int32Array
  /** Posts per employer. */
  readonly capacity: Int32Array
  /** Options of unit u: `optionStart[u]` to `optionStart[u + 1]`, best first. */
  readonly optionStart: Int32Array
  readonly optionNumber: Int32Array
  /** Employer (or -1) and position (or -1) of the single or first partner. */
  readonly employerA: Int32Array
  readonly positionA: Int32Array
  /** The same for the second partner; -1 for singles. */
  readonly employerB: Int32Array
  readonly positionB: Int32Array
  /** Length of each unit's list in the file, void options included. */
  readonly listLength: Int32Array
  /** Ranking of employer h: `rankStart[h]` to `rankStart[h + 1]`, preferred first. */
  readonly rankStart: Int32Array
  readonly rankedPerson: Int32Array
}

export const WITHOUT = -1

/** First person of a unit; a couple's second one follows it. */
export function firstPerson(market: Market, unit: number): number {
  return unit < market.coupleCount ? 2 * unit : unit + market.coupleCount
}

export function unitOf(market: Market, person: number): number {
  return person < 2 * market.coupleCount ? person >> 1 : person - market.coupleCount
}

/** "r17" for the single with id 17, "c3" for the couple with id 3. */
export function unitName(market: Market, unit: number): string {
  if (unit < market.coupleCount) return `c${market.coupleIds[unit]}`
  return `r${market.personIds[unit + market.coupleCount]}`
}

/** Finds the index of an id in an ascending array, or -1. */
export function indexOfId(ids: Int32Array, id: number): number {
  let low = 0
  let high = ids.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = ids[middle]
    if (there === id) return middle
    if (there < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Persons by id. Their ids do not ascend over couples and singles together, so halving would not do. */
export function personIndex(market: Market): Map<number, number> {
  const index = new Map<number, number>()
  for (let person = 0; person < market.personCount; person++) index.set(market.personIds[person], person)
  return index
}
