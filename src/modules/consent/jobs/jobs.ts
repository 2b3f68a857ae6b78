import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { runDaily } from './daily.ts'

const daily: JobDefinition = {
  queue: 'consent.daily',
  payload: z.object({}),
  schedule: '40 5 * * *',
  expireInSeconds: 1800,
  async run(_payload, { database, signal }) {
    await runDaily(database, new Date(), signal)
  },
}

export const jobs: JobDefinition[] = [daily]
