import type { Position } from 'geojson'
import type { Area } from './sources.ts'

type Box = { area: Area; rings: Position[][]; west: number; east: number; south: number; north: number }

const cellsPerDegree = 5

/** Which area holds a point; even-odd over all rings, so holes count. */
export class AreaFinder {
  readonly #cells = new Map<string, Box[]>()

  constructor(areas: readonly Area[]) {
    for (const area of areas) {
      const rings = area.geometry.type === 'Polygon' ? area.geometry.coordinates : area.geometry.coordinates.flat()
      const box = { area, rings, west: 180, east: -180, south: 90, north: -90 }
      for (const [lon, lat] of rings.flat() as [number, number][]) {
        box.west = Math.min(box.west, lon)
        box.east = Math.max(box.east, lon)
        box.south = Math.min(box.south, lat)
        box.north = Math.max(box.north, lat)
      }
      for (let row = Math.floor(box.south * cellsPerDegree); row <= box.north * cellsPerDegree; row++) {
        for (let column = Math.floor(box.west * cellsPerDegree); column <= box.east * cellsPerDegree; column++) {
          const members = this.#cells.get(`${row} ${column}`)
          if (members) members.push(box)
          else this.#cells.set(`${row} ${column}`, [box])
        }
      }
    }
  }

  at(lat: number, lon: number): Area | null {
    const members = this.#cells.get(`${Math.floor(lat * cellsPerDegree)} ${Math.floor(lon * cellsPerDegree)}`) ?? []
    return members.find((box) => holds(box, lat, lon))?.area ?? null
  }
}

function holds(box: Box, lat: number, lon: number): boolean {
  if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false
  let inside = false
  for (const ring of box.rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [lonA, latA] = ring[i] as [number, number]
      const [lonB, latB] = ring[j] as [number, number]
      if (latA > lat !== latB > lat && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA) inside = !inside
    }
  }
  return inside
}
