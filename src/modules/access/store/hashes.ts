import type { KeyRing } from '#platform/keys'

const tokenPurpose = 'access.token'
const clientPurpose = 'access.clientSecret'

export const tokenHash = (ring: KeyRing, text: string): string => ring.hmac(text, tokenPurpose)
export const tokenHashes = (ring: KeyRing, text: string): string[] => ring.hmacs(text, tokenPurpose)
export const clientSecretHash = (ring: KeyRing, secret: string): string => ring.hmac(secret, clientPurpose)
export const clientSecretHashes = (ring: KeyRing, secret: string): string[] => ring.hmacs(secret, clientPurpose)

export const webhookSecretPurpose = 'access.webhookSecret'
