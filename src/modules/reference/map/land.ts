import type { MultiPolygon } from 'geojson'
import { placesOfDistricts } from '../places/gazetteer.ts'
import { PlaneArea } from './plane-area.ts'
import { outlineOf, outlineLevel, toPlane, type PlanePoint } from './plane.ts'
import { shortName } from './short-name.ts'

/** Several districts as one: what a map of them needs whatever it shows on them. */
export type Land = {
  outline: MultiPolygon
  area: PlaneArea
  /** The largest towns first. */
  towns: readonly Town[]
}

type Town = PlanePoint & { text: string; population: number }

/** More names than a view can hold, in dense regions too. */
const mostTownsTried = 120
const landsKept = 100
const lands = new Map<string, Land>()

/** The land of these districts, as fine as a drawing of `kmPerUnit` can show. Maps of one network mostly show the same; the oldest goes first. */
export function landOf(keys: readonly string[], kmPerUnit: number): Land {
  const key = `${outlineLevel(kmPerUnit)} ${keys.join()}`
  const known = lands.get(key)
  if (known) return known
  const outline = outlineOf(keys, kmPerUnit)
  const towns = placesOfDistricts(keys)
    .toSorted((a, b) => b.population - a.population)
    .slice(0, mostTownsTried)
    .map((place) => ({ text: shortName(place.name), population: place.population, ...toPlane(place) }))
  const land = { outline, area: new PlaneArea(outline), towns }
  lands.set(key, land)
  if (lands.size > landsKept) lands.delete(lands.keys().next().value!)
  return land
}
