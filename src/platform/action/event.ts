import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { OutboxEvent } from './action.ts'

/** Uuids, numbers, keys and codes; nothing that somebody wrote as text has this form for long (W14). */
const idForm = /^[\w.:-]{1,64}$/

/** Leaves an event for the listeners of other modules, in the caller's transaction, and wakes the worker at its commit. */
export async function writeEvent(db: Db, { name, ids }: OutboxEvent, now: Date): Promise<void> {
  for (const [key, id] of Object.entries(ids)) {
    if (!idForm.test(String(id))) throw new TypeError(`event ${name}: ${key} is no id`)
  }
  await sql`
    with told as (
      insert into platform.outbox (network_id, at, name, ids)
      values (platform.current_network(), ${now}, ${name}, ${JSON.stringify(ids)})
    ) select pg_notify('duett_outbox', platform.current_network()::text)`.execute(db)
}
