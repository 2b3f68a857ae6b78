/** Homes by their bound, smallest key first: a binary heap that is filled at once and then emptied from the top. */
export class HomeQueue {
  size = 0
  private bounds = new Float64Array(0)
  private homes = new Int32Array(0)

  clear(room: number): void {
    this.size = 0
    if (this.bounds.length >= room) return
    this.bounds = new Float64Array(room)
    this.homes = new Int32Array(room)
  }

  add(bound: number, home: number): void {
    this.bounds[this.size] = bound
    this.homes[this.size++] = home
  }

  /** Makes a heap of what was added. */
  order(): void {
    for (let at = (this.size >> 1) - 1; at >= 0; at--) this.sink(at, this.bounds[at], this.homes[at])
  }

  get nextBound(): number {
    return this.bounds[0]
  }

  take(): number {
    const home = this.homes[0]
    this.size--
    this.sink(0, this.bounds[this.size], this.homes[this.size])
    return home
  }

  private sink(at: number, bound: number, home: number): void {
    const { bounds, homes, size } = this
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && bounds[child + 1] < bounds[child]) child++
      if (bounds[child] >= bound) break
      bounds[at] = bounds[child]
      homes[at] = homes[child]
      at = child
    }
    bounds[at] = bound
    homes[at] = home
  }
}
