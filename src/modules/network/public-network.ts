import { currentDatabase, type Database } from '#platform/db'
import type { Network } from './network.ts'
import { allNetworks } from './store/networks.ts'

/** The network this installation speaks for in public; null before there is one. */
export async function publicNetwork(database: Database = currentDatabase()): Promise<Network | null> {
  const [network] = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  return network ?? null
}
