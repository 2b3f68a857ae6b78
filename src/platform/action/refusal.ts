import { sql } from 'kysely'
import { inTransaction, type Db } from '#platform/db'
import type { Actor } from './action.ts'
import { actorId } from './audit-entry.ts'
import { writeEvent } from './event.ts'
import { scopeOf } from './scope-of.ts'

/** So many refusals of one account within an hour are no mistake of its owner any more. */
export const alarmAtRefusals = 20

/**
 * Counts that an account was refused, by the hour, in the caller's transaction; at the threshold the administrators hear of it through the
 * event "audit.refusalsAlarm", once an hour. Visitors, commands and jobs are not counted.
 */
export async function noteRefusal(db: Db, actor: Actor, now: Date): Promise<void> {
  if (actor.kind !== 'staff' && actor.kind !== 'person') return
  const { rows } = await sql<{ count: number }>`
    insert into platform.refusal as known (network_id, actor_id, hour, count)
    values (platform.current_network(), ${actorId(actor)}, date_trunc('hour', ${now}::timestamptz), 1)
    on conflict (network_id, actor_id, hour) do update set count = known.count + 1
    returning count`.execute(db)
  if (rows[0]?.count !== alarmAtRefusals) return
  await writeEvent(db, { name: 'audit.refusalsAlarm', ids: { accountId: actor.accountId } }, now)
}

/** The same for a door that refused before it opened a transaction. What is allowed costs nothing by it. */
export async function countRefusal(actor: Actor, now = new Date()): Promise<void> {
  if (actor.kind !== 'staff' && actor.kind !== 'person') return
  await inTransaction(scopeOf(actor, actor.networkId), (db) => noteRefusal(db, actor, now))
}
