import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { runDaily } from './daily.ts'

const daily: JobDefinition = {
  queue: 'agreements.daily',
  payload: z.object({}),
  // Before people start work, after the night's backup.
  schedule: '20 5 * * *',
  expireInSeconds: 1800,
  async run(_payload, { database, signal }) {
    await runDaily(database, new Date(), signal)
  },
}

export const jobs: JobDefinition[] = [daily]
