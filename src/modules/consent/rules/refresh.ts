import { daysAfter } from '#platform/days'
import type { Consent } from '../consent.ts'

/** So long before a consent ends, the person is asked whether to give it again. */
export const refreshDays = 30

/** Those that end soon, were not asked about, and that no later one to the same recipient outlasts. `live` are the longest of each pair. */
export function toRefresh(live: readonly Consent[], now: Date): Consent[] {
  return live.filter(({ expiresAt, refreshAskedAt }) => endsSoon(expiresAt, now) && refreshAskedAt === null)
}

export function endsSoon(expiresAt: Date, now: Date): boolean {
  return expiresAt <= daysAfter(now, refreshDays)
}
