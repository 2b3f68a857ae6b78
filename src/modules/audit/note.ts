import { writeAudit, writeEvent, type Actor, type Door } from '#platform/action'
import type { Db } from '#platform/db'
import { alarmAtExportedRows, type ExportReason } from './rules/export-reasons.ts'

/**
 * Notes that somebody read something personal: who, what kind of thing, its id, by which door. In the transaction of the reading, as its last
 * statement; that transaction must not be read-only.
 */
export async function noteReading(
  db: Db,
  actor: Actor,
  subject: string,
  id: string,
  door: Door,
  now = new Date(),
): Promise<void> {
  await writeAudit(db, { action: `${subject}.read`, actor, door, note: { subject, subjectId: id }, now })
}

export type ExportNote = {
  /** "members": becomes the action "members.export". */
  subject: string
  reason: ExportReason
  rowCount: number
  door: Door
  now?: Date
}

/** Notes that rows left as a file, how many and why, and raises the alarm above a threshold; as the last statements of the transaction. */
export async function noteExport(
  db: Db,
  actor: Actor,
  { subject, reason, rowCount, door, now }: ExportNote,
): Promise<void> {
  const at = now ?? new Date()
  if (rowCount >= alarmAtExportedRows && 'accountId' in actor) {
    const ids = { accountId: actor.accountId, subject, rowCount }
    await writeEvent(db, { name: 'audit.exportAlarm', ids }, at)
  }
  const note = { subject, subjectId: null, reason, rowCount }
  await writeAudit(db, { action: `${subject}.export`, actor, door, note, now: at })
}
