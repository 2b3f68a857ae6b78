import type { OfferContent } from '../offer.ts'

/** The network's area as a rule needs it: the districts it covers, and the district of a postcode (null: no such postcode). */
export type ServiceArea = { districts: readonly string[]; districtOfPostcode(postcode: string): string | null }

/** The first place that an offer cannot serve, because it lies outside the network or does not exist. */
export function placeProblem(
  { districts, postcodes }: Pick<OfferContent, 'districts' | 'postcodes'>,
  area: ServiceArea,
): { code: 'foreignDistrict' | 'foreignPostcode'; value: string } | null {
  const known = new Set(area.districts)
  const district = districts.find((key) => !known.has(key))
  if (district !== undefined) return { code: 'foreignDistrict', value: district }
  const postcode = postcodes.find((digits) => !known.has(area.districtOfPostcode(digits) ?? ''))
  return postcode === undefined ? null : { code: 'foreignPostcode', value: postcode }
}

/** The districts an offer serves, whole or in part; empty: all of the network. */
export function servedDistricts(
  { districts, postcodes }: Pick<OfferContent, 'districts' | 'postcodes'>,
  { districtOfPostcode }: Pick<ServiceArea, 'districtOfPostcode'>,
): string[] {
  return [...new Set([...districts, ...postcodes.flatMap((digits) => districtOfPostcode(digits) ?? [])])]
}
