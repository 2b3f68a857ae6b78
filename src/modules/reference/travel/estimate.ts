import type { GeoPoint, TravelMode } from '../place.ts'
import { travelModes } from '../place.ts'
import { distanceKm, type TravelTimes } from './travel-times.ts'

/** Minutes at growing great-circle distances, straight between them; nobody is sent further than the last one. */
type Curve = readonly (readonly [km: number, minutes: number])[]

/**
 * Door to door, on a working day. The first value stands for a journey inside one place. Calibrated on real roads up to 10 km
 * (tools/measure-travel-times.ts); how the rest was reached, and how far it may be off, is told in docs/travel-times.md.
 */
const curves: Record<TravelMode, Curve> = {
  car: [
    [0, 4],
    [2, 8],
    [5, 13],
    [10, 19],
    [20, 28],
    [40, 43],
    [80, 68],
    [160, 116],
    [400, 258],
  ],
  transit: [
    [0, 9],
    [2, 18],
    [5, 28],
    [10, 39],
    [20, 54],
    [40, 79],
    [80, 122],
    [160, 200],
    [400, 400],
  ],
  bike: [
    [0, 3],
    [2, 10],
    [5, 24],
    [10, 46],
    [60, 266],
  ],
  walk: [
    [0, 4],
    [2, 32],
    [20, 320],
  ],
}

/** Minutes before rounding; null beyond the end of the curve. */
function along(curve: Curve, km: number): number | null {
  let [lastKm, lastMinutes] = curve[0]!
  for (const [knotKm, knotMinutes] of curve) {
    if (km <= knotKm) {
      return knotKm === lastKm
        ? knotMinutes
        : lastMinutes + ((km - lastKm) / (knotKm - lastKm)) * (knotMinutes - lastMinutes)
    }
    lastKm = knotKm
    lastMinutes = knotMinutes
  }
  return null
}

/** Whole minutes for a distance, or null where nobody would commute that far by this mode (walk over 20 km, bike over 60, else over 400). */
export function estimateMinutesForKm(mode: TravelMode, km: number): number | null {
  const minutes = along(curves[mode], km)
  return minutes === null ? null : Math.round(minutes)
}

/** The default estimate between two points; see `estimateMinutesForKm`. */
export function estimateMinutes(mode: TravelMode, from: GeoPoint, to: GeoPoint): number | null {
  return estimateMinutesForKm(mode, distanceKm(from, to))
}

/** The source used until a road router or timetables are connected. */
export const estimatedTravelTimes: TravelTimes = {
  source: 'estimate',
  estimated: true,
  modes: travelModes,
  minutes: estimateMinutes,
  leastMinutes: (mode, km) => estimateMinutesForKm(mode, km) ?? Number.POSITIVE_INFINITY,
}
