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
  // oxfmt-ignore
  car: [[0, 4], [1, 7], [2, 10], [5, 17], [10, 25], [20, 36], [40, 54], [80, 84], [160, 138], [400, 290]],
  // oxfmt-ignore
  transit: [[0, 9], [1, 14], [2, 20], [5, 31], [10, 44], [20, 62], [40, 90], [80, 138], [160, 215], [400, 420]],
  // oxfmt-ignore
  bike: [[0, 3], [1, 8], [2, 13], [5, 28], [10, 54], [60, 304]],
  // oxfmt-ignore
  walk: [[0, 4], [2, 33], [20, 321]],
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
  smoothMinutes: (mode, from, to) => along(curves[mode], distanceKm(from, to)),
  leastMinutes: (mode, km) => estimateMinutesForKm(mode, km) ?? Number.POSITIVE_INFINITY,
}
