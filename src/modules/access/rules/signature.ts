import { createHmac } from 'node:crypto'

/** Standard Webhooks: the prefix says what it is, the rest is the key in base64. */
export const secretPrefix = 'whsec_'

export function secretText(bytes: Uint8Array): string {
  return secretPrefix + Buffer.from(bytes).toString('base64')
}

/** What is sent, to the byte; `id` is the delivery's and the same at every attempt. */
export type SignedMessage = { id: string; timestampSeconds: number; body: string }

/** `v1,` and HMAC-SHA256 over `id.timestamp.body`, base64. */
export function signatureOf({ id, timestampSeconds, body }: SignedMessage, secret: string): string {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampSeconds}.${body}`).digest('base64')}`
}
