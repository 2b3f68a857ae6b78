import type { KeyRing } from './key-ring.ts'

export { forgetOlderKeys, keepKeyRing, openKeyRing, randomKeyRing, ringWithKeysOf, rotateKeyRing } from './key-file.ts'
export { KeyRing, newToken, sealedWith, tokenPattern, type Key } from './key-ring.ts'

let current: KeyRing | null = null

/** The keys of this process: set by whoever opened the installation (start, command line, test). */
export function useKeys(ring: KeyRing | null): void {
  current = ring
}

/** `keys().seal(text, 'webhooks.secret', id)`, `keys().hmac(token, 'tokens')`. */
export function keys(): KeyRing {
  if (!current) throw new Error('no keys are open: useKeys() comes first')
  return current
}
