import { allNetworks } from '#modules/network'
import type { Database } from '#platform/db'
import { resealMessages } from '../store/messages.ts'

/** After `duett keys rotate`: brings what two wrote to each other under the newest key. Returns how many there were; may run twice. */
export async function resealAllMessages(database: Database): Promise<number> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  let resealed = 0
  for (const { id: networkId } of networks) {
    resealed += await database.inTransaction({ role: 'duett_worker', networkId }, resealMessages)
  }
  return resealed
}
