import type { Retention } from '#platform/privacy'

/** Below this a mistake could not be noticed before its data are gone. */
export const shortestDays = 7

/** Days that hold here: the network's own where it is shorter, never longer than the standard, which the law and people were told. */
export function daysKept(retention: Pick<Retention, 'days' | 'tightenable'>, tightened: number | undefined): number {
  return retention.tightenable && tightened !== undefined ? Math.min(retention.days, tightened) : retention.days
}

export type Period = { unit: 'days' | 'months' | 'years'; count: number }

const daysOfYear = 365
const daysOfMonth = daysOfYear / 12

/** As people say it: in years or months where the days are just that many, else in days. */
export function periodOf(days: number): Period {
  if (days > 0 && days % daysOfYear === 0) return { unit: 'years', count: days / daysOfYear }
  const months = Math.round(days / daysOfMonth)
  // 182 and 183 days are both half a year; a month alone is rather meant as its days.
  if (months > 1 && Math.abs(days - months * daysOfMonth) <= 0.5) return { unit: 'months', count: months }
  return { unit: 'days', count: days }
}

export type RetentionRefusal = 'fixed' | 'longer' | 'tooShort'

/** Why this period cannot be set; null: it can, and `null` days mean the standard. */
export function refusalOf(
  { days: standard, tightenable }: Pick<Retention, 'days' | 'tightenable'>,
  days: number | null,
): RetentionRefusal | null {
  if (!tightenable) return 'fixed'
  if (days === null) return null
  if (days > standard) return 'longer'
  return days < shortestDays ? 'tooShort' : null
}
