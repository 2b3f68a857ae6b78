import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import { accountOf, type Actor, type AuditNote, type Door } from './action.ts'

/** Who a refusal or an audit entry is about: the account, the queue, or nobody. */
export function actorId(actor: Actor): string | null {
  return actor.kind === 'job' ? actor.queue : accountOf(actor)
}

export type AuditEntry = {
  /** Module and verb: "vacancies.publish". */
  action: string
  actor: Actor
  /** Left out: the door this kind of actor usually takes. */
  door?: Door | undefined
  note: AuditNote
  now: Date
  /** Left out: the network of the transaction. 0 is the installation itself. */
  networkId?: NetworkId
}

/**
 * Adds an entry to the network's chain, in the caller's transaction. The chain is locked from here until the transaction ends, so this
 * comes last in it. The database numbers and hashes the entry itself.
 */
export async function writeAudit(db: Db, { action, actor, door, note, now, networkId }: AuditEntry): Promise<void> {
  await sql`
    insert into platform.audit
      (network_id, at, action, actor_kind, actor_id, door, subject, subject_id, fields, reason, row_count)
    values (coalesce(${networkId ?? null}::integer, platform.current_network()), ${now}, ${action}, ${actor.kind},
      ${actorId(actor)}, ${door ?? usualDoor(actor)}, ${note.subject}, ${note.subjectId},
      ${[...(note.fields ?? [])]}, ${note.reason ?? null}, ${note.rowCount ?? null})`.execute(db)
}

function usualDoor(actor: Actor): Door {
  if (actor.kind === 'operator') return 'command'
  if (actor.kind === 'job') return 'job'
  return actor.kind !== 'visitor' && actor.session.made === 'token' ? 'rest' : 'page'
}
