/** Calendar days as "2027-02-28": agreements know no hours and no time zones. */
export type Day = string

const dayMs = 86_400_000

const parts = (day: Day) => day.split('-').map(Number) as [number, number, number]

/** `month` counts from 1 and may run over, as in "month 14 of 2027". */
function dayOf(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}

export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** The same date some months on, or that month's last day where it has no such date (§ 188 BGB): 31 January + 1 = 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day)
  return dayOf(year, month + months, Math.min(date, lastDayOfMonth(year, month + months)))
}

/** The last day of a term of so many months that begins on `start`: the day before the same date, or the month's last where it has none. */
export function lastDayOfTerm(start: Day, months: number): Day {
  const [year, month, date] = parts(start)
  return date > lastDayOfMonth(year, month + months)
    ? dayOf(year, month + months + 1, 0)
    : dayOf(year, month + months, date - 1)
}

/** The first end of a period of `months` calendar months (1, 3 or 12) on or after `day`. */
export function endOfPeriod(day: Day, months: 1 | 3 | 12): Day {
  const [year, month] = parts(day)
  return dayOf(year, Math.ceil(month / months) * months + 1, 0)
}

/** The latest day from which `months` months do not reach beyond `end`: 30 September for 31 December and three months. */
export function monthsBefore(end: Day, months: number): Day {
  const [year, month, date] = parts(end)
  const last = lastDayOfMonth(year, month - months)
  const endsMonth = date === lastDayOfMonth(year, month)
  return dayOf(year, month - months, endsMonth ? last : Math.min(date, last))
}
