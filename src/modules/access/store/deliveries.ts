import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

export type Delivery = {
  id: string
  webhookId: string
  eventId: number
  event: string
  ids: Readonly<Record<string, string | number>>
  at: Date
  state: DeliveryState
  attempts: number
  nextAt: Date
  lastAttemptAt: Date | null
  /** Status of the last answer; null: no usable answer came. */
  lastStatus: number | null
}

const columns = sql`id, webhook_id as "webhookId", event_id as "eventId", event, ids, at, state, attempts, next_at as "nextAt",
  last_attempt_at as "lastAttemptAt", last_status as "lastStatus"`

export type NewDelivery = Pick<Delivery, 'webhookId' | 'eventId' | 'event' | 'ids' | 'at'>

/** Nothing happens where the event is known to this webhook already. */
export async function insertDelivery(db: Db, delivery: NewDelivery): Promise<void> {
  const { webhookId, eventId, event, ids, at } = delivery
  await sql`
    insert into access.delivery (network_id, webhook_id, event_id, event, ids, at, state, next_at)
    values (platform.current_network(), ${webhookId}, ${eventId}, ${event}, ${JSON.stringify(ids)}, ${at}, 'waiting', ${at})
    on conflict (network_id, webhook_id, event_id, replay) do nothing`.execute(db)
}

/** The same event once more, as a delivery of its own; its id, by which the receiver knows it, is new. */
export async function insertReplay(db: Db, { webhookId, eventId, event, ids }: Delivery, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into access.delivery (network_id, webhook_id, event_id, replay, event, ids, at, state, next_at)
    select platform.current_network(), ${webhookId}, ${eventId}, max(replay) + 1, ${event}, ${JSON.stringify(ids)}::jsonb,
      ${now}, 'waiting', ${now}
    from access.delivery where webhook_id = ${webhookId} and event_id = ${eventId}
    returning id`.execute(db)
  return rows[0]?.id ?? ''
}

/**
 * Takes deliveries that are due for one attempt, oldest first, and moves their next one on, so that no other worker takes them, and a worker
 * that ends in between is followed by another attempt.
 */
export async function claimDue(db: Db, now: Date, again: Date, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    update access.delivery set attempts = attempts + 1, last_attempt_at = ${now}, next_at = ${again}
    where id in (
      select due.id from access.delivery due
        join access.webhook on webhook.network_id = due.network_id and webhook.id = due.webhook_id
      where due.network_id = platform.current_network() and due.state = 'waiting' and due.next_at <= ${now}
        and webhook.state = 'active'
      order by due.next_at limit ${limit} for update of due skip locked)
    returning ${columns}`.execute(db)
  return rows
}

export type Outcome = { id: string; state: DeliveryState; nextAt: Date; lastStatus: number | null }

export async function noteOutcome(db: Db, { id, state, nextAt, lastStatus }: Outcome): Promise<void> {
  await sql`
    update access.delivery set state = ${state}, next_at = ${nextAt}, last_status = ${lastStatus} where id = ${id}`.execute(
    db,
  )
}

export async function lockDelivery(db: Db, id: string): Promise<Delivery | null> {
  const { rows } = await sql<Delivery>`select ${columns} from access.delivery where id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

/** The log of a webhook, the newest first. */
export async function deliveriesOf(db: Db, webhookId: string, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select ${columns} from access.delivery where webhook_id = ${webhookId}
    order by at desc, id limit ${limit}`.execute(db)
  return rows
}

/** A number that no event of the outbox has, for what is sent by hand: those count up, these down. */
export async function trialNumber(db: Db, webhookId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select least(min(event_id), 0) - 1 as number from access.delivery where webhook_id = ${webhookId}`.execute(db)
  return rows[0]?.number ?? -1
}

export async function removeOldDeliveries(db: Db, before: Date): Promise<void> {
  await sql`delete from access.delivery where network_id = platform.current_network() and at < ${before}`.execute(db)
}
