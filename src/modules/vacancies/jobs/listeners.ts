import { calendarDay } from '#platform/i18n'
import type { OutboxListener } from '#platform/outbox'
import { forgetDeliveriesOf } from '../store/deliveries.ts'
import { closeAllOf } from '../store/member-vacancies.ts'
import { lockWrites } from '../store/write-batch.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'members.left',
    name: 'vacancies.closeOfMember',
    async handle(db, { organisationId }, now, { networkId }) {
      await lockWrites(db, networkId)
      await closeAllOf(db, networkId, String(organisationId), calendarDay(now))
      await forgetDeliveriesOf(db, networkId, String(organisationId))
    },
  },
]
