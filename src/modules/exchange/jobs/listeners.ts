import type { OutboxListener } from '#platform/outbox'
import { eraseEntriesOf } from '../actions/erase-entries-of.ts'
import { forgetAuthorsOf } from '../store/posts.ts'

export const listeners: OutboxListener[] = [
  {
    /** `content` says what the member chose for its entries: "removed", or they stay under its name alone. */
    event: 'members.left',
    name: 'exchange.letGo',
    async handle(db, { organisationId, content }, now) {
      if (content === 'removed') await eraseEntriesOf(db, String(organisationId), now)
      else await forgetAuthorsOf(db, String(organisationId))
    },
  },
]
