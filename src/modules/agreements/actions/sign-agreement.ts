import { z } from 'zod'
import { defineAction, type Actor } from '#platform/action'
import type { Signature } from '../agreement.ts'
import { mayActForParty, openPlace } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { loadAgreement } from '../store/facts.ts'
import { saveMayAnnounce, saveSignature } from '../store/write-agreements.ts'
import { longest } from './draft-schema.ts'
import { signedEvents, takeSignature, type Signing } from './take-signature.ts'

type Change = Signing & { signatoryId: string; organisationId: string; signature: Signature; mayAnnounce: boolean }
export type SignProblem = 'wrongState' | 'notYourTurn' | 'stepUp' | 'changedMeanwhile'

/**
 * Electronic consent: the person saw the file with this hash, types name and function, ticks that they read it, and signs for their own
 * organisation in a session that has just shown a password or passkey.
 */
export const signAgreement = defineAction({
  name: 'agreements.sign',
  input: z.strictObject({
    agreementId: z.uuid(),
    documentHash: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string().trim().min(2).max(longest.name),
    jobTitle: z.string().trim().min(2).max(longest.jobTitle),
    hasRead: z.literal(true),
    mayAnnounce: z.boolean(),
  }),
  load: (db, { agreementId }) => loadAgreement(db, { agreementId }),
  allow: (actor, { agreement }) => mayActForParty(actor, agreement),
  decide: (facts, input, now, actor) => {
    const { agreement, toSign } = facts
    const refuse = (code: SignProblem) => ({ ok: false, code }) as const
    if (actor.kind !== 'staff') return refuse('notYourTurn')
    if (!afterStep(agreement.state, 'sign') || !toSign) return refuse('wrongState')
    const place = openPlace(actor, agreement)
    if (!place) return refuse('notYourTurn')
    if (!hasJustProvedWho(actor)) return refuse('stepUp')
    const { contentHash, documentHash } = toSign
    if (input.documentHash !== documentHash) return refuse('changedMeanwhile')
    const { name, jobTitle, mayAnnounce } = input
    const signature: Signature = {
      name,
      jobTitle,
      at: now,
      way: 'electronic',
      contentHash,
      documentHash,
      accountId: actor.accountId,
    }
    return {
      ok: true,
      change: {
        ...facts,
        signatoryId: place.id,
        organisationId: place.organisationId,
        signature,
        mayAnnounce,
        accountId: actor.accountId,
        now,
      },
      audit: { subject: 'agreement', subjectId: agreement.id, fields: ['signature'] },
      events: signedEvents(agreement, place.id),
    }
  },
  save: async (db, change: Change) => {
    const { agreement, organisationId, signatoryId, signature, mayAnnounce } = change
    await saveSignature(db, signatoryId, signature)
    await saveMayAnnounce(db, agreement.id, organisationId, mayAnnounce)
    await takeSignature(db, change)
    return agreement.id
  },
  present: (agreementId) => ({ agreementId }),
})

/** A password or passkey within the last minutes; a token or a link by mail is not enough to bind an organisation. */
function hasJustProvedWho(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.session.made !== 'token' && actor.session.steppedUp
}
