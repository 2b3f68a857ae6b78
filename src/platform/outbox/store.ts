import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { DeliveredEvent, EventIds } from './listener.ts'

export type Waiting = { listener: string; attempts: number; event: DeliveredEvent }

type WaitingRow = {
  listener: string
  attempts: number
  event_id: number
  network_id: number
  name: string
  ids: EventIds
  at: Date
}

/** One worker at a time gives events their listeners; until the transaction ends. */
const addressingLock = 4_473_814

/** Events nobody has looked at yet. */
export async function newEvents(db: Db, limit: number): Promise<{ id: number; name: string }[]> {
  await sql`select pg_advisory_xact_lock(${addressingLock}, platform.current_network())`.execute(db)
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from platform.outbox event
    where not exists (select from platform.outbox_delivery delivery
      where delivery.network_id = event.network_id and delivery.event_id = event.id)
    order by id limit ${limit}`.execute(db)
  return rows
}

export async function addDeliveries(db: Db, eventId: number, listeners: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into platform.outbox_delivery (network_id, event_id, listener, next_at)
    select platform.current_network(), ${eventId}, listener, ${now} from unnest(${[...listeners]}::text[]) listener
    on conflict do nothing`.execute(db)
}

export async function dueDeliveries(db: Db, now: Date, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<WaitingRow>`
    select delivery.listener, delivery.attempts, event.id as event_id, event.network_id, event.name, event.ids, event.at
    from platform.outbox_delivery delivery
      join platform.outbox event on event.network_id = delivery.network_id and event.id = delivery.event_id
    where delivery.done_at is null and delivery.next_at <= ${now}
    order by event.id, delivery.listener limit ${limit}`.execute(db)
  return rows.map(({ listener, attempts, event_id: id, network_id: networkId, name, ids, at }) => ({
    listener,
    attempts,
    event: { id, networkId, name, ids, at },
  }))
}

/** Locks one delivery for this transaction. False if another worker has it, or it is done. */
export async function claimDelivery(db: Db, { listener, event }: Waiting, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from platform.outbox_delivery
    where event_id = ${event.id} and listener = ${listener} and done_at is null and next_at <= ${now}
    for update skip locked`.execute(db)
  return rows.length > 0
}

export async function noteDone(db: Db, { listener, event }: Waiting, now: Date): Promise<void> {
  await sql`
    update platform.outbox_delivery set done_at = ${now}, attempts = attempts + 1
    where event_id = ${event.id} and listener = ${listener}`.execute(db)
}

export async function noteFailure(db: Db, { listener, event }: Waiting, nextAt: Date): Promise<void> {
  await sql`
    update platform.outbox_delivery set attempts = attempts + 1, next_at = ${nextAt}
    where event_id = ${event.id} and listener = ${listener} and done_at is null`.execute(db)
}

export async function removeEvent(db: Db, eventId: number): Promise<void> {
  await sql`delete from platform.outbox where id = ${eventId}`.execute(db)
}

/** Events every listener is done with. */
export async function removeFinished(db: Db): Promise<void> {
  await sql`
    delete from platform.outbox event
    where exists (select from platform.outbox_delivery delivery
        where delivery.network_id = event.network_id and delivery.event_id = event.id)
      and not exists (select from platform.outbox_delivery delivery
        where delivery.network_id = event.network_id and delivery.event_id = event.id and delivery.done_at is null)`.execute(
    db,
  )
}
