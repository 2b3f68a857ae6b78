import { z } from 'zod'
import { mayChangeFile, personById } from '#modules/couples'
import { defineAction } from '#platform/action'
import { tellOfNote } from '../steps/tell-of-note.ts'
import { beginErasure } from './ask-erasure.ts'

type Change = { personId: string; now: Date }

/** An adviser notes the wish to be erased of a person who has neither password nor passkey (W6). The file is hidden from the adviser as well. */
export const eraseInPerson = defineAction({
  name: 'privacy.eraseInPerson',
  input: z.strictObject({ personId: z.uuid(), isWished: z.boolean() }),
  load: (db, { personId }) => personById(db, personId),
  allow: mayChangeFile,
  decide: (_person, { personId, isWished }, now, actor) => {
    if (!isWished) return { ok: false, code: 'unconfirmed' as const }
    if (actor.kind === 'staff' && !actor.session.steppedUp) return { ok: false, code: 'stepUp' as const }
    return { ok: true, change: { personId, now }, audit: { subject: 'person', subjectId: personId } }
  },
  save: async (db, change: Change) => {
    await tellOfNote(db, change.personId, change.now)
    return beginErasure(db, change)
  },
  present: () => ({}),
})
