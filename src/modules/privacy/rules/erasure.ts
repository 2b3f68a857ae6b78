import { daysAfter } from '#platform/days'

/** So long a file lies hidden before it is gone, so that somebody else on a shared phone cannot destroy it. */
export const hiddenDays = 7

/** Whose file was untouched for too long gets a mail, and so long to say that it should stay. */
export const noticeDays = 30

export function purgeDate(askedAt: Date, days = hiddenDays): Date {
  return daysAfter(askedAt, days)
}
