import { dayMs } from '#platform/days'

const minuteMs = 60_000

/** Pauses after each failed attempt: the last one is about 22 hours after the first. */
export const retryPausesMinutes = [1, 5, 15, 60, 180, 360, 720] as const

/** When to try again after so many failed attempts; null: no more. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = retryPausesMinutes[attempts - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * minuteMs)
}

/** A webhook nothing got through to for so long is switched off. */
export const disabledAfterMs = 3 * dayMs

export const keptMs = 7 * dayMs
