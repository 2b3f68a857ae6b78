/** Reproducible draws (mulberry32): the same seed gives the same world on every machine. */
export type Draw = {
  /** 0 ≤ x < 1. */
  share(): number
  /** Whole, 0 ≤ n < below. */
  below(below: number): number
  /** True with this chance. */
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}

export function seededDraw(seed: number): Draw {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(share() * limit)
  return { share, below, chance: (limit) => share() < limit, pick: (list) => list[below(list.length)] as never }
}

/** Draws numbers in proportion to weights: binary search in running sums. */
export function weightedDraw(weights: ArrayLike<number>): (draw: Draw) => number {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < weights.length; i++) sums[i] = sum += weights[i] as number
  return (draw) => {
    const aim = draw.share() * sum
    let from = 0
    let to = sums.length - 1
    while (from < to) {
      const middle = (from + to) >> 1
      if ((sums[middle] as number) <= aim) from = middle + 1
      else to = middle
    }
    return from
  }
}
