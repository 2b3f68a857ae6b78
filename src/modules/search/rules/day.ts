const millisecondsPerDay = 86_400_000

/** Whole days since 1970-01-01 of an ISO date. */
export function isoDay(date: string): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / millisecondsPerDay)
}

export function dayIso(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}
