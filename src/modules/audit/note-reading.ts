import { writeAudit, type Actor, type Door } from '#platform/action'
import type { Db } from '#platform/db'

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
