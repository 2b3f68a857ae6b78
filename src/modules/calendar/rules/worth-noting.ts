/** Programs ask every few minutes; the owner sees the last fetch to the minute. */
export function isWorthNoting(fetchedAt: Date | null, now: Date): boolean {
  return fetchedAt === null || now.getTime() - fetchedAt.getTime() >= 60_000
}
