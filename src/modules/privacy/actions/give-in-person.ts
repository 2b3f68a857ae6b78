import { z } from 'zod'
import { decideGiving, giveConsents, givingInput, loadGiving, type Giving, type Purpose } from '#modules/consent'
import { mayChangeFile, personById } from '#modules/couples'
import { defineAction } from '#platform/action'
import { tellOfNote } from '../steps/tell-of-note.ts'

/** Name and documents are released by the person alone, in an own session. */
export const purposesInPerson = ['guidance', 'circulation'] as const satisfies readonly Purpose[]

/** An adviser notes what a person agreed to in a talk: who explained it stands beside it, and the person is told. */
export const giveInPerson = defineAction({
  name: 'privacy.giveInPerson',
  input: givingInput.extend({ purpose: z.enum(purposesInPerson), hasAgreed: z.boolean() }),
  load: async (db, { hasAgreed: _, ...giving }) => {
    const person = await personById(db, giving.personId)
    return person && { person, giving: await loadGiving(db, giving) }
  },
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: (facts, { hasAgreed, ...input }, now, actor) => {
    if (!hasAgreed) return { ok: false, code: 'unconfirmed' as const }
    const explainedBy = actor.kind === 'staff' ? actor.accountId : null
    const decided = decideGiving(facts.giving, input, { door: 'inPerson', explainedBy }, now)
    if (!decided.ok) return decided
    const { personId, purpose, recipientIds } = input
    return {
      ok: true,
      change: { giving: decided.giving, now },
      audit: { subject: 'person', subjectId: personId, fields: [purpose], rowCount: recipientIds.length },
    }
  },
  save: async (db, { giving, now }: { giving: Giving; now: Date }) => {
    await tellOfNote(db, giving.personId, now)
    return giveConsents(db, giving, now)
  },
  present: ({ given }) => ({ count: given.length }),
})
