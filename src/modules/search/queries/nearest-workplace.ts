import type { TravelMode } from '#modules/reference'
import { listAt } from '../world/number-lists.ts'
import type { SearchWorld } from '../world/search-world.ts'

/** The place number to which the commute from a home leads, the nearest where a vacancy has several; null for a fully remote job. */
export function nearestWorkplace(world: SearchWorld, row: number, home: number, mode: TravelMode): number | null {
  if (world.columns.onSitePercent[row] === 0) return null
  const places = listAt(world.columns.places, row)
  if (places.length < 2) return places[0] ?? null
  const from = world.points[home]!
  const minutes = (place: number) => world.travel.minutes(mode, from, world.points[place]!) ?? Number.POSITIVE_INFINITY
  return places.toSorted((one, other) => minutes(one) - minutes(other))[0]!
}
