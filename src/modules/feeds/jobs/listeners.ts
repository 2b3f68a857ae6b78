import type { OutboxListener } from '#platform/outbox'
import { pauseFeedsOf } from '../store/feeds.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'members.left',
    name: 'feeds.pauseOfMember',
    async handle(db, { organisationId }) {
      await pauseFeedsOf(db, String(organisationId))
    },
  },
]
