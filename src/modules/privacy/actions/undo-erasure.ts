import { z } from 'zod'
import { showPersonAgain } from '#modules/couples'
import { defineAction, isOwn } from '#platform/action'
import { deleteErasure, erasureOf, lockErasure } from '../store/erasures.ts'

type Change = { personId: string; now: Date }

/** The person comes back within the week: the file opens again as it was; consents stay withdrawn and are given anew. */
export const undoErasure = defineAction({
  name: 'privacy.undoErasure',
  input: z.strictObject({ personId: z.uuid() }),
  load: async (db, { personId }) => ((await lockErasure(db, personId)) ? erasureOf(db, personId) : null),
  allow: (actor, _erasure, { personId }) => isOwn(actor, personId),
  decide: ({ purgeAt }, { personId }, now) => {
    if (purgeAt <= now) return { ok: false, code: 'tooLate' as const }
    return { ok: true, change: { personId, now }, audit: { subject: 'person', subjectId: personId } }
  },
  save: async (db, { personId, now }: Change) => {
    await deleteErasure(db, personId)
    await showPersonAgain(db, personId, now)
  },
  present: () => ({}),
})
