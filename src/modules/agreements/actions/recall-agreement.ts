import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import type { Agreement } from '../agreement.ts'
import { mayAdminister } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { loadAgreement } from '../store/facts.ts'
import { recordStep, resetSignatories, type StepRecord } from '../store/write-agreements.ts'

type Change = { record: StepRecord; id: Agreement['id'] }

/** Takes an agreement back to be changed. Signatures it had are void: they stood under another text. */
export const recallAgreement = defineAction({
  name: 'agreements.recall',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: loadAgreement,
  allow: mayAdminister,
  decide: ({ agreement }, { agreementId }, now, actor) => {
    const to = afterStep(agreement.state, 'recall')
    if (!to) return { ok: false, code: 'wrongState' as const }
    const record = { agreementId, step: 'recall', from: agreement.state, to, accountId: accountOf(actor), now }
    return {
      ok: true,
      change: { record, id: agreementId } satisfies Change,
      audit: { subject: 'agreement', subjectId: agreementId },
      events: [{ name: 'agreements.recalled', ids: { agreementId } }],
    }
  },
  save: async (db, { record, id }: Change) => {
    await recordStep(db, record, { contentHash: null, sentAt: null })
    await resetSignatories(db, id)
    return id
  },
  present: (agreementId) => ({ agreementId }),
})
