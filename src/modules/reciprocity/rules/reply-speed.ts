import type { TallyField } from '../tally.ts'

const dayMinutes = 24 * 60

/** Which count a reply belongs to. */
export function replySpeed(replyMinutes: number): TallyField {
  if (replyMinutes <= dayMinutes) return 'repliedInADay'
  if (replyMinutes <= 3 * dayMinutes) return 'repliedInThreeDays'
  return replyMinutes <= 7 * dayMinutes ? 'repliedInAWeek' : 'repliedLater'
}
