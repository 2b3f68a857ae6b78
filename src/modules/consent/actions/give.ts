import { defineAction, isOwn } from '#platform/action'
import { openingPurposes } from '../consent.ts'
import { giveConsents, type Giving } from '../steps/give-consents.ts'
import { decideGiving, givingInput, loadGiving } from '../steps/prepare-giving.ts'

/** The person agrees that recipients receive something for a purpose. */
export const give = defineAction({
  name: 'consent.give',
  input: givingInput,
  load: loadGiving,
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: (facts, input, now, actor) => {
    const isProven = actor.kind === 'person' && actor.session.steppedUp
    if (openingPurposes.includes(input.purpose) && !isProven) return { ok: false, code: 'freshProof' }
    const decided = decideGiving(facts, input, { door: 'page', explainedBy: null }, now)
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
