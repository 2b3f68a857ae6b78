import { z } from 'zod'

import { allNetworks } from '#modules/network'
import type { Database, NetworkId } from '#platform/db'
import type { JobDefinition } from '#platform/queue'
import { purgeRuns } from '../store/feeds.ts'
import { fetchDueFeeds } from './fetch-feeds.ts'

async function networkIds(database: Database): Promise<NetworkId[]> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  return networks.map(({ id }) => id)
}

/** Often, so that "fetch now" is a matter of minutes; what is due stands in the feeds. */
const fetchDueJob: JobDefinition = {
  queue: 'feeds.fetchDue',
  payload: z.object({}),
  schedule: '* * * * *',
  expireInSeconds: 3600,
  async run(_payload, { database, signal }) {
    for (const networkId of await networkIds(database)) await fetchDueFeeds(database, networkId, { signal })
  },
}

const purgeRunsJob: JobDefinition = {
  queue: 'feeds.purgeRuns',
  payload: z.object({}),
  schedule: '40 3 * * *',
  async run(_payload, { database }) {
    for (const networkId of await networkIds(database))
      await database.inTransaction({ role: 'duett_worker', networkId }, (db) => purgeRuns(db, new Date()))
  },
}

export const jobs: JobDefinition[] = [fetchDueJob, purgeRunsJob]
