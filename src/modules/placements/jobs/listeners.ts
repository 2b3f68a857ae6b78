import { z } from 'zod'
import type { EventIds, OutboxListener } from '#platform/outbox'
import { hideDates } from '../store/shown-dates.ts'
import { tellOthers } from './tell.ts'

const happened = z.object({ processId: z.uuid(), by: z.enum(['person', 'recipient', 'sender']) })
const hourMs = 3_600_000

function readIds(ids: EventIds) {
  return happened.parse(ids)
}

export const listeners: OutboxListener[] = [
  {
    event: 'placements.stepped',
    name: 'placements.tellOthers',
    handle: (db, ids, _now, { id }) => {
      const { processId, by } = readIds(ids)
      return tellOthers(db, processId, by, `${processId}:${id}`)
    },
  },
  {
    // One mail an hour, however quickly the two write.
    event: 'placements.messageWritten',
    name: 'placements.tellOfMessage',
    handle: (db, ids, now) => {
      const { processId, by } = readIds(ids)
      return tellOthers(db, processId, by, `${processId}:${by}:${Math.floor(now.getTime() / hourMs)}`)
    },
  },
  {
    event: 'couples.separated',
    name: 'placements.hideDates',
    handle: async (db, ids) => {
      for (const personId of [ids.firstId, ids.secondId]) await hideDates(db, z.uuid().parse(personId))
    },
  },
]
