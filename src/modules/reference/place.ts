/**
 * A German municipality. `key` is the eight-digit official municipality key (AGS); its first five digits are the district, its
 * first two the state. `population` orders answers and names on maps; where the sources know none it is an estimate (docs/places.md).
 */
export type Place = {
  key: string
  name: string
  /** Five-digit district key, "05978". */
  district: string
  /** Two-digit state key, "05". */
  state: string
  population: number
  lat: number
  lon: number
}

/** A postcode with the point it stands for and the municipality that holds that point. */
export type Postcode = { postcode: string; placeKey: string; lat: number; lon: number }

/** A district (Landkreis) or an independent town. `fullName` is what people call it: "Kreis Unna", "Stadt Hagen". */
export type District = {
  key: string
  name: string
  fullName: string
  state: string
  independentTown: boolean
  lat: number
  lon: number
}

/** One of the sixteen states; `name` is German. */
export type State = { key: string; name: string }

/** Degrees, WGS 84. A place is one; `key` lets tables of minutes find it. */
export type GeoPoint = { readonly lat: number; readonly lon: number; readonly key?: string }

export type TravelMode = 'car' | 'transit' | 'bike' | 'walk'
export const travelModes: readonly TravelMode[] = ['car', 'transit', 'bike', 'walk']
