import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayActForParty, openPlace } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { loadAgreement } from '../store/facts.ts'
import { markDeclined, recordStep, type StepRecord } from '../store/write-agreements.ts'

type Change = { record: StepRecord; signatoryId: string; accountId: string }

/** A party says no; nobody can sign any more. */
export const declineAgreement = defineAction({
  name: 'agreements.decline',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: loadAgreement,
  allow: (actor, { agreement }) => mayActForParty(actor, agreement),
  decide: ({ agreement }, { agreementId }, now, actor) => {
    const to = afterStep(agreement.state, 'decline')
    if (!to) return { ok: false, code: 'wrongState' as const }
    const place = actor.kind === 'staff' ? openPlace(actor, agreement) : null
    if (actor.kind !== 'staff' || !place) return { ok: false, code: 'notYourTurn' as const }
    const { accountId } = actor
    const { organisationId } = place
    return {
      ok: true,
      change: {
        record: { agreementId, step: 'decline', from: agreement.state, to, organisationId, accountId, now },
        signatoryId: place.id,
        accountId,
      } satisfies Change,
      audit: { subject: 'agreement', subjectId: agreementId },
      events: [{ name: 'agreements.declined', ids: { agreementId, organisationId } }],
    }
  },
  save: async (db, { record, signatoryId, accountId }: Change) => {
    await markDeclined(db, signatoryId, accountId)
    await recordStep(db, record)
    return record.agreementId
  },
  present: (agreementId) => ({ agreementId }),
})
