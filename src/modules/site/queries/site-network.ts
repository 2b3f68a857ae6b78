import { demonstrationSlug, publicNetwork, publishedLook, type PublishedLook } from '#modules/network'
import { currentDatabase, type Database } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** What every page says about the network it belongs to. */
export interface SiteNetwork {
  name: Record<Locale, string>
  districtCount: number
  isDemonstration: boolean
  /** Its own host name, under which these pages then have their address. */
  host: string | null
  /** What it says of itself; null before it has published anything. */
  look: PublishedLook | null
}

const keptForMs = 2_000
/** By database and network, since one process shows the pages of several (W29). */
const kept = new WeakMap<Database, Map<number, { network: SiteNetwork; until: number }>>()

/** The network whose public pages are asked for; null before there is one. */
export async function siteNetwork(
  now = Date.now(),
  database: Database = currentDatabase(),
): Promise<SiteNetwork | null> {
  const found = await publicNetwork(database)
  if (!found) return null
  const byNetwork = kept.get(database) ?? new Map<number, { network: SiteNetwork; until: number }>()
  kept.set(database, byNetwork)
  const known = byNetwork.get(found.id)
  if (known && known.until > now) return known.network
  const { name, districts, slug, host } = found
  const network = {
    name,
    districtCount: districts.length,
    isDemonstration: slug === demonstrationSlug,
    host,
    look: await publishedLook(found, database),
  }
  byNetwork.set(found.id, { network, until: now + keptForMs })
  return network
}
