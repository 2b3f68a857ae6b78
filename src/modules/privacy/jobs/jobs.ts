import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { nightlyQueue, runNightly } from './nightly.ts'
import { previewJob } from './preview.ts'

const nightly: JobDefinition = {
  queue: nightlyQueue,
  payload: z.object({}),
  schedule: '20 3 * * *',
  expireInSeconds: 7200,
  async run(_payload, { database, signal }) {
    await runNightly(database, new Date(), signal)
  },
}

export const jobs: JobDefinition[] = [nightly, previewJob]
