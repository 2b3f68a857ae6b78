import type { OutboxListener } from '#platform/outbox'
import { deleteOffersOf } from '../store/offers.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'members.left',
    name: 'offers.deleteWithMember',
    async handle(db, { organisationId }) {
      await deleteOffersOf(db, String(organisationId))
    },
  },
]
