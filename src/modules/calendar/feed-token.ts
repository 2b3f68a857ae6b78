import { createHash } from 'node:crypto'
import type { NetworkId } from '#platform/db'
import { newToken } from '#platform/keys'

/** `3_…`: the network, so that the row is found behind its wall, and 256 random bits. */
export function newFeedToken(networkId: NetworkId): { token: string; hash: string } {
  const secret = newToken()
  return { token: `${networkId}_${secret}`, hash: hashOf(secret) }
}

const form = /^([1-9]\d{0,8})_([\w-]{43})$/

/** Null: never one of ours. */
export function readFeedToken(token: string): { networkId: NetworkId; hash: string } | null {
  const [, network, secret] = form.exec(token) ?? []
  return network && secret ? { networkId: Number(network), hash: hashOf(secret) } : null
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
