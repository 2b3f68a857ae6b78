import { organisationsByIds } from '#modules/network'
import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import type { Recall } from '../consent.ts'
import { staffThatAnswer } from '../jobs/mails.ts'
import { deadlineOf, isOverdue } from '../rules/recall-calendar.ts'
import { openRecalls } from '../store/recalls.ts'

export type OpenRecall = Recall & {
  organisation: string
  deadline: Date
  isOverdue: boolean
  /** Somebody there can sign in and confirm. */
  isReachable: boolean
}

/** Of the network, without those of persons who exclude the reader's organisation: the walls leave them out, so that counts do too (S-34). */
export function listOpenRecalls(actor: StaffActor, now: Date): Promise<OpenRecall[]> {
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const recalls = await openRecalls(db)
    const names = await organisationsByIds(
      db,
      recalls.map(({ recipientId }) => recipientId),
    )
    const reachable = await reachableAmong(db, names.keys())
    return recalls.map((recall) => ({
      ...recall,
      organisation: names.get(recall.recipientId)?.name ?? '',
      deadline: deadlineOf(recall),
      isOverdue: isOverdue(recall, now),
      isReachable: reachable.has(recall.recipientId),
    }))
  })
}

async function reachableAmong(db: Db, organisationIds: Iterable<string>): Promise<Set<string>> {
  const reachable = new Set<string>()
  for (const id of organisationIds) if ((await staffThatAnswer(db, id)).length > 0) reachable.add(id)
  return reachable
}
