import { dayMs, daysAfter } from '#platform/days'
import type { Recall } from '../consent.ts'

/** A recipient has two weeks to delete its copies and to say so. */
export const recallTermDays = 14
const remindedAfterDays = [7, 14, 28] as const

export function deadlineOf({ recalledAt }: Pick<Recall, 'recalledAt'>): Date {
  return daysAfter(recalledAt, recallTermDays)
}

export function isOverdue(recall: Pick<Recall, 'recalledAt' | 'confirmedAt'>, now: Date): boolean {
  return recall.confirmedAt === null && deadlineOf(recall) < now
}

/** Is it time to remind again? After one, two and four weeks, once each; a job that was late reminds once, not of each. */
export function isReminderDue({ recalledAt, remindedAt, confirmedAt }: ReminderFacts, now: Date): boolean {
  if (confirmedAt !== null) return false
  const due = remindedAfterDays.findLast((days) => recalledAt.getTime() + days * dayMs <= now.getTime())
  if (due === undefined) return false
  return remindedAt === null || remindedAt.getTime() < recalledAt.getTime() + due * dayMs
}

type ReminderFacts = Pick<Recall, 'recalledAt' | 'remindedAt' | 'confirmedAt'>
