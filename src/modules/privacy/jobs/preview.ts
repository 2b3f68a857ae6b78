import { z } from 'zod'
import { allNetworks } from '#modules/network'
import type { JobDefinition } from '#platform/queue'
import { previewRetention } from '../steps/apply-retention.ts'

/** Counts anew what the coming night would delete. */
export const previewJob: JobDefinition = {
  queue: 'privacy.preview',
  payload: z.object({}),
  expireInSeconds: 1800,
  async run(_payload, { database, signal }) {
    const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
    for (const { id } of networks) {
      signal.throwIfAborted()
      await previewRetention(database, id, new Date())
    }
  },
}
