import { calendarDay } from '#platform/i18n'

/** Profiles leave at these hours of working days, German time: when one leaves says nothing of when somebody worked on it. */
export const sendHours = [9, 14] as const
const zone = 'Europe/Berlin'

export const usualReplyDays = 14
export const shortestReplyDays = 3
export const longestReplyDays = 60

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The next of the fixed times, strictly after `now`. */
export function nextSendTime(now: Date): Date {
  // Whole hours are enough: zones of Germany are whole hours apart from UTC.
  for (let at = Math.floor(now.getTime() / hourMs) * hourMs + hourMs; ; at += hourMs) {
    const moment = new Date(at)
    if (isSendTime(moment)) return moment
  }
}

const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })

function isSendTime(moment: Date): boolean {
  const [weekday, hour] = ['weekday', 'hour'].map(
    (type) => parts.formatToParts(moment).find((part) => part.type === type)?.value ?? '',
  )
  return weekday !== 'Sat' && weekday !== 'Sun' && sendHours.some((wanted) => wanted === Number(hour))
}

/** A calendar day so many days on. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** Whole calendar days from one to the other; negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** So many days before the last day. */
export const reminderDays = [5, 1] as const

/** How many reminders should have gone by today: none within two days of sending, none after the last day. */
export function remindersDue({ sentAt, dueOn }: { sentAt: Date; dueOn: string }, today: string): number {
  const left = daysBetween(today, dueOn)
  if (left < 0 || daysBetween(calendarDay(sentAt), today) < 2) return 0
  return reminderDays.filter((days) => left <= days).length
}

/** The last moment of a calendar day in German time, as near as a link needs it: the next midnight there. */
export function endOfDay(day: string): Date {
  for (const offset of [1, 2]) {
    const moment = new Date(Date.parse(daysLater(day, 1)) - offset * hourMs)
    if (calendarDay(moment) !== day && calendarDay(new Date(moment.getTime() - 1)) === day) return moment
  }
  throw new Error('a day without an end')
}
