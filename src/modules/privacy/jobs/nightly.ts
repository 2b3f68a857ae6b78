import { allNetworks } from '#modules/network'
import type { Database } from '#platform/db'
import { applyRetention, previewRetention } from '../steps/apply-retention.ts'
import { purgePerson } from '../steps/purge-person.ts'
import { dueErasures } from '../store/erasures.ts'

export const nightlyQueue = 'privacy.nightly'

/** Purges persons whose week is over and records whose time is over, then counts for the next night. Twice a night does nothing new. */
export async function runNightly(database: Database, now: Date, signal?: AbortSignal): Promise<void> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    const scope = { role: 'duett_worker', networkId, readOnly: true } as const
    for (const { personId } of await database.inTransaction(scope, (db) => dueErasures(db, now))) {
      signal?.throwIfAborted()
      await purgePerson(database, { networkId, personId, queue: nightlyQueue }, now)
    }
    signal?.throwIfAborted()
    await applyRetention(database, { networkId, queue: nightlyQueue }, now)
    await previewRetention(database, networkId, now)
  }
}
