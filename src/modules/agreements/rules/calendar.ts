import { dayOf, lastDayOfMonth, type Day } from '#platform/days'

const parts = (day: Day) => day.split('-').map(Number) as [number, number, number]

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
