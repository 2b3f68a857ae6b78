import type { Db } from '#platform/db'
import { readersAmong } from '../store/ledger.ts'
import { askDeletion } from './ask-deletion.ts'
import { passingPurposes, withdrawConsents } from './withdraw-consents.ts'

/** Takes back all that passed to these recipients: consents end, and whoever ever received something is asked to delete it. */
export async function recallFrom(
  db: Db,
  { personId, recipientIds }: { personId: string; recipientIds: readonly string[] },
  now: Date,
): Promise<{ recallIds: string[] }> {
  const { recallIds } = await withdrawConsents(db, { personId, purposes: passingPurposes, recipientIds }, now)
  const holders = await readersAmong(db, { personId, recipientIds, purposes: passingPurposes })
  return { recallIds: [...recallIds, ...(await askDeletion(db, personId, holders, 'takenBack', now))] }
}
