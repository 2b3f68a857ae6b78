import { daysBetween } from '#platform/days'
import { calendarDay } from '#platform/i18n'
import type { CirculationProcess } from '../circulation.ts'
import { longestReplyDays, shortestReplyDays, type SendingRules } from './sending-rules.ts'
import { nextSendTime, remindersDueBy, restsAfterSending } from './times.ts'
import { isAsked } from './transitions.ts'

export type RemindRefusal =
  | 'notWaiting'
  | 'notOpen'
  | 'tooSoon'
  | 'remindedAlready'
  | 'dueMissing'
  | 'dueTooSoon'
  | 'dueTooLate'

export type RemindFacts = {
  process: Pick<CirculationProcess, 'state' | 'sentAt' | 'dueOn' | 'remindAt' | 'remindedAt'>
  /** The person's file is active, and the consent for this recipient lives. */
  isOpen: boolean
}

/** Why the office may not remind this recipient; null: it may, and it leaves at the next fixed time. A new last day is asked for apart. */
export function reminderObstacle(
  { process, isOpen }: RemindFacts,
  rules: SendingRules,
  now: Date,
): RemindRefusal | null {
  const { state, sentAt, remindAt, remindedAt } = process
  if (!isAsked(state) || sentAt === null) return 'notWaiting'
  if (!isOpen) return 'notOpen'
  const leavesOn = calendarDay(nextSendTime(rules, now))
  if (restsAfterSending(sentAt, leavesOn)) return 'tooSoon'
  // Once a day, whether a hand or the calendar reminds.
  const isToday = remindedAt !== null && calendarDay(remindedAt) === leavesOn
  return remindAt !== null || isToday ? 'remindedAlready' : null
}

/** The last day has passed, or will have when the reminder leaves: without a new one its link would be dead. */
export function needsNewDay(
  { state, dueOn }: Pick<CirculationProcess, 'state' | 'dueOn'>,
  rules: SendingRules,
  now: Date,
): boolean {
  return state === 'overdue' || dueOn < calendarDay(nextSendTime(rules, now))
}

/** A new last day lies within what whoever starts a circulation may set. */
export function newDayProblem(dueOn: string | null, now: Date): RemindRefusal | null {
  if (dueOn === null) return 'dueMissing'
  const days = daysBetween(calendarDay(now), dueOn)
  if (days < shortestReplyDays) return 'dueTooSoon'
  return days > longestReplyDays ? 'dueTooLate' : null
}

/** How many of the calendar's reminders the one by hand stands for, so that it is not followed by another the next day. */
export function remindersStoodFor(rules: SendingRules, dueOn: string, now: Date): number {
  return remindersDueBy(rules, dueOn, calendarDay(nextSendTime(rules, now)))
}
