import { keys, newToken } from '#platform/keys'
import type { NetworkId } from '#platform/db'

const purpose = 'seats.invitation'

/** A new link's token: it names its network, since whoever opens it is in none yet; 256 random bits follow. */
export function newInvitationToken(networkId: NetworkId): string {
  return `${networkId}.${newToken()}`
}

/** What is kept of a token. */
export const invitationHash = (token: string): string => keys().hmac(token, purpose)

/** What it may be kept as: also under keys that were in use before. */
export const invitationHashes = (token: string): readonly string[] => keys().hmacs(token, purpose)

/** Null: not a token of ours. */
export function networkOfToken(token: string): NetworkId | null {
  const [, networkId] = /^([1-9]\d{0,8})\.[\w-]{43}$/.exec(token) ?? []
  return networkId === undefined ? null : Number(networkId)
}
