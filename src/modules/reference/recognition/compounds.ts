import { stemOf } from './stem.ts'

export type WeightedStem = { stem: string; weight: number }

const shortestLeft = 3
const shortestRight = 4
const shortestCompound = 8
/** Parts of a part count less than the parts themselves. */
const weightPerDepth = 0.7

/** Takes German compounds apart by the words of the lists themselves: "Altenpflegehelfer" is Altenpflege + Helfer, and Alten + Pflege. */
export class CompoundSplitter {
  readonly #vocabulary: ReadonlySet<string>
  readonly #known = new Map<string, readonly WeightedStem[]>()

  constructor(vocabulary: ReadonlySet<string>) {
    this.#vocabulary = vocabulary
  }

  /** The word itself with weight 1 and its parts with less. */
  partsOf(stem: string): readonly WeightedStem[] {
    const known = this.#known.get(stem)
    if (known) return known
    const parts = new Map<string, number>([[stem, 1]])
    this.#collect(stem, weightPerDepth, parts)
    const list = Array.from(parts, ([part, weight]) => ({ stem: part, weight }))
    if (this.#known.size < 100_000) this.#known.set(stem, list)
    return list
  }

  #collect(stem: string, weight: number, parts: Map<string, number>): void {
    const split = this.#split(stem)
    if (!split) return
    for (const part of split) {
      parts.set(part, Math.max(parts.get(part) ?? 0, weight))
      if (weight > 0.4) this.#collect(part, weight * weightPerDepth, parts)
    }
  }

  /** The longest known right part whose left rest is known too; stemming also takes off the linking "s", "n" or "en". */
  #split(stem: string): [string, string] | null {
    if (stem.length < shortestCompound) return null
    for (let at = shortestLeft; at <= stem.length - shortestRight; at++) {
      const right = stem.slice(at)
      if (!this.#vocabulary.has(right)) continue
      const left = stem.slice(0, at)
      if (this.#vocabulary.has(left)) return [left, right]
      const bare = stemOf(left)
      if (this.#vocabulary.has(bare)) return [bare, right]
    }
    return null
  }
}
