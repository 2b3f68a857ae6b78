/** A German municipality. `key` is the eight-digit official municipality key (AGS), its first five digits are the district. */
export type Place = {
  key: string
  name: string
  district: string
  state: string
  population: number
  lat: number
  lon: number
}

/** A postcode with the point it stands for and the municipality that holds that point. */
export type Postcode = { postcode: string; placeKey: string; lat: number; lon: number }

export type TravelMode = 'car' | 'transit' | 'bike' | 'walk'
export const travelModes: readonly TravelMode[] = ['car', 'transit', 'bike', 'walk']
