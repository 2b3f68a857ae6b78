import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { Passing, Purpose, Verdict } from '../consent.ts'
import { verdictOf } from '../rules/gate.ts'
import { lockConsents } from '../store/consents.ts'
import { excludedAmong } from '../store/exclusions.ts'
import { isPausedOn } from '../store/pauses.ts'

/**
 * The gate (wall W15): may this recipient receive something of this person for this purpose now? Ask it when preparing and again in the
 * transaction that sends or shows: it locks the consents, so that a withdrawal waits for the answer's use, or is seen. Needs a transaction that
 * may write.
 */
export async function mayReceive(db: Db, { personId, recipientId, purpose }: Passing, now: Date): Promise<Verdict> {
  const verdicts = await mayReceiveAll(db, { personId, recipientIds: [recipientId], purpose }, now)
  return verdicts.get(recipientId) ?? { may: false, because: 'noConsent' }
}

/** The gate for many recipients at once, by recipient. */
export async function mayReceiveAll(
  db: Db,
  { personId, recipientIds, purpose }: { personId: string; recipientIds: readonly string[]; purpose: Purpose },
  now: Date,
): Promise<Map<string, Verdict>> {
  const consents = await lockConsents(db, { personId, recipientIds, purpose })
  // After the lock: whoever excludes ends consents in the same transaction, so this sees what it waited for.
  const excluded = await excludedAmong(db, personId, recipientIds)
  const isPaused = await isPausedOn(db, personId, calendarDay(now))
  return new Map(
    recipientIds.map((recipientId) => [
      recipientId,
      verdictOf(
        purpose,
        {
          consents: consents.filter((consent) => consent.recipientId === recipientId),
          isExcluded: excluded.has(recipientId),
          isPaused,
        },
        now,
      ),
    ]),
  )
}
