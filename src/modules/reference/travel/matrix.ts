import type { GeoPoint, TravelMode } from '../place.ts'
import { travelModes } from '../place.ts'
import { distanceKm, type TravelTimes } from './travel-times.ts'

/**
 * Minutes between known points of one mode, as a road router or a timetable computes them: `minutes[i][j]` from `points[i]` to
 * `points[j]`, null where there is no way. Every point needs a `key`.
 */
export type MinuteMatrix = {
  points: readonly (GeoPoint & { readonly key: string })[]
  minutes: readonly (readonly (number | null)[])[]
}

/** How a point outside the table reaches it: straight to a point of the table within `maxKm`. */
export type Feeder = { maxKm: number; minutesPerKm: number }

type Entry = { index: number; minutes: number }

/**
 * A table of minutes as a source. A point without a known key enters by every known point its feeder reaches and takes the fastest
 * way (so stations make islands of reach); without a feeder there is no way.
 */
export function matrixTravelTimes(
  source: string,
  matrices: Partial<Record<TravelMode, MinuteMatrix>>,
  feeder: Feeder | null = null,
): TravelTimes {
  const modes = travelModes.filter((mode) => matrices[mode])
  const tables = new Map(modes.map((mode) => [mode, prepare(matrices[mode]!, feeder)]))
  return {
    source,
    estimated: false,
    modes,
    minutes(mode, from, to) {
      const table = tables.get(mode)
      return table ? fastest(table.matrix, entries(table, feeder, from), entries(table, feeder, to)) : null
    },
    leastMinutes: (mode, km) => Math.floor((tables.get(mode)?.leastMinutesPerKm ?? 0) * km),
  }
}

type Table = { matrix: MinuteMatrix; indexByKey: Map<string, number>; leastMinutesPerKm: number }

function prepare(matrix: MinuteMatrix, feeder: Feeder | null): Table {
  const indexByKey = new Map(matrix.points.map((point, index) => [point.key, index]))
  const leastMinutesPerKm = Math.min(fastestMinutesPerKm(matrix), feeder?.minutesPerKm ?? Number.POSITIVE_INFINITY)
  return { matrix, indexByKey, leastMinutesPerKm: Number.isFinite(leastMinutesPerKm) ? leastMinutesPerKm : 0 }
}

function entries(table: Table, feeder: Feeder | null, point: GeoPoint): Entry[] {
  const known = point.key === undefined ? undefined : table.indexByKey.get(point.key)
  if (known !== undefined) return [{ index: known, minutes: 0 }]
  const found: Entry[] = []
  if (!feeder) return found
  table.matrix.points.forEach((candidate, index) => {
    const km = distanceKm(point, candidate)
    if (km <= feeder.maxKm) found.push({ index, minutes: km * feeder.minutesPerKm })
  })
  return found
}

function fastest(matrix: MinuteMatrix, starts: readonly Entry[], ends: readonly Entry[]): number | null {
  let best = Number.POSITIVE_INFINITY
  for (const start of starts) {
    for (const end of ends) {
      const between = matrix.minutes[start.index]?.[end.index]
      if (between !== null && between !== undefined) best = Math.min(best, start.minutes + between + end.minutes)
    }
  }
  return Number.isFinite(best) ? Math.ceil(best) : null
}

/** The best speed in the table bounds every journey in it. */
function fastestMinutesPerKm(matrix: MinuteMatrix): number {
  let least = Number.POSITIVE_INFINITY
  matrix.points.forEach((from, row) => {
    matrix.points.forEach((to, column) => {
      const minutes = matrix.minutes[row]?.[column] ?? null
      const km = distanceKm(from, to)
      if (minutes !== null && km > 0) least = Math.min(least, minutes / km)
    })
  })
  return least
}
