import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { findNewPairs } from './find-new-pairs.ts'

export const jobs: JobDefinition[] = [
  {
    queue: 'sharedsearch.findNewPairs',
    payload: z.strictObject({}),
    schedule: '20 6 * * *',
    run: (_payload, { database }) => findNewPairs(database, new Date()),
  },
]
