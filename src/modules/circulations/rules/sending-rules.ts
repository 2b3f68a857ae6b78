import { z } from 'zod'

/** What a network decides about its circulations. The bounds are walls: a network may protect persons and members more, never less. */
export type SendingRules = {
  /** Nobody gets the same person twice within so many days, unless a date was asked for. */
  quietDays: number
  /** A member counts as new for so many days … */
  newMemberDays: number
  /** … and then receives so many profiles a month, so that nobody joins to harvest (S-33). */
  newMemberProfiles: number
  /** Full hours of working days, German time, ascending: when one leaves says nothing of when somebody worked on it. */
  sendHours: readonly number[]
  /** Days for an answer that are proposed to whoever starts a circulation. */
  replyDays: number
  /** Days before the last day on which is reminded, the longest first. */
  reminderDays: readonly number[]
}

/** A month, for what a new member may receive in it. */
export const quotaDays = 31

/** What whoever starts a circulation may set. */
export const shortestReplyDays = 3
export const longestReplyDays = 60

/** [least, most] */
export const bounds = {
  quietDays: [30, 365],
  newMemberDays: [90, 365],
  newMemberProfiles: [1, 5],
  replyDays: [shortestReplyDays, longestReplyDays],
  sendHour: [7, 18],
  reminderDay: [1, 30],
} as const

export const mostSendHours = 4
export const mostReminders = 3

export const usualRules: SendingRules = {
  quietDays: 90,
  newMemberDays: 90,
  newMemberProfiles: 5,
  sendHours: [9, 14],
  replyDays: 14,
  reminderDays: [5, 1],
}

const within = ([least, most]: readonly [number, number]) => z.int().min(least).max(most)
const distinct = (values: readonly number[]) => new Set(values).size === values.length

export const sendingRules = z.strictObject({
  quietDays: within(bounds.quietDays),
  newMemberDays: within(bounds.newMemberDays),
  newMemberProfiles: within(bounds.newMemberProfiles),
  sendHours: z.array(within(bounds.sendHour)).min(1).max(mostSendHours).refine(distinct),
  replyDays: within(bounds.replyDays),
  reminderDays: z.array(within(bounds.reminderDay)).max(mostReminders).refine(distinct),
})

/** The same rules in the order in which they are kept and told. */
export function inOrder(rules: SendingRules): SendingRules {
  return {
    ...rules,
    sendHours: rules.sendHours.toSorted((one, other) => one - other),
    reminderDays: rules.reminderDays.toSorted((one, other) => other - one),
  }
}

export function changedRules(before: SendingRules, after: SendingRules): (keyof SendingRules)[] {
  return (Object.keys(usualRules) as (keyof SendingRules)[]).filter(
    (name) => String(before[name]) !== String(after[name]),
  )
}
