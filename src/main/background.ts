import { allNetworks } from '#modules/network'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { startOutbox } from '#platform/outbox'
import { startWorker } from '#platform/queue'
import { jobsOfModules, listenersOfModules, openPrivacy } from './discover.ts'

/** Everything that works without being asked by a page: queues, and the listeners of the outbox. */
export async function startBackground(database: Database, log: Log): Promise<{ stop(): Promise<void> }> {
  await openPrivacy()
  const worker = await startWorker(database, await jobsOfModules(), log)
  const outbox = await startOutbox({
    database,
    log,
    listeners: await listenersOfModules(),
    networks: async (db) => (await allNetworks(db)).map(({ id }) => id),
  })
  return { stop: async () => void (await Promise.all([outbox.stop(), worker.stop()])) }
}
