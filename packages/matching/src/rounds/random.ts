/** A small, well-mixed generator of 32-bit numbers (splitmix-seeded xorshift); the same seed gives the same numbers on every machine. */
export class SeededRandom {
  private state: number

  constructor(seed: number) {
    this.state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ (seed >>> 16) || 0x1234_5678
    for (let round = 0; round < 8; round++) this.next()
  }

  /** An unsigned 32-bit integer. */
  next(): number {
    let x = (this.state = (this.state + 0x6d2b_79f5) | 0)
    x = Math.imul(x ^ (x >>> 15), x | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return (x ^ (x >>> 14)) >>> 0
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.next() / 0x1_0000_0000
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit)
  }

  shuffle(items: Int32Array): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const item = items[i]
      items[i] = items[j]
      items[j] = item
    }
  }
}
