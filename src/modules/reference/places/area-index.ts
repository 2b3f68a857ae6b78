import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'

/** Key, bounds in quantized steps, and the arcs that enclose it; their direction does not matter for even-odd counting. */
type Area = { key: string; arcs: Int32Array; west: number; east: number; south: number; north: number }

const cellsAcross = 96

/** Which area of a quantized topology holds a point. Borders are decoded once into flat arrays; a grid narrows to a few areas. */
export class AreaIndex {
  readonly #scale: readonly number[]
  readonly #translate: readonly number[]
  readonly #corners: Int32Array
  readonly #arcStart: Uint32Array
  readonly #cells = new Map<number, Area[]>()
  readonly #cellWidth: number
  readonly #cellHeight: number

  constructor(topology: Topology) {
    if (!topology.transform) throw new Error('The topology must be quantized')
    this.#scale = topology.transform.scale
    this.#translate = topology.transform.translate
    const counts = topology.arcs.map((arc) => arc.length)
    this.#arcStart = new Uint32Array(counts.length + 1)
    counts.forEach((count, index) => (this.#arcStart[index + 1] = this.#arcStart[index]! + count))
    this.#corners = new Int32Array(2 * this.#arcStart.at(-1)!)
    const end = this.#decode(topology.arcs)
    this.#cellWidth = (end.east + 1) / cellsAcross
    this.#cellHeight = (end.north + 1) / cellsAcross
    const { geometries } = topology.objects['areas'] as GeometryCollection
    for (const geometry of geometries) this.#file(geometry as Polygon | MultiPolygon)
  }

  /** Key of the area at the point, or null where there is none. */
  at(lat: number, lon: number): string | null {
    const x = (lon - this.#translate[0]!) / this.#scale[0]!
    const y = (lat - this.#translate[1]!) / this.#scale[1]!
    const members = this.#cells.get(this.#cell(Math.floor(y / this.#cellHeight), Math.floor(x / this.#cellWidth))) ?? []
    return members.find((area) => this.#holds(area, x, y))?.key ?? null
  }

  #cell(row: number, column: number): number {
    return row * 1024 + column
  }

  #decode(arcs: Topology['arcs']): { east: number; north: number } {
    let at = 0
    const end = { east: 0, north: 0 }
    for (const arc of arcs) {
      let x = 0
      let y = 0
      for (const step of arc) {
        x += step[0]!
        y += step[1]!
        this.#corners[at++] = x
        this.#corners[at++] = y
        end.east = Math.max(end.east, x)
        end.north = Math.max(end.north, y)
      }
    }
    return end
  }

  #file(geometry: Polygon | MultiPolygon): void {
    const rings = geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat()
    const arcs = Int32Array.from(rings.flat(), (arc) => (arc < 0 ? ~arc : arc))
    const area: Area = {
      key: String(geometry.id),
      arcs,
      west: Infinity,
      east: -Infinity,
      south: Infinity,
      north: -Infinity,
    }
    for (const arc of arcs) {
      for (let corner = this.#arcStart[arc]!; corner < this.#arcStart[arc + 1]!; corner++) {
        area.west = Math.min(area.west, this.#corners[2 * corner]!)
        area.east = Math.max(area.east, this.#corners[2 * corner]!)
        area.south = Math.min(area.south, this.#corners[2 * corner + 1]!)
        area.north = Math.max(area.north, this.#corners[2 * corner + 1]!)
      }
    }
    for (let row = Math.floor(area.south / this.#cellHeight); row <= area.north / this.#cellHeight; row++) {
      for (let column = Math.floor(area.west / this.#cellWidth); column <= area.east / this.#cellWidth; column++) {
        const cell = this.#cell(row, column)
        const members = this.#cells.get(cell)
        if (members) members.push(area)
        else this.#cells.set(cell, [area])
      }
    }
  }

  #holds(area: Area, x: number, y: number): boolean {
    if (x < area.west || x > area.east || y < area.south || y > area.north) return false
    const corners = this.#corners
    let inside = false
    for (const arc of area.arcs) {
      for (let corner = this.#arcStart[arc]! + 1; corner < this.#arcStart[arc + 1]!; corner++) {
        const xA = corners[2 * corner - 2]!
        const yA = corners[2 * corner - 1]!
        const xB = corners[2 * corner]!
        const yB = corners[2 * corner + 1]!
        if (yA > y !== yB > y && x < ((xB - xA) * (y - yA)) / (yB - yA) + xA) inside = !inside
      }
    }
    return inside
  }
}
