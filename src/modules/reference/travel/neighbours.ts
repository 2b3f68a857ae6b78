import type { GeoPoint, TravelMode } from '../place.ts'
import { distanceKm, reachKm, type TravelTimes } from './travel-times.ts'

/**
 * Everything within the minutes, for many points at once, in compressed rows: the neighbours of `from[i]` are
 * `target[rowStart[i]] … target[rowStart[i + 1] - 1]` (indexes into `to`, ascending) with their `minutes`.
 */
export type NeighbourTable = { rowStart: Uint32Array; target: Uint32Array; minutes: Uint16Array }

/** Cells of a tenth of a degree hold the indexes of the points in them. */
class PointGrid {
  static readonly cellsPerDegree = 10
  readonly #cells = new Map<number, number[]>()

  constructor(points: readonly GeoPoint[]) {
    points.forEach((point, index) => {
      const cell = PointGrid.#cell(
        Math.floor(point.lat * PointGrid.cellsPerDegree),
        Math.floor(point.lon * PointGrid.cellsPerDegree),
      )
      const members = this.#cells.get(cell)
      if (members) members.push(index)
      else this.#cells.set(cell, [index])
    })
  }

  static #cell(row: number, column: number): number {
    return row * 4096 + column
  }

  /** Indexes in every cell that the circle could touch, ascending. */
  near(point: GeoPoint, km: number): number[] {
    const latSpan = km / 111.1
    const lonSpan = latSpan / Math.max(0.05, Math.cos((Math.min(89, Math.abs(point.lat) + latSpan) * Math.PI) / 180))
    const found: number[] = []
    const lastRow = Math.floor((point.lat + latSpan) * PointGrid.cellsPerDegree)
    const lastColumn = Math.floor((point.lon + lonSpan) * PointGrid.cellsPerDegree)
    for (let row = Math.floor((point.lat - latSpan) * PointGrid.cellsPerDegree); row <= lastRow; row++) {
      for (let column = Math.floor((point.lon - lonSpan) * PointGrid.cellsPerDegree); column <= lastColumn; column++) {
        for (const index of this.#cells.get(PointGrid.#cell(row, column)) ?? []) found.push(index)
      }
    }
    return found.sort((a, b) => a - b)
  }
}

/** A typed array that doubles: tables for all of Germany have tens of millions of rows. */
class GrowingColumn<Numbers extends Uint32Array | Uint16Array> {
  length = 0
  #numbers: Numbers
  readonly #make: new (length: number) => Numbers

  constructor(make: new (length: number) => Numbers) {
    this.#make = make
    this.#numbers = new make(1024)
  }

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new this.#make(this.length * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.length++] = value
  }

  taken(): Numbers {
    return this.#numbers.slice(0, this.length) as Numbers
  }
}

/** All journeys of at most `maxMinutes` from each of `from` to each of `to`; asks the source only where its own bound allows it. */
export function neighboursWithin(
  times: TravelTimes,
  mode: TravelMode,
  from: readonly GeoPoint[],
  to: readonly GeoPoint[],
  maxMinutes: number,
): NeighbourTable {
  const grid = new PointGrid(to)
  const km = reachKm(times, mode, maxMinutes)
  const rowStart = new Uint32Array(from.length + 1)
  const target = new GrowingColumn(Uint32Array)
  const minutes = new GrowingColumn(Uint16Array)
  from.forEach((origin, row) => {
    for (const index of grid.near(origin, km)) {
      const destination = to[index]!
      if (times.leastMinutes(mode, distanceKm(origin, destination)) > maxMinutes) continue
      const journey = times.minutes(mode, origin, destination)
      if (journey === null || journey > maxMinutes) continue
      target.push(index)
      minutes.push(journey)
    }
    rowStart[row + 1] = target.length
  })
  return { rowStart, target: target.taken(), minutes: minutes.taken() }
}
