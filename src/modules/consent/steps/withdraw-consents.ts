import { writeEvent } from '#platform/action'
import type { Db } from '#platform/db'
import type { Purpose } from '../consent.ts'
import { endConsents } from '../store/consents.ts'
import { readersAmong } from '../store/ledger.ts'
import { askDeletion } from './ask-deletion.ts'

/** What passes to others and leaves copies there. Guidance does not: the file stays with the person. */
export const passingPurposes: readonly Purpose[] = ['circulation', 'identity', 'documents']

export type Withdrawing = {
  personId: string
  purposes: readonly Purpose[]
  /** null: from everybody. */
  recipientIds: readonly string[] | null
}

export type Withdrawn = { ended: { id: string; purpose: Purpose; recipientId: string }[]; recallIds: string[] }

/**
 * Ends consents at once, which waits for whoever passes something on just now, tells "consent.withdrawn" for each, and asks recipients that
 * received something to delete their copies.
 */
export async function withdrawConsents(
  db: Db,
  { personId, purposes, recipientIds }: Withdrawing,
  now: Date,
): Promise<Withdrawn> {
  const ended = await endConsents(db, { personId, purposes, recipientIds }, now)
  for (const { recipientId, purpose } of ended) {
    await writeEvent(db, { name: 'consent.withdrawn', ids: { personId, recipientId, purpose } }, now)
  }
  const passing = ended.filter(({ purpose }) => passingPurposes.includes(purpose))
  const holders = await readersAmong(db, {
    personId,
    recipientIds: passing.map(({ recipientId }) => recipientId),
    purposes: passing.map(({ purpose }) => purpose),
  })
  return { ended, recallIds: await askDeletion(db, personId, holders, 'takenBack', now) }
}
