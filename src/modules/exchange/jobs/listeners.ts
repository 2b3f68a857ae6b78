import type { OutboxListener } from '#platform/outbox'
import { forgetAuthorsOf } from '../store/posts.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'members.left',
    name: 'exchange.forgetAuthors',
    async handle(db, { organisationId }) {
      await forgetAuthorsOf(db, String(organisationId))
    },
  },
]
