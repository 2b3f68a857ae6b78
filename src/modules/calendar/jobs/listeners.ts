import { z } from 'zod'
import { writeAudit } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import type { OutboxListener } from '#platform/outbox'
import { bindFeeds, deleteFeed } from '../store/feeds.ts'

const actor = { kind: 'job', queue: 'outbox' } as const

async function endFeed(db: Db, personId: PersonId, now: Date): Promise<void> {
  if ((await deleteFeed(db, personId)) === 0) return
  const note = { subject: 'person', subjectId: personId, fields: ['calendarAddress'] }
  await writeAudit(db, { action: 'calendar.end', actor, note, now })
}

const both = z.object({ firstId: z.uuid(), secondId: z.uuid() })
const linked = both.extend({ coupleId: z.uuid() })
const one = z.object({ personId: z.uuid() })

export const listeners: OutboxListener[] = [
  {
    event: 'couples.linked',
    name: 'calendar.bind',
    handle: (db, ids) => {
      const { firstId, secondId, coupleId } = linked.parse(ids)
      return bindFeeds(db, [firstId, secondId], coupleId)
    },
  },
  {
    // Of both: whoever subscribed on a common device would go on reading. Each may switch on anew.
    event: 'couples.separated',
    name: 'calendar.endOfBoth',
    async handle(db, ids, now) {
      const { firstId, secondId } = both.parse(ids)
      for (const personId of [firstId, secondId]) await endFeed(db, personId, now)
    },
  },
  {
    // Also if the person takes the erasure back; a purge takes the row with the person.
    event: 'couples.hidden',
    name: 'calendar.endOfHidden',
    handle: (db, ids, now) => endFeed(db, one.parse(ids).personId, now),
  },
]
