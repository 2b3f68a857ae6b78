import type { OutboxListener } from '#platform/outbox'
import { endWithOrganisation } from '../steps/end-with-organisation.ts'
import { recallById } from '../store/recalls.ts'
import { mailRecall } from './mails.ts'

export const listeners: OutboxListener[] = [
  {
    event: 'consent.recalled',
    name: 'consent.askRecipient',
    async handle(db, { recallId }, now) {
      const recall = await recallById(db, String(recallId))
      // Reminders have begun, or it was confirmed: the first mail came too late to be of use.
      if (!recall || recall.confirmedAt !== null || recall.reminders > 0) return
      await mailRecall(db, recall, now)
    },
  },
  {
    event: 'members.left',
    name: 'consent.endWithMember',
    handle: (db, { organisationId }, now) => endWithOrganisation(db, String(organisationId), now),
  },
]
