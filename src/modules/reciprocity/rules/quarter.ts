import type { Quarter } from '../tally.ts'

/** The quarter of a calendar day, as its first day. */
export function quarterOf(day: string): Quarter {
  const month = Number(day.slice(5, 7))
  const first = Math.floor((month - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

/** The quarter before. */
export function quarterBefore(quarter: Quarter): Quarter {
  const year = Number(quarter.slice(0, 4))
  const month = Number(quarter.slice(5, 7))
  return month === 1 ? `${year - 1}-10-01` : `${year}-${String(month - 3).padStart(2, '0')}-01`
}

/** "4/2026" */
export function quarterNumber(quarter: Quarter): { number: number; year: number } {
  return { number: (Number(quarter.slice(5, 7)) + 2) / 3, year: Number(quarter.slice(0, 4)) }
}
