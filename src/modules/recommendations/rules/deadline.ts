import { daysBetween } from '#platform/days'

/** From when on a deadline is near, and how often an overdue one is recalled. */
export const reminderDays = { ahead: 14, soon: 3, overdueEvery: 14 } as const

/**
 * Which reminder is due; null: none yet. Each stage is sent once for a due date, so a day without the job loses nothing, and a new due date
 * begins anew.
 */
export function reminderStage(dueOn: string, today: string): string | null {
  const days = daysBetween(today, dueOn)
  if (days > reminderDays.ahead) return null
  if (days > reminderDays.soon) return 'ahead'
  if (days >= 0) return 'soon'
  return `overdue-${Math.floor((-days - 1) / reminderDays.overdueEvery)}`
}
