import { z } from 'zod'
import type { JobDefinition } from '#platform/queue'
import { sendReminders } from './reminders.ts'

export const jobs: JobDefinition[] = [
  {
    queue: 'recommendations.remind',
    payload: z.strictObject({}),
    schedule: '15 7 * * *',
    run: (_payload, { database }) => sendReminders(database, new Date()),
  },
]
