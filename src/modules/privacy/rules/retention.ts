import type { Retention } from '#platform/privacy'

/** Below this a mistake could not be noticed before its data are gone. */
export const shortestDays = 7

/** Days that hold here: the network's own where it is shorter, never longer than the standard, which the law and people were told. */
export function daysKept(retention: Pick<Retention, 'days' | 'tightenable'>, tightened: number | undefined): number {
  return retention.tightenable && tightened !== undefined ? Math.min(retention.days, tightened) : retention.days
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
