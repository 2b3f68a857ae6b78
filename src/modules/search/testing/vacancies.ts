import {
  recognisePlace,
  type Place,
  type Postcode,
  allPostcodes,
  estimatedTravelTimes,
  placeByKey,
  placesOfDistricts,
} from '#modules/reference'
import { fullContent, type FileVacancy } from '#modules/vacancies'
import { WorldBuilder } from '../world/build-world.ts'
import type { SearchWorld } from '../world/search-world.ts'

/** A vacancy as a file would give it: what a test does not name is unknown. */
export function vacancy(
  given: Partial<FileVacancy> & { id: string; kldb?: string | null; town?: string },
): FileVacancy {
  const { kldb = null, town = 'Essen', ...rest } = given
  return {
    ...fullContent({ kldb }),
    line: 1,
    title: `Stelle ${given.id}`,
    employer: `Betrieb ${given.id}`,
    places: [workPlace(town)],
    occupation: kldb === null ? null : { kldb, escoUri: null, confidence: 1 },
    ...rest,
  }
}

export function workPlace(town: string): FileVacancy['places'][number] {
  const found = recognisePlace({ name: town })
  return {
    name: town,
    postcode: null,
    street: null,
    placeKey: found.place?.key ?? null,
    lat: found.lat,
    lon: found.lon,
  }
}

/** Vacancies and the municipalities of some districts to live in. */
export function worldOf(vacancies: readonly FileVacancy[], districts: readonly string[] = ruhr): SearchWorld {
  const builder = new WorldBuilder()
  for (const each of vacancies) builder.add(each)
  const places: readonly Place[] = placesOfDistricts(districts)
  const keys = new Set(places.map(({ key }) => key))
  const postcodes: (Postcode & { name: string })[] = allPostcodes()
    .filter(({ placeKey }) => keys.has(placeKey))
    .map((code) => ({ ...code, name: placeByKey(code.placeKey)!.name }))
  return builder.finish({ places, postcodes }, estimatedTravelTimes)
}

/** Essen, Bochum, Dortmund, Gelsenkirchen, the district of Unna. */
export const ruhr = ['05113', '05911', '05913', '05513', '05978']

export const nurse = '81302'
export const mechatronic = '26112'
