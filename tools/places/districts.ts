import { districtNames, mergedDistricts } from './facts.ts'
import type { Municipality } from './municipalities.ts'
import type { DistrictSource } from './sources.ts'

export type DistrictRow = {
  key: string
  name: string
  fullName: string
  independentTown: boolean
  lat: number
  lon: number
}

/** Districts of today; their point is that of their largest municipality. */
export function buildDistricts(
  sources: readonly DistrictSource[],
  municipalities: readonly Municipality[],
): DistrictRow[] {
  return sources
    .filter((source) => !mergedDistricts[source.key])
    .map((source) => {
      const independentTown = source.kind === 'Kreisfreie Stadt' || source.kind === 'Stadtkreis'
      const members = municipalities.filter((place) => place.key.startsWith(source.key))
      if (members.length === 0) throw new Error(`District ${source.key} ${source.name} has no municipality`)
      const seat = members.reduce((best, place) => (place.population > best.population ? place : best))
      const names = districtNames[source.key] ?? { name: source.name, fullName: fullName(source, independentTown) }
      return { key: source.key, ...names, independentTown, lat: seat.lat, lon: seat.lon }
    })
}

/** "Kreis Unna", "Stadt Hagen"; names that say Kreis themselves stay as they are. */
function fullName(source: DistrictSource, independentTown: boolean): string {
  if (independentTown) return `Stadt ${source.name}`
  return /kreis/i.test(source.name) ? source.name : `${source.kind} ${source.name}`
}
