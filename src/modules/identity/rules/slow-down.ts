/**
 * Wrong passwords and codes slow an account down instead of locking it: after five in a row the next try waits a minute, then two, four, up
 * to fifteen. The same for accounts that do not exist, so that waiting tells nothing.
 */
export const freeTries = 5
const longestWaitMinutes = 15
/** After this time without a try all is forgotten. */
export const forgetAfterMinutes = 60

/** Seconds until the next try; 0: now. `count` are the failures so far, `lastAt` the latest of them. */
export function waitSeconds(count: number, lastAt: Date, now: Date): number {
  if (count < freeTries) return 0
  const waitMinutes = Math.min(2 ** (count - freeTries), longestWaitMinutes)
  return Math.max(0, Math.ceil((lastAt.getTime() + waitMinutes * 60_000 - now.getTime()) / 1000))
}
