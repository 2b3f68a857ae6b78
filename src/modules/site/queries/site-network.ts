import { allNetworks, demonstrationSlug } from '#modules/network'
import { currentDatabase, type Database } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** What every page says about the network it belongs to. */
export interface SiteNetwork {
  name: Record<Locale, string>
  districtCount: number
  isDemonstration: boolean
}

const keptForMs = 60_000
const kept = new WeakMap<Database, { network: SiteNetwork | null; until: number }>()

/** The network this installation speaks for, asked once a minute; null before there is one. */
export async function siteNetwork(
  now = Date.now(),
  database: Database = currentDatabase(),
): Promise<SiteNetwork | null> {
  const known = kept.get(database)
  if (known && known.until > now) return known.network
  const [first] = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const network = first
    ? { name: first.name, districtCount: first.districts.length, isDemonstration: first.slug === demonstrationSlug }
    : null
  kept.set(database, { network, until: now + keptForMs })
  return network
}
