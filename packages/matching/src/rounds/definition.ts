import type { Market } from './market.ts'
import type { Choice } from './placement.ts'
import type { Stability } from './stability.ts'

/**
 * Stability in the words of its definition, slowly and literally: lists of holders, no thresholds. It shares no code with `verify` and is what
 * the exhaustive method and the tests go by.
 */
export function blockingByDefinition(
  market: Market,
  choice: Choice,
  stability: Stability,
): Array<[unit: number, option: number]> {
  const holders = holdersOf(market, choice)
  const found: Array<[number, number]> = []
  for (let unit = 0; unit < market.unitCount; unit++) {
    const end = choice[unit] < 0 ? market.optionStart[unit + 1] : choice[unit]
    for (let option = market.optionStart[unit]; option < end; option++) {
      const blocks =
        unit < market.coupleCount
          ? coupleBlocks(market, holders, stability, choice[unit], option)
          : wants(market, holders, market.employerA[option], market.positionA[option])
      if (blocks) found.push([unit, option])
    }
  }
  return found
}

type Holders = readonly (readonly number[])[]

/** Positions seated at each employer. */
function holdersOf(market: Market, choice: Choice): Holders {
  const holders: number[][] = Array.from({ length: market.employerCount }, () => [])
  for (const option of choice) {
    if (option < 0) continue
    if (market.employerA[option] >= 0) holders[market.employerA[option]].push(market.positionA[option])
    if (market.employerB[option] >= 0) holders[market.employerB[option]].push(market.positionB[option])
  }
  return holders
}

/** h has a free post, or prefers the person to one it holds. */
function wants(market: Market, holders: Holders, h: number, position: number): boolean {
  return freePosts(market, holders, h) > 0 || (market.capacity[h] > 0 && holders[h].some((holder) => position < holder))
}

function freePosts(market: Market, holders: Holders, h: number): number {
  return market.capacity[h] - holders[h].length
}

function coupleBlocks(market: Market, holders: Holders, stability: Stability, held: number, option: number): boolean {
  const members = [
    { h: market.employerA[option], position: market.positionA[option], now: held < 0 ? -1 : market.positionA[held] },
    { h: market.employerB[option], position: market.positionB[option], now: held < 0 ? -1 : market.positionB[held] },
  ]
  const [first, second] = members
  if (first.h !== second.h) {
    return members.every(({ h, position, now }) => h < 0 || now === position || wants(market, holders, h, position))
  }
  const there = members.filter(({ position, now }) => position === now)
  const movers = members.filter(({ position, now }) => position !== now)
  const here = holders[first.h]
  const capacity = market.capacity[first.h]
  if (stability === 'bis') {
    const best = [...here, ...movers.map(({ position }) => position)].sort((x, y) => x - y).slice(0, capacity)
    return members.every(({ position }) => best.includes(position))
  }
  const free = freePosts(market, holders, first.h)
  if (there.length === 1) {
    const others = here.filter((holder) => holder !== there[0].position)
    return free > 0 || others.some((holder) => movers[0].position < holder)
  }
  if (free >= 2) return true
  if (free === 1) return members.some(({ position }) => here.some((holder) => position < holder))
  return here.some((s, i) => here.some((t, j) => i !== j && first.position < s && second.position < t))
}
