import type { RunOutcome, Schedule } from '../feed.ts'

const minutesOf: Record<Schedule, number> = { hourly: 60, daily: 24 * 60 }

/** A feed that fails as often as this, one time after another, is fetched no more until a person looks at it. */
export const pausedAfterFailures = 5

export function nextFetchAfter(schedule: Schedule, now: Date): Date {
  return new Date(now.getTime() + minutesOf[schedule] * 60_000)
}

export function isFailure(outcome: RunOutcome): boolean {
  return outcome === 'unreachable' || outcome === 'unusable'
}

/** How a feed goes on after a run. `paused` is true only at the run that pauses it. */
export function afterRun(
  { schedule, failures }: { schedule: Schedule; failures: number },
  outcome: RunOutcome,
  now: Date,
): { failures: number; paused: boolean; nextFetchAt: Date } {
  const failed = isFailure(outcome) ? failures + 1 : 0
  return { failures: failed, paused: failed === pausedAfterFailures, nextFetchAt: nextFetchAfter(schedule, now) }
}
