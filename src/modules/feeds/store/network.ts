import { currentNetwork } from '#modules/network'
import type { Db, NetworkId } from '#platform/db'

/** The network that an action of staff acts in. */
export async function networkOfTransaction(db: Db): Promise<NetworkId> {
  const network = await currentNetwork(db)
  if (!network) throw new Error('feeds belong to a network')
  return network.id
}
