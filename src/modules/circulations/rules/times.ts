import { addDays, daysBetween } from '#platform/days'
import { calendarDay } from '#platform/i18n'
import type { SendingRules } from './sending-rules.ts'

const zone = 'Europe/Berlin'

const hourMs = 3_600_000
/** The next of the fixed times, strictly after `now`. */
export function nextSendTime({ sendHours }: Pick<SendingRules, 'sendHours'>, now: Date): Date {
  // Whole hours are enough: zones of Germany are whole hours apart from UTC.
  for (let at = Math.floor(now.getTime() / hourMs) * hourMs + hourMs; ; at += hourMs) {
    const moment = new Date(at)
    const { weekday, hour } = germanTime(moment)
    if (weekday !== 'Sat' && weekday !== 'Sun' && sendHours.includes(hour)) return moment
  }
}

const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })

function germanTime(moment: Date): { weekday: string; hour: number } {
  const [weekday = '', hour] = ['weekday', 'hour'].map(
    (type) => parts.formatToParts(moment).find((part) => part.type === type)?.value,
  )
  return { weekday, hour: Number(hour) }
}

/** Reminders go in the hour of the first profiles of a day, so that they tell no other time than profiles do. */
export function isReminderHour({ sendHours }: Pick<SendingRules, 'sendHours'>, now: Date): boolean {
  return germanTime(now).hour === sendHours[0]
}

/** A recipient is left in peace so long after a profile came. */
const restDays = 2

export function restsAfterSending(sentAt: Date, day: string): boolean {
  return daysBetween(calendarDay(sentAt), day) < restDays
}

/** How many reminders should have gone by today: none within two days of sending, none after the last day. */
export function remindersDue(
  rules: Pick<SendingRules, 'reminderDays'>,
  { sentAt, dueOn }: { sentAt: Date; dueOn: string },
  today: string,
): number {
  return restsAfterSending(sentAt, today) ? 0 : remindersDueBy(rules, dueOn, today)
}

/** The same, however short ago it was sent. */
export function remindersDueBy(
  { reminderDays }: Pick<SendingRules, 'reminderDays'>,
  dueOn: string,
  today: string,
): number {
  const left = daysBetween(today, dueOn)
  return left < 0 ? 0 : reminderDays.filter((days) => left <= days).length
}

/** So many days after the last day for replies, one given by link can still be confirmed: with a code, or after signing in. */
export const daysToConfirm = 7

/** The last calendar day on which an answer can be confirmed by a link. */
export function lastDayToConfirm({ expiresAt }: { expiresAt: Date }): string {
  return addDays(calendarDay(new Date(expiresAt.getTime() - 1)), daysToConfirm)
}

/** What a mailed link is good for at this moment: an answer until the last day for it, then the confirming of one given in time. */
export function purposeOfLink(link: { expiresAt: Date }, now: Date): 'answering' | 'confirming' | 'nothing' {
  if (now < link.expiresAt) return 'answering'
  return calendarDay(now) <= lastDayToConfirm(link) ? 'confirming' : 'nothing'
}

/** The last moment of a calendar day in German time, as near as a link needs it: the next midnight there. */
export function endOfDay(day: string): Date {
  for (const offset of [1, 2]) {
    const moment = new Date(Date.parse(addDays(day, 1)) - offset * hourMs)
    if (calendarDay(moment) !== day && calendarDay(new Date(moment.getTime() - 1)) === day) return moment
  }
  throw new Error('a day without an end')
}
