import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import { mayAdminister } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { loadAgreement } from '../store/facts.ts'
import { recordStep, type StepRecord } from '../store/write-agreements.ts'

/** Ends a draft that comes to nothing; it stays in the list, so that its number is explained. */
export const discardAgreement = defineAction({
  name: 'agreements.discard',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: loadAgreement,
  allow: mayAdminister,
  decide: ({ agreement }, { agreementId }, now, actor) => {
    const to = afterStep(agreement.state, 'discard')
    if (!to) return { ok: false, code: 'wrongState' as const }
    return {
      ok: true,
      change: { agreementId, step: 'discard', from: agreement.state, to, accountId: accountOf(actor), now },
      audit: { subject: 'agreement', subjectId: agreementId },
    }
  },
  save: async (db, record: StepRecord) => {
    await recordStep(db, record)
    return record.agreementId
  },
  present: (agreementId) => ({ agreementId }),
})
