import type { GeoPoint, TravelMode } from '../place.ts'

/**
 * Where minutes come from: an estimate from distance, a table, a road router, timetables. Everything that asks for a commute asks
 * this, and nothing else knows which source answers. All answers are whole minutes of a one-way journey on a working day.
 */
export type TravelTimes = {
  /** A short stable name for logs and for the message key that tells the reader ("estimate"). */
  readonly source: string
  /** True when minutes are derived from distance; pages then say "geschätzt". */
  readonly estimated: boolean
  readonly modes: readonly TravelMode[]
  /** Whole minutes, or null when there is no way or the source does not know one of the points. */
  minutes(mode: TravelMode, from: GeoPoint, to: GeoPoint): number | null
  /**
   * No journey over this great-circle distance takes fewer minutes. Never falls with distance; 0 is always a valid bound. It lets
   * indexes skip far places without asking for them.
   */
  leastMinutes(mode: TravelMode, km: number): number
  /**
   * The minutes before rounding, where the source has them and they change smoothly. Only maps ask: a contour of them needs a quarter of
   * the grid.
   */
  smoothMinutes?(mode: TravelMode, from: GeoPoint, to: GeoPoint): number | null
}

const earthRadiusKm = 6371.0088
const radiansPerDegree = Math.PI / 180

/** Great-circle distance in kilometres. */
export function distanceKm(from: GeoPoint, to: GeoPoint): number {
  const halfLat = Math.sin(((to.lat - from.lat) * radiansPerDegree) / 2)
  const halfLon = Math.sin(((to.lon - from.lon) * radiansPerDegree) / 2)
  const chord =
    halfLat * halfLat + Math.cos(from.lat * radiansPerDegree) * Math.cos(to.lat * radiansPerDegree) * halfLon * halfLon
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** The largest distance that could still be travelled within the minutes, in whole kilometres rounded up; at most `limitKm`. */
export function reachKm(times: TravelTimes, mode: TravelMode, maxMinutes: number, limitKm = 1000): number {
  let near = 0
  let far = limitKm
  if (times.leastMinutes(mode, far) <= maxMinutes) return far
  while (far - near > 1) {
    const middle = Math.floor((near + far) / 2)
    if (times.leastMinutes(mode, middle) <= maxMinutes) near = middle
    else far = middle
  }
  return far
}
