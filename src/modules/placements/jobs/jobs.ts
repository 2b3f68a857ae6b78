import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { askWhoStayed } from './follow-up.ts'
import { resealAllMessages } from './reseal-messages.ts'

export const jobs: JobDefinition[] = [
  {
    queue: 'placements.followUp',
    payload: z.strictObject({}),
    schedule: '40 6 * * *',
    run: (_payload, { database }) => askWhoStayed(database, new Date()),
  },
  {
    queue: 'placements.resealMessages',
    payload: z.strictObject({}),
    schedule: '20 3 * * *',
    run: async (_payload, { database }) => {
      await resealAllMessages(database)
    },
  },
]
