import type { MultiPolygon } from 'geojson'

/** Even-odd over all rings of a shape, asked many times: edges lie in slabs by their y, so that a question meets a few of them. */
export class PlaneArea {
  /** Four numbers an edge: x and y of both ends. */
  readonly #edges: Float64Array
  /** Edges of slab `n` are those at `#ofSlab[#starts[n] .. #starts[n + 1]]`. */
  readonly #starts: Uint32Array
  readonly #ofSlab: Uint32Array
  readonly #north: number
  readonly #slabHeight: number

  constructor(shape: MultiPolygon) {
    const edges: number[] = []
    for (const polygon of shape.coordinates) {
      for (const ring of polygon) {
        for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
          edges.push(ring[i]![0]!, ring[i]![1]!, ring[j]![0]!, ring[j]![1]!)
      }
    }
    this.#edges = Float64Array.from(edges)
    const count = edges.length / 4
    let north = Infinity
    let south = -Infinity
    for (let edge = 0; edge < count; edge++) {
      north = Math.min(north, edges[4 * edge + 1]!)
      south = Math.max(south, edges[4 * edge + 1]!)
    }
    const slabs = Math.max(1, Math.min(512, count >> 1))
    this.#north = north
    this.#slabHeight = Math.max((south - north) / slabs, Number.MIN_VALUE)
    const bySlab: number[][] = Array.from({ length: slabs }, () => [])
    for (let edge = 0; edge < count; edge++) {
      const [first, last] = [this.#slabAt(edges[4 * edge + 1]!, slabs), this.#slabAt(edges[4 * edge + 3]!, slabs)]
      for (let slab = Math.min(first, last); slab <= Math.max(first, last); slab++) bySlab[slab]!.push(edge)
    }
    this.#starts = new Uint32Array(slabs + 1)
    for (let slab = 0; slab < slabs; slab++) this.#starts[slab + 1] = this.#starts[slab]! + bySlab[slab]!.length
    this.#ofSlab = Uint32Array.from(bySlab.flat())
  }

  holds(x: number, y: number): boolean {
    const slabs = this.#starts.length - 1
    const slab = Math.floor((y - this.#north) / this.#slabHeight)
    if (!(slab >= 0) || slab > slabs) return false
    const within = Math.min(slab, slabs - 1)
    const edges = this.#edges
    let inside = false
    for (let nth = this.#starts[within]!; nth < this.#starts[within + 1]!; nth++) {
      const at = 4 * this.#ofSlab[nth]!
      const yA = edges[at + 1]!
      const yB = edges[at + 3]!
      if (yA > y === yB > y) continue
      const xA = edges[at]!
      if (x < ((edges[at + 2]! - xA) * (y - yA)) / (yB - yA) + xA) inside = !inside
    }
    return inside
  }

  #slabAt(y: number, slabs: number): number {
    return Math.min(slabs - 1, Math.max(0, Math.floor((y - this.#north) / this.#slabHeight)))
  }
}
