import { currentNetwork } from '#modules/network'
import { placeByKey, postcode } from '#modules/reference'
import type { Db } from '#platform/db'
import type { ServiceArea } from '../rules/service-area.ts'

export function districtOfPostcode(digits: string): string | null {
  const found = postcode(digits)
  return found ? (placeByKey(found.placeKey)?.district ?? null) : null
}

/** Where the transaction's network is. */
export async function serviceArea(db: Db): Promise<ServiceArea> {
  const network = await currentNetwork(db)
  return { districts: network?.districts ?? [], districtOfPostcode }
}
