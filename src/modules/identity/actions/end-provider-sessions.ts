import { currentNetwork } from '#modules/network'
import type { Db } from '#platform/db'
import { deleteBoundSessions } from '../store/sessions.ts'
import { signInDb } from '../store/sign-in-database.ts'

/**
 * Ends the sessions that the network's own providers made, once one of them is trusted no longer: a session does not know which it was, and
 * whoever came by another one signs in again (S-19).
 */
export async function endProviderSessions(db: Db): Promise<void> {
  const network = await currentNetwork(db)
  if (network) await deleteBoundSessions(signInDb(), network.id)
}
