import { AsyncLocalStorage } from 'node:async_hooks'
import { currentDatabase, type Database } from '#platform/db'
import type { Network } from './network.ts'
import { allNetworks } from './store/networks.ts'

const askedHost = new AsyncLocalStorage<string>()

/**
 * Runs a request that came to this host name. Only a name that a network has published for itself means anything: it says whose pages are
 * shown, never what links are built from (S-07).
 */
export function atHost<Result>(host: string | undefined, fn: () => Result): Result {
  return askedHost.run((host ?? '').toLowerCase().replace(/:\d+$/, ''), fn)
}

/** Asked for with every page and search, and changed once a year. */
const keptForMs = 2_000
const kept = new WeakMap<Database, { networks: readonly Network[]; readAt: number }>()

/** Whose public pages these are: the network of the host name asked for, else the installation's first; null before there is one. */
export async function publicNetwork(database: Database = currentDatabase()): Promise<Network | null> {
  const networks = await networksOf(database)
  const host = askedHost.getStore()
  return networks.find((network) => network.host !== null && network.host === host) ?? networks[0] ?? null
}

/** Where a network's public pages are: at the address it has published for itself, else at that of the installation (S-07). */
export function addressOf({ host }: Pick<Network, 'host'>, installation: URL): URL {
  const address = new URL(installation)
  if (host !== null) address.hostname = host
  return address
}

/** Where this request is answered: never the name it asks for, but one that is configured. */
export async function publicAddress(installation: URL, database: Database = currentDatabase()): Promise<URL> {
  const host = askedHost.getStore()
  if (host === installation.hostname) return installation
  const own = (await networksOf(database)).find((network) => network.host !== null && network.host === host)
  return own ? addressOf(own, installation) : installation
}

async function networksOf(database: Database): Promise<readonly Network[]> {
  const known = kept.get(database)
  if (known && Date.now() - known.readAt < keptForMs) return known.networks
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  if (networks.length > 0) kept.set(database, { networks, readAt: Date.now() })
  return networks
}
