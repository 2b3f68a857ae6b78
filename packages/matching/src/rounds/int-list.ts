/** A growing list of 32-bit integers in one typed array. */
export class IntList {
  items: Int32Array
  length = 0

  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.items.length) this.grow()
    this.items[this.length++] = value
  }

  /** A copy of exactly the filled part. */
  toArray(): Int32Array {
    return this.items.slice(0, this.length)
  }

  private grow(): void {
    const larger = new Int32Array(this.items.length * 2)
    larger.set(this.items)
    this.items = larger
  }
}
