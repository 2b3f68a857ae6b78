import type { NetworkId } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** A regional dual-career network: the tenant. */
export type Network = {
  id: NetworkId
  /** In addresses: "ruhr". */
  slug: string
  name: Record<Locale, string>
  /** Official five-digit keys of the districts it covers, e.g. "05911". */
  districts: readonly string[]
  /** A host name of its own, under which the public pages are this network's; null: it has none. */
  host: string | null
}
