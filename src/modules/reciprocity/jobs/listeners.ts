import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { OutboxListener } from '#platform/outbox'
import { placed, replied, sent } from '../events.ts'
import { quarterOf } from '../rules/quarter.ts'
import { replySpeed } from '../rules/reply-speed.ts'
import { count } from '../store/tallies.ts'
import type { TallyField } from '../tally.ts'

/** Each event counts for both sides in the quarter in which it happened; the outbox sees to it that it does so once. */
async function countBoth(
  db: Db,
  at: Date,
  sender: { organisationId: string; field: TallyField },
  recipient: { organisationId: string; field: TallyField },
): Promise<void> {
  const quarter = quarterOf(calendarDay(at))
  await count(db, { ...sender, quarter })
  await count(db, { ...recipient, quarter })
}

export const listeners: OutboxListener[] = [
  {
    event: sent.name,
    name: 'reciprocity.countSent',
    async handle(db, ids, _now, { at }) {
      const { senderOrganisationId, recipientOrganisationId } = sent.ids.parse(ids)
      await countBoth(
        db,
        at,
        { organisationId: senderOrganisationId, field: 'sent' },
        { organisationId: recipientOrganisationId, field: 'received' },
      )
    },
  },
  {
    event: replied.name,
    name: 'reciprocity.countReply',
    async handle(db, ids, _now, { at }) {
      const { senderOrganisationId, recipientOrganisationId, replyMinutes } = replied.ids.parse(ids)
      await countBoth(
        db,
        at,
        { organisationId: senderOrganisationId, field: 'repliesGot' },
        { organisationId: recipientOrganisationId, field: replySpeed(replyMinutes) },
      )
    },
  },
  {
    event: placed.name,
    name: 'reciprocity.countPlacement',
    async handle(db, ids, _now, { at }) {
      const { senderOrganisationId, recipientOrganisationId } = placed.ids.parse(ids)
      await countBoth(
        db,
        at,
        { organisationId: senderOrganisationId, field: 'placedElsewhere' },
        { organisationId: recipientOrganisationId, field: 'placedHere' },
      )
    },
  },
]
