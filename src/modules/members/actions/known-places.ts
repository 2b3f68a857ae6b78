import { allPostcodes, placeByKey, postcode } from '#modules/reference'
import type { Profile } from '../profile.ts'
import type { PostcodeRange } from '../rules/postcodes.ts'

let codes: readonly string[] | null = null

/** Is there any German postcode from the first to the last? */
export function postcodeExists({ first, last }: PostcodeRange): boolean {
  codes ??= allPostcodes().map((each) => each.postcode)
  let low = 0
  let high = codes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((codes[middle] ?? '') < first) low = middle + 1
    else high = middle
  }
  const next = codes[low]
  return next !== undefined && next <= last
}

export type Located = Pick<Profile, 'placeKey' | 'district' | 'lat' | 'lon'> & { placeName: string }

/** Municipality, district and point of a postcode; null where there is no such postcode. */
export function locate(digits: string): Located | null {
  const found = postcode(digits)
  const place = found && placeByKey(found.placeKey)
  if (!found || !place) return null
  return { placeKey: place.key, placeName: place.name, district: place.district, lat: found.lat, lon: found.lon }
}
