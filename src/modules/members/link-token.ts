import { createHash } from 'node:crypto'
import { newToken } from '#platform/keys'

/** A link in a mail: 256 random bits, of which only the hash is kept (W9). */
export function newLinkToken(): { token: string; hash: Buffer } {
  const token = newToken()
  return { token, hash: hashOfToken(token) }
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
