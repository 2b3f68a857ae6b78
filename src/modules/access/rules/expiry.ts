import { daysAfter } from '#platform/days'

/** Days somebody can choose; never more than a year (W26). */
export const expiryDays = [30, 90, 180, 365] as const

/** A token from the client credentials, in seconds. */
export const shortTokenSeconds = 900

export function expiryAfter(now: Date, days: number): Date {
  return daysAfter(now, days)
}

/** Last use is shown to the minute, so a second use within one needs no writing. */
export function isWorthNoting(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= 60_000
}

export const tokenStates = ['active', 'expired', 'revoked'] as const
export type TokenState = (typeof tokenStates)[number]

export function stateOf({ expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null }, now: Date): TokenState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'active'
}
