import type { Database, Db, NetworkId } from '#platform/db'
import type { Log } from '#platform/log'
import type { OutboxListener } from './listener.ts'
import {
  addDeliveries,
  claimDelivery,
  dueDeliveries,
  newEvents,
  noteDone,
  noteFailure,
  removeEvent,
  removeFinished,
  type Waiting,
} from './store.ts'

const atOnce = 100

/** Ids point to people, so that nothing waits longer (W14). */
const givenUpAfterMs = 3 * 86_400_000

const firstRetryMs = 5_000
const longestRetryMs = 3_600_000

/** 5 s after the first failure, then twice as long each time, at most an hour. */
export function retryAfterMs(failures: number): number {
  return Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs)
}

export type Delivery = {
  database: Database
  listeners: readonly OutboxListener[]
  log: Log
  now?: () => Date
  /** Stops before the next listener. */
  signal?: AbortSignal
}

/**
 * Tells the listeners what waits in the outbox of one network, in the order it happened, until nothing is due. What a listener changes and
 * the note that it is done are one transaction: a process that ends in between leaves neither. Several workers may do this at once.
 * Returns how many deliveries were done and how many failed.
 */
export async function deliverEvents(
  networkId: NetworkId,
  delivery: Delivery,
): Promise<{ done: number; failed: number }> {
  const { now = () => new Date(), signal } = delivery
  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>) =>
    delivery.database.inTransaction({ role: 'duett_worker', networkId }, fn)
  const counts = { done: 0, failed: 0 }
  for (;;) {
    const due = await inNetwork(async (db) => {
      await addressEvents(db, delivery.listeners, now())
      return dueDeliveries(db, now(), atOnce)
    })
    for (const waiting of due) {
      if (signal?.aborted) return counts
      const outcome = await deliverOne(waiting, delivery, inNetwork, now())
      if (outcome === 'done') counts.done++
      if (outcome === 'failed') counts.failed++
    }
    await inNetwork(removeFinished)
    // A full part may hide a next one; failures wait for their time.
    if (due.length < atOnce) return counts
  }
}

/** Gives each new event its listeners; an event that nobody hears is gone. */
async function addressEvents(db: Db, listeners: readonly OutboxListener[], now: Date): Promise<void> {
  for (const { id, name } of await newEvents(db, atOnce)) {
    const names = listeners.filter(({ event }) => event === name || event === '*').map((listener) => listener.name)
    if (names.length > 0) await addDeliveries(db, id, names, now)
    else await removeEvent(db, id)
  }
}

async function deliverOne(
  waiting: Waiting,
  { listeners, log }: Delivery,
  inNetwork: <Result>(fn: (db: Db) => Promise<Result>) => Promise<Result>,
  now: Date,
): Promise<'done' | 'failed' | 'elsewhere'> {
  const { event, listener: name } = waiting
  const listener = listeners.find((known) => known.name === name)
  const ids = { listener: name, eventName: event.name, eventId: event.id, networkId: event.networkId }
  try {
    return await inNetwork(async (db) => {
      if (!(await claimDelivery(db, waiting, now))) return 'elsewhere'
      // A listener that a newer version no longer has would hold the event for ever.
      await listener?.handle(db, event.ids, now, event)
      await noteDone(db, waiting, now)
      return 'done'
    })
  } catch (error) {
    log.failure('outbox', error, { ...ids, attempts: waiting.attempts + 1 })
    const isOld = now.getTime() - event.at.getTime() > givenUpAfterMs
    if (isOld) log.info('outboxGivenUp', ids)
    const nextAt = new Date(now.getTime() + retryAfterMs(waiting.attempts + 1))
    await inNetwork((db) => (isOld ? noteDone(db, waiting, now) : noteFailure(db, waiting, nextAt)))
    return 'failed'
  }
}
