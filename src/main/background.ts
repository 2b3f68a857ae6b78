import { allNetworks } from '#modules/network'
import { repeatErasures } from '#modules/privacy'
import { config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { startOutbox } from '#platform/outbox'
import { beginErasureList } from '#platform/privacy'
import { startWorker } from '#platform/queue'
import { jobsOfModules, listenersOfModules, openPrivacy } from './discover.ts'
import { ownErasures } from './erasures.ts'

/** Everything that works without being asked by a page: queues, and the listeners of the outbox. */
export async function startBackground(database: Database, log: Log): Promise<{ stop(): Promise<void> }> {
  await openPrivacy()
  await repeatWhatWasErased(database, log)
  const worker = await startWorker(database, await jobsOfModules(), log)
  const outbox = await startOutbox({
    database,
    log,
    listeners: await listenersOfModules(),
    networks: async (db) => (await allNetworks(db)).map(({ id }) => id),
  })
  return { stop: async () => void (await Promise.all([outbox.stop(), worker.stop()])) }
}

/** Before anything else works: a database that was put back by other means than `duett restore` may hold people who are gone. */
async function repeatWhatWasErased(database: Database, log: Log): Promise<void> {
  const { home } = config()
  beginErasureList(home)
  const actor = { kind: 'job', queue: 'privacy.repeatErasures' } as const
  const repeated = await repeatErasures(database, ownErasures(home), actor, new Date())
  if (repeated > 0) log.info('erasuresRepeated', { repeated })
}
