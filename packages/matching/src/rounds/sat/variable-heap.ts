/** A binary heap of variables, the most active on top. */
export class VariableHeap {
  private readonly activity: Float64Array
  private readonly items: Int32Array
  /** Place of each variable in `items`, -1 when absent. */
  private readonly place: Int32Array
  private size = 0

  constructor(activity: Float64Array) {
    this.activity = activity
    this.items = new Int32Array(activity.length)
    this.place = new Int32Array(activity.length).fill(-1)
  }

  get isEmpty(): boolean {
    return this.size === 0
  }

  insert(variable: number): void {
    if (this.place[variable] >= 0) return
    this.items[this.size] = variable
    this.place[variable] = this.size
    this.rise(this.size++)
  }

  /** To be called when the activity of a variable has grown. */
  raised(variable: number): void {
    if (this.place[variable] >= 0) this.rise(this.place[variable])
  }

  pop(): number {
    const { items, place } = this
    const top = items[0]
    place[top] = -1
    const last = items[--this.size]
    if (this.size > 0) {
      items[0] = last
      place[last] = 0
      this.sink(0)
    }
    return top
  }

  private rise(at: number): void {
    const { items, place, activity } = this
    const variable = items[at]
    const weight = activity[variable]
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = items[parent]
      if (activity[above] >= weight) break
      items[at] = above
      place[above] = at
      at = parent
    }
    items[at] = variable
    place[variable] = at
  }

  private sink(at: number): void {
    const { items, place, activity, size } = this
    const variable = items[at]
    const weight = activity[variable]
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && activity[items[child + 1]] > activity[items[child]]) child++
      const below = items[child]
      if (activity[below] <= weight) break
      items[at] = below
      place[below] = at
      at = child
    }
    items[at] = variable
    place[variable] = at
  }
}
