import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import type { Agreement } from '../agreement.ts'
import { mailToSign } from '../jobs/mails.ts'
import { contentHash } from '../rules/content-hash.ts'
import { mayAdminister } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { loadAgreement, type AgreementFacts } from '../store/facts.ts'
import { keepDocument } from '../store/keep-document.ts'
import { recordStep } from '../store/write-agreements.ts'

type Change = AgreementFacts & { hash: string; to: Agreement['state']; accountId: string | null; now: Date }
export type SendProblem = 'wrongState' | 'noSignatory' | 'tooFewParties'

/** Fixes the text, makes the file that is signed, and asks the signatories by mail. */
export const sendAgreement = defineAction({
  name: 'agreements.send',
  input: z.strictObject({ agreementId: z.uuid() }),
  load: loadAgreement,
  allow: mayAdminister,
  decide: (facts, _input, now, actor) => {
    const { agreement, network } = facts
    const to = afterStep(agreement.state, 'send')
    if (!to) return { ok: false, code: 'wrongState' as SendProblem }
    if (agreement.parties.length < 2) return { ok: false, code: 'tooFewParties' as SendProblem }
    const silent = agreement.parties.find(({ signatories }) => signatories.length === 0)
    if (silent) return { ok: false, code: 'noSignatory' as SendProblem, values: { organisation: silent.name } }
    const hash = contentHash({ ...agreement, network: network.slug })
    return {
      ok: true,
      change: { ...facts, hash, to, accountId: accountOf(actor), now },
      audit: { subject: 'agreement', subjectId: agreement.id },
      events: [{ name: 'agreements.sent', ids: { agreementId: agreement.id } }],
    }
  },
  save: async (db, { agreement, network, hash, to, accountId, now }: Change) => {
    const record = { agreementId: agreement.id, step: 'send', from: agreement.state, to, accountId, now }
    await recordStep(db, record, { contentHash: hash, sentAt: now })
    await keepDocument(db, network, { agreement, contentHash: hash, kind: 'toSign', now })
    for (const signatory of agreement.parties.flatMap(({ signatories }) => signatories)) {
      await mailToSign(db, agreement, signatory, now)
    }
    return agreement.id
  },
  present: (agreementId) => ({ agreementId }),
})
