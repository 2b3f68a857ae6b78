import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { askWhoStayed } from './follow-up.ts'

export const jobs: JobDefinition[] = [
  {
    queue: 'placements.followUp',
    payload: z.strictObject({}),
    schedule: '40 6 * * *',
    run: (_payload, { database }) => askWhoStayed(database, new Date()),
  },
]
