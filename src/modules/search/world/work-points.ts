import { placeByKey, postcode } from '#modules/reference'
import type { WorkPlace } from '#modules/vacancies'

/** A point the engine travels to or from. `id` is a municipality key, a postcode, or rounded coordinates. */
export type EnginePoint = { id: string; lat: number; lon: number }

/**
 * Collects the points where people work and live, each once. Vacancies of one postcode share its point: the engine groups by place,
 * and no estimate of minutes is finer than that.
 */
export class PointCollector {
  readonly points: EnginePoint[] = []
  readonly #indexes = new Map<string, number>()

  add(point: EnginePoint): number {
    const known = this.#indexes.get(point.id)
    if (known !== undefined) return known
    this.points.push(point)
    this.#indexes.set(point.id, this.points.length - 1)
    return this.points.length - 1
  }

  /** The points of a vacancy's places by their number, with what each is called there; places that nobody recognised are left out. */
  addWorkPlaces(places: readonly WorkPlace[]): Map<number, string | null> {
    const named = new Map<number, string | null>()
    for (const place of places) {
      const point = pointOf(place)
      if (point === null) continue
      const number = this.add(point)
      if (!named.has(number)) named.set(number, nameOf(place))
    }
    return named
  }
}

/** What a vacancy's place is called where there is room for one word. */
export function nameOf(place: WorkPlace | undefined): string | null {
  return place?.name ?? place?.postcode ?? null
}

function pointOf(place: WorkPlace): EnginePoint | null {
  const code = place.postcode === null ? null : postcode(place.postcode)
  // A postcode far from the recognised municipality is a slip of the source; the municipality was chosen by the stronger clue.
  if (code && (place.placeKey === null || code.placeKey === place.placeKey))
    return { id: code.postcode, lat: code.lat, lon: code.lon }
  const municipality = place.placeKey === null ? null : placeByKey(place.placeKey)
  if (municipality) return { id: municipality.key, lat: municipality.lat, lon: municipality.lon }
  if (place.lat === null || place.lon === null) return null
  return { id: `${place.lat.toFixed(3)},${place.lon.toFixed(3)}`, lat: place.lat, lon: place.lon }
}
