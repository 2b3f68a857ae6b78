import { createHash } from 'node:crypto'
import { keys } from '#platform/keys'

/** SHA-256 in hex: what is stored, and what opens the row to a transaction. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** What stays of an address, with the newest key. */
export function addressHash(address: string): string {
  return keys().hmac(address, 'couples.address')
}

/** Under every key, to find what was kept before a rotation. */
export function addressHashes(address: string): string[] {
  return keys().hmacs(address, 'couples.address')
}
