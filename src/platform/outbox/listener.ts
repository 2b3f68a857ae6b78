import type { Db, NetworkId } from '#platform/db'

export type EventIds = Readonly<Record<string, string | number>>

/** An event as it waits in the outbox: a name and ids, written in the transaction of the change it tells of. */
export type DeliveredEvent = { id: number; networkId: NetworkId; name: string; ids: EventIds; at: Date }

/**
 * Hears of events of other modules after their commit. Runs as duett_worker in a transaction of its own, which also notes that it is done:
 * what it writes through `db` happens once. What leaves the database (mail, requests) goes into a queue through `db`, never out directly.
 */
export type OutboxListener = {
  /** "members.accepted"; "*" hears everything. */
  event: string
  /** Module and what it does, unique: "agreements.prepare". A rename begins anew with the events that come after it. */
  name: string
  handle(db: Db, ids: EventIds, now: Date, event: DeliveredEvent): Promise<void>
}
