import { z } from 'zod'
import { allNetworks } from '#modules/network'
import type { Database, NetworkId } from '#platform/db'
import type { JobDefinition } from '#platform/queue'
import { deliverQueue } from '../rules/deliver-queue.ts'
import { keptMs } from '../rules/retries.ts'
import { removeOldDeliveries } from '../store/deliveries.ts'
import { removeOldTokens } from '../store/tokens.ts'
import { deliverWebhooks } from './deliver-webhooks.ts'
import { resealWebhookSecrets } from './reseal-secrets.ts'

async function inEachNetwork(database: Database, fn: (networkId: NetworkId) => Promise<unknown>): Promise<void> {
  const scope = { role: 'duett_worker', networkId: null, readOnly: true } as const
  for (const { id } of await database.inTransaction(scope, allNetworks)) await fn(id)
}

const deliver: JobDefinition<Record<string, never>> = {
  ...deliverQueue,
  schedule: '* * * * *',
  retryLimit: 0,
  run: (_payload, { database, signal }) =>
    inEachNetwork(database, (networkId) => deliverWebhooks(database, networkId, { signal })),
}

/** Forgets deliveries after a week (W26) and tokens nobody can use any more; brings secrets under the newest key. */
const tidy: JobDefinition<Record<string, never>> = {
  queue: 'access.tidy',
  payload: z.strictObject({}),
  schedule: '17 3 * * *',
  run: (_payload, { database }) =>
    inEachNetwork(database, async (networkId) => {
      await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
        const now = new Date()
        await removeOldDeliveries(db, new Date(now.getTime() - keptMs))
        await removeOldTokens(db, now)
      })
      await resealWebhookSecrets(database, networkId)
    }),
}

export const jobs = [deliver, tidy] as JobDefinition[]
