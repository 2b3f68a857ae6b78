import { dayMs } from '#platform/days'
import type { Watch } from '../pair.ts'

/** The job runs once a day and a little later or earlier than the day before. */
const slackMs = 3 * 3_600_000

/** Is it time to look for new pairs again? */
export function isDue({ frequency, lookedAt }: Pick<Watch, 'frequency' | 'lookedAt'>, now: Date): boolean {
  if (lookedAt === null) return true
  const everyMs = frequency === 'daily' ? dayMs : 7 * dayMs
  return now.getTime() - lookedAt.getTime() >= everyMs - slackMs
}
