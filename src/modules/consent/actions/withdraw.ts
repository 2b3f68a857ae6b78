import { z } from 'zod'
import { defineAction, isOwn } from '#platform/action'
import { purposes } from '../consent.ts'
import { withdrawConsents, type Withdrawing } from '../steps/withdraw-consents.ts'

/** The person takes back a consent, from one recipient or from all (null). Works at once, asks no reason and no second proof. */
export const withdraw = defineAction({
  name: 'consent.withdraw',
  input: z.strictObject({ personId: z.uuid(), purpose: z.enum(purposes), recipientId: z.uuid().nullable() }),
  load: () => Promise.resolve({}),
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: (_facts, { personId, purpose, recipientId }, now) => ({
    ok: true,
    change: {
      withdrawing: { personId, purposes: [purpose], recipientIds: recipientId === null ? null : [recipientId] },
      now,
    },
    audit: { subject: 'person', subjectId: personId, fields: [purpose] },
  }),
  save: (db, { withdrawing, now }: { withdrawing: Withdrawing; now: Date }) => withdrawConsents(db, withdrawing, now),
  present: ({ ended, recallIds }) => ({ count: ended.length, asked: recallIds.length }),
})
