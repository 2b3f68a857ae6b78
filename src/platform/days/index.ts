/** A calendar day as "2027-02-28": it knows no hours and no time zone. `calendarDay` of `#platform/i18n` says which one a moment falls on. */
export type Day = string

export const dayMs = 86_400_000

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** Whole calendar days from one to the other; negative where `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** The same date some months on, or that month's last day where it has no such date (§ 188 BGB): 31 January + 1 = 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return dayOf(year, month + months, Math.min(date, lastDayOfMonth(year, month + months)))
}

/** `month` counts from 1 and may run over, as in "month 14 of 2027". */
export function dayOf(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}

export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A moment so many times 24 hours later, whatever clocks are changed in between. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * dayMs)
}

export function daysBefore(moment: Date, days: number): Date {
  return daysAfter(moment, -days)
}
