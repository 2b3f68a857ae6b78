import { z } from 'zod'
import { defineAction, isOwn } from '#platform/action'
import { recallFrom } from '../steps/recall-from.ts'

type Change = { personId: string; recipientId: string; now: Date }

/** The person takes back everything from one recipient, which is asked to delete its copies. Needs no second proof (W6). */
export const recall = defineAction({
  name: 'consent.recall',
  input: z.strictObject({ personId: z.uuid(), recipientId: z.uuid() }),
  load: () => Promise.resolve({}),
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: (_facts, { personId, recipientId }, now) => ({
    ok: true,
    change: { personId, recipientId, now },
    audit: { subject: 'person', subjectId: personId },
  }),
  save: (db, { personId, recipientId, now }: Change) => recallFrom(db, { personId, recipientIds: [recipientId] }, now),
  present: ({ recallIds }) => ({ asked: recallIds.length }),
})
