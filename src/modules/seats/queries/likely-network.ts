import type { SessionChoice } from '#modules/identity'
import type { NetworkId } from '#platform/db'

const most = 5_000
/** By account and chosen seat. */
const networks = new Map<string, NetworkId>()

const keyOf = ({ accountId, activeSeatId }: SessionChoice) => `${accountId} ${activeSeatId ?? ''}`

/**
 * Where this session acted last, so that its seat and organisation can be asked for at once. A guess that saves a round trip and grants
 * nothing: where it is wrong, the seat found says so.
 */
export function likelyNetwork(session: SessionChoice): NetworkId | null {
  return session.boundNetworkId ?? networks.get(keyOf(session)) ?? null
}

export function rememberNetwork(session: SessionChoice, networkId: NetworkId): void {
  const key = keyOf(session)
  networks.delete(key)
  networks.set(key, networkId)
  const [oldest] = networks.keys()
  if (networks.size > most && oldest !== undefined) networks.delete(oldest)
}
