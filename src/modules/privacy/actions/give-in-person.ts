import { z } from 'zod'
import { decideGiving, giveConsents, givingInput, loadGiving, type Giving } from '#modules/consent'
import { mayChangeFile, personById } from '#modules/couples'
import { defineAction } from '#platform/action'

/** An adviser notes what a person agreed to in a talk: who explained it stands beside it. */
export const giveInPerson = defineAction({
  name: 'privacy.giveInPerson',
  input: givingInput.extend({ hasAgreed: z.boolean() }),
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
  save: (db, { giving, now }: { giving: Giving; now: Date }) => giveConsents(db, giving, now),
  present: ({ given }) => ({ count: given.length }),
})
