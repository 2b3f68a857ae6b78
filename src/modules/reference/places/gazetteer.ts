import type { District, Place, Postcode, State } from '../place.ts'
import { onFirstUse, readReferenceTable } from './reference-files.ts'

const stateNames = [
  ['01', 'Schleswig-Holstein'],
  ['02', 'Hamburg'],
  ['03', 'Niedersachsen'],
  ['04', 'Bremen'],
  ['05', 'Nordrhein-Westfalen'],
  ['06', 'Hessen'],
  ['07', 'Rheinland-Pfalz'],
  ['08', 'Baden-Württemberg'],
  ['09', 'Bayern'],
  ['10', 'Saarland'],
  ['11', 'Berlin'],
  ['12', 'Brandenburg'],
  ['13', 'Mecklenburg-Vorpommern'],
  ['14', 'Sachsen'],
  ['15', 'Sachsen-Anhalt'],
  ['16', 'Thüringen'],
] as const

/** The sixteen states by key. */
export const states: readonly State[] = stateNames.map(([key, name]) => ({ key, name }))

const placeTable = onFirstUse(() => {
  const list = readReferenceTable('places.tsv').map(([key, name, population, lat, lon]): Place => ({
    key: key!,
    name: name!,
    district: key!.slice(0, 5),
    state: key!.slice(0, 2),
    population: Number(population),
    lat: Number(lat),
    lon: Number(lon),
  }))
  return {
    list,
    byKey: new Map(list.map((place) => [place.key, place])),
    byDistrict: Map.groupBy(list, (place) => place.district),
  }
})

const districtTable = onFirstUse(() => {
  const list = readReferenceTable('places-districts.tsv').map(
    ([key, name, fullName, independentTown, lat, lon]): District => ({
      key: key!,
      name: name!,
      fullName: fullName!,
      state: key!.slice(0, 2),
      independentTown: independentTown === '1',
      lat: Number(lat),
      lon: Number(lon),
    }),
  )
  return { list, byKey: new Map(list.map((district) => [district.key, district])) }
})

const postcodeTable = onFirstUse(
  () =>
    new Map(
      readReferenceTable('places-postcodes.tsv').map(([postcode, placeKey, lat, lon]): [string, Postcode] => [
        postcode!,
        { postcode: postcode!, placeKey: placeKey!, lat: Number(lat), lon: Number(lon) },
      ]),
    ),
)

/** All municipalities in the order of their keys. */
export const allPlaces = (): readonly Place[] => placeTable().list

/** Districts and independent towns in the order of their keys. */
export const allDistricts = (): readonly District[] => districtTable().list

/** All postcodes in ascending order. */
export const allPostcodes = (): readonly Postcode[] => [...postcodeTable().values()]

export const placeByKey = (key: string): Place | null => placeTable().byKey.get(key) ?? null

export const districtByKey = (key: string): District | null => districtTable().byKey.get(key) ?? null

export const stateByKey = (key: string): State | null => states.find((state) => state.key === key) ?? null

/** The postcode as written, five digits. */
export const postcode = (digits: string): Postcode | null => postcodeTable().get(digits) ?? null

/** The district that a municipality lies in. */
export function districtOf(place: Place): District {
  const district = districtByKey(place.district)
  if (!district) throw new Error(`Place ${place.key} lies in no known district`)
  return district
}

/** All municipalities of the districts, by key; unknown district keys add nothing. */
export function placesOfDistricts(districtKeys: readonly string[]): readonly Place[] {
  return [...new Set(districtKeys)].sort().flatMap((key) => placeTable().byDistrict.get(key) ?? [])
}
