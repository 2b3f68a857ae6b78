import { createHash, randomBytes } from 'node:crypto'

/** A link in a mail: 256 random bits, of which only the hash is kept (W9). */
export function newLinkToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** What a token looks like; anything else was never one of ours. */
export const tokenPattern = /^[\w-]{43}$/
