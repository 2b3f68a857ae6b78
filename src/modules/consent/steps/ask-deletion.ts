import { randomUUID } from 'node:crypto'
import { writeEvent } from '#platform/action'
import type { Db } from '#platform/db'
import type { RecallReason } from '../consent.ts'
import { insertEntry } from '../store/ledger.ts'
import { insertRecall } from '../store/recalls.ts'
import { caseNumberOf } from './case-number.ts'

/** Opens a request to delete for each recipient that has none open, and tells "consent.recalled". Returns the new requests. */
export async function askDeletion(
  db: Db,
  personId: string,
  recipientIds: Iterable<string>,
  reason: RecallReason,
  now: Date,
): Promise<string[]> {
  const asked: string[] = []
  for (const recipientId of recipientIds) {
    const id = randomUUID()
    const caseNumber = await caseNumberOf(db, personId, recipientId)
    if (!(await insertRecall(db, { id, personId, recipientId, caseNumber, reason }, now))) continue
    if (reason !== 'takenBack') await noteRequest(db, personId, recipientId, { id, reason }, now)
    await writeEvent(db, { name: 'consent.recalled', ids: { personId, recipientId, recallId: id, reason } }, now)
    asked.push(id)
  }
  return asked
}

/** What the person did not ask for stands among the views, so that it is found where somebody looks. */
async function noteRequest(
  db: Db,
  personId: string,
  recipientId: string,
  { id, reason }: { id: string; reason: RecallReason },
  now: Date,
): Promise<void> {
  const reader = { readerAccountId: null, readerOrganisationId: recipientId }
  const what = { shown: 'deletionRequest', objectId: id, version: null, purpose: reason, door: 'job' } as const
  await insertEntry(db, { personId, ...reader, ...what }, now, now)
}
