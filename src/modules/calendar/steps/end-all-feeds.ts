import { allNetworks } from '#modules/network'
import type { Database } from '#platform/db'
import { deleteFeeds } from '../store/feeds.ts'

/** After a restore: an address that somebody replaced or switched off since the backup must not open again. */
export async function endAllFeeds(database: Database): Promise<void> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks)
    await database.inTransaction({ role: 'duett_worker', networkId }, deleteFeeds)
}
