import type { Db } from '#platform/db'
import { expiredUnrecalled } from '../store/consents.ts'
import { askDeletion } from './ask-deletion.ts'
import { passingPurposes } from './withdraw-consents.ts'

/**
 * A consent that ran out leaves copies as a withdrawn one does. Whoever may keep what it holds for a reason of its own, such as an employer the
 * data of its staff, is left alone. As the worker; asked again it asks nobody twice.
 */
export async function askDeletionAfterExpiry(
  db: Db,
  mayKeep: (holding: { personId: string; recipientId: string }) => boolean,
  now: Date,
): Promise<void> {
  for (const holding of await expiredUnrecalled(db, passingPurposes, now)) {
    if (!mayKeep(holding)) await askDeletion(db, holding.personId, [holding.recipientId], 'expired', now)
  }
}
