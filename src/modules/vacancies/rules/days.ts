const berlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' })

/** The calendar day in Germany, "2027-01-31": days begin and vacancies run out at its midnight. */
export function berlinDay(now: Date): string {
  return berlin.format(now)
}

/** `days` after a day. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
