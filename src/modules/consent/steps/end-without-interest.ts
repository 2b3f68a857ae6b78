import type { Db } from '#platform/db'
import { liveConsents } from '../queries/live-consents.ts'
import { endUnusedConsents, type Holding } from '../store/consents.ts'
import { readersAmong } from '../store/ledger.ts'
import { askDeletion } from './ask-deletion.ts'
import { passingPurposes } from './withdraw-consents.ts'

/**
 * What recipients may see is over where they have had no interest, as the texts of consent promise: consents given before `since` end, and
 * whoever received something is asked to delete it, unless the person agreed anew after that. Returns whose consents ended. As the worker.
 */
export async function endWithoutInterest(
  db: Db,
  holdings: readonly Holding[],
  now: Date,
): Promise<Pick<Holding, 'personId' | 'recipientId'>[]> {
  const ended = await endUnusedConsents(db, holdings, passingPurposes, now)
  for (const { personId, recipientId } of ended) {
    const live = await liveConsents(db, personId, now)
    if (live.some((consent) => consent.recipientId === recipientId && passingPurposes.includes(consent.purpose)))
      continue
    const holding = await readersAmong(db, { personId, recipientIds: [recipientId], purposes: passingPurposes })
    await askDeletion(db, personId, holding, 'noInterest', now)
  }
  return ended
}
