import { z } from 'zod'
import { purposes, withdrawConsents, type Withdrawing } from '#modules/consent'
import { mayChangeFile, personById } from '#modules/couples'
import { defineAction } from '#platform/action'
import { tellOfNote } from '../steps/tell-of-note.ts'

/** An adviser notes that a person took a consent back in a talk; it works at once, as the person's own button does. */
export const withdrawInPerson = defineAction({
  name: 'privacy.withdrawInPerson',
  input: z.strictObject({ personId: z.uuid(), purpose: z.enum(purposes), recipientId: z.uuid() }),
  load: (db, { personId }) => personById(db, personId),
  allow: mayChangeFile,
  decide: (_person, { personId, purpose, recipientId }, now) => ({
    ok: true,
    change: { withdrawing: { personId, purposes: [purpose], recipientIds: [recipientId] }, now },
    audit: { subject: 'person', subjectId: personId, fields: [purpose] },
  }),
  save: async (db, { withdrawing, now }: { withdrawing: Withdrawing; now: Date }) => {
    await tellOfNote(db, withdrawing.personId, now)
    return withdrawConsents(db, withdrawing, now)
  },
  present: ({ recallIds }) => ({ asked: recallIds.length }),
})
