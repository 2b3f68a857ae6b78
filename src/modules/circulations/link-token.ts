import { createHash, randomInt } from 'node:crypto'
import { newToken } from '#platform/keys'

/** A link in a mail: 256 random bits, of which only the hash is kept (W9). */
export function newLinkToken(): { token: string; hash: string } {
  const token = newToken()
  return { token, hash: hashOfSecret(token) }
}

/** SHA-256 in hex. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Six digits to be typed from a mail. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** A code is worth nothing for another process. */
export function hashOfCode(processId: string, code: string): string {
  return hashOfSecret(`${processId} ${code}`)
}
