/** A seeded generator (mulberry32): the same seed gives the same region on every machine. */
export type Chance = {
  /** Uniform in [0, 1). */
  next(): number
  /** Whole number in [from, to], both included. */
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** One element, drawn in proportion to its weight. */
  weighted<T>(list: readonly T[], weightOf: (element: T) => number): T
  /** `count` different elements in their original order. */
  some<T>(list: readonly T[], count: number): T[]
  holds(probability: number): boolean
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    const element = list[whole(0, list.length - 1)]
    if (element === undefined) throw new Error('cannot pick from an empty list')
    return element
  }
  const weighted = <T>(list: readonly T[], weightOf: (element: T) => number): T => {
    let left = next() * list.reduce((sum, element) => sum + weightOf(element), 0)
    for (const element of list) {
      left -= weightOf(element)
      if (left < 0) return element
    }
    return pick(list)
  }
  const some = <T>(list: readonly T[], count: number): T[] => {
    const chosen = new Set<number>()
    while (chosen.size < Math.min(count, list.length)) chosen.add(whole(0, list.length - 1))
    return list.filter((_, index) => chosen.has(index))
  }
  return { next, whole, pick, weighted, some, holds: (probability) => next() < probability }
}
