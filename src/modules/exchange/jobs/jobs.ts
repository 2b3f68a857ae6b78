import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { sendDigests } from './digests.ts'

const empty = z.strictObject({})

export const jobs: JobDefinition[] = [
  {
    queue: 'exchange.dailyDigest',
    payload: empty,
    schedule: '30 6 * * *',
    run: (_payload, { database }) => sendDigests(database, 'daily', new Date()),
  },
  {
    queue: 'exchange.weeklyDigest',
    payload: empty,
    schedule: '0 7 * * 1',
    run: (_payload, { database }) => sendDigests(database, 'weekly', new Date()),
  },
]
