/** Literals are 2 v for variable v and 2 v + 1 for its negation. */
export const negate = (literal: number): number => literal ^ 1

const HEADER = 2

/**
 * Clauses in one integer array: size, quality (0: given, otherwise the number of decision levels when learnt), literals. A clause is named by
 * where its literals begin.
 */
export class ClauseStore {
  data = new Int32Array(1 << 10)
  private end = 0

  add(literals: ArrayLike<number>, length: number, quality: number): number {
    const needed = this.end + HEADER + length
    if (needed > this.data.length) this.grow(needed)
    const clause = this.end + HEADER
    this.data[this.end] = length
    this.data[this.end + 1] = quality
    for (let k = 0; k < length; k++) this.data[clause + k] = literals[k]
    this.end = needed
    return clause
  }

  size(clause: number): number {
    return this.data[clause - 2]
  }

  quality(clause: number): number {
    return this.data[clause - 1]
  }

  setQuality(clause: number, quality: number): void {
    this.data[clause - 1] = quality
  }

  *clauses(): Generator<number> {
    for (let at = 0; at < this.end; at += HEADER + this.data[at]) yield at + HEADER
  }

  /** Keeps only what `keep` accepts; all names change. */
  compact(keep: (clause: number) => boolean): void {
    let target = 0
    for (let at = 0; at < this.end;) {
      const length = HEADER + this.data[at]
      if (keep(at + HEADER)) {
        this.data.copyWithin(target, at, at + length)
        target += length
      }
      at += length
    }
    this.end = target
  }

  private grow(needed: number): void {
    const larger = new Int32Array(Math.max(needed, this.data.length * 2))
    larger.set(this.data)
    this.data = larger
  }
}

/** For each literal the clauses to look at when it becomes false, each with a literal that, being true, spares the look. */
export class WatchLists {
  lists: Int32Array[]
  lengths: Int32Array

  constructor(literalCount: number) {
    this.lists = Array.from({ length: literalCount }, () => EMPTY)
    this.lengths = new Int32Array(literalCount)
  }

  /** `name` is the clause doubled, plus one when it has two literals. */
  add(literal: number, name: number, blocker: number): void {
    let list = this.lists[literal]
    const length = this.lengths[literal]
    if (length + 2 > list.length) {
      const larger = new Int32Array(Math.max(8, list.length * 2))
      larger.set(list)
      list = larger
      this.lists[literal] = list
    }
    list[length] = name
    list[length + 1] = blocker
    this.lengths[literal] = length + 2
  }

  clear(): void {
    this.lengths.fill(0)
  }
}

const EMPTY = new Int32Array(0)
