import { addressBlock } from './client-address.ts'

export interface RateLimit {
  readonly name: string
  /** Counts one request. Null if it may pass, else the seconds after which the next one may. */
  take(address: string, now?: number): number | null
}

const bucketsKept = 50_000

/**
 * A bucket of `burst` requests an address block, refilled by `perMinute`. Held in this process's memory; with several web processes each
 * grants its own share. Limits that guard a sign-in need the database instead.
 */
export function rateLimit({ name, perMinute, burst }: { name: string; perMinute: number; burst: number }): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const perMillisecond = perMinute / 60_000
  return {
    name,
    take(address, now = Date.now()) {
      const block = addressBlock(address)
      const bucket = buckets.get(block)
      const tokens = bucket ? Math.min(burst, bucket.tokens + (now - bucket.at) * perMillisecond) : burst
      // Re-inserting keeps the map in order of use, so the first key is the one to forget.
      buckets.delete(block)
      const granted = tokens >= 1
      buckets.set(block, { tokens: granted ? tokens - 1 : tokens, at: now })
      if (buckets.size > bucketsKept) buckets.delete(buckets.keys().next().value ?? '')
      return granted ? null : Math.ceil((1 - tokens) / perMillisecond / 1000)
    },
  }
}
