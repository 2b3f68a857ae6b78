/** How long a consent lasts: half a year unless the person says otherwise, never longer than a year. */
export const usualMonths = 6
export const longestMonths = 12

/** The same day so many months on, at the same time; the last day of a shorter month. */
export function monthsLater(from: Date, months: number): Date {
  const later = new Date(from)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return later
}

/** The end of a consent given now: what was wished, within the longest term; wishes in the past are a bug of the caller. */
export function expiryOf(now: Date, wished: Date | undefined): Date {
  const longest = monthsLater(now, longestMonths)
  if (wished === undefined) return monthsLater(now, usualMonths)
  if (wished <= now) throw new RangeError('a consent ends after it begins')
  return wished > longest ? longest : wished
}
