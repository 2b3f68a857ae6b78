import { scopeOf, type StaffActor } from '#platform/action'
import { dayMs } from '#platform/days'
import { inTransaction } from '#platform/db'
import type { Recall } from '../consent.ts'
import { recallsOfRecipient } from '../store/recalls.ts'

const shownAfterMs = 90 * dayMs

/** What the seat's own organisation is to delete, or confirmed within 90 days, the oldest first. */
export async function ownRecalls(actor: StaffActor, now: Date): Promise<Recall[]> {
  const { networkId, organisationId } = actor
  return inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, (db) =>
    recallsOfRecipient(db, organisationId, new Date(now.getTime() - shownAfterMs)),
  )
}
