import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { Signature } from '../agreement.ts'
import { mayAdminister } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { scanFactsOf } from '../store/scan-names.ts'
import { loadAgreement, type AgreementFacts } from '../store/facts.ts'
import { saveScan, saveSignature } from '../store/write-agreements.ts'
import { placeOf } from './hand-in-scan.ts'
import { signedEvents, takeSignature, type Signing } from './take-signature.ts'

type Facts = AgreementFacts & { typed: { name: string; jobTitle: string } | null }
type Change = Signing & { signature: Signature | null; confirmedBy: string }
export type ConfirmProblem = 'wrongState' | 'noScan' | 'ownScan'

/** Compares a scan with the text that was sent: it counts as signed, or goes back. Four eyes: not the one who handed it in. */
export const confirmScan = defineAction({
  name: 'agreements.confirmScan',
  input: z.strictObject({ agreementId: z.uuid(), signatoryId: z.uuid(), isRight: z.boolean() }),
  load: async (db, { agreementId, signatoryId }): Promise<Facts | null> => {
    const facts = await loadAgreement(db, { agreementId })
    return facts && { ...facts, typed: await scanFactsOf(db, signatoryId) }
  },
  allow: mayAdminister,
  decide: (facts, { signatoryId, isRight }, now, actor) => {
    const { agreement, toSign, typed } = facts
    const refuse = (code: ConfirmProblem) => ({ ok: false, code }) as const
    if (!afterStep(agreement.state, 'sign') || !toSign) return refuse('wrongState')
    const place = placeOf(facts, signatoryId)
    if (actor.kind !== 'staff' || !typed || place?.state !== 'scanHandedIn' || place.accountId === null)
      return refuse('noScan')
    if (place.accountId === actor.accountId) return refuse('ownScan')
    const { contentHash, documentHash } = toSign
    const signature: Signature = {
      ...typed,
      at: now,
      way: 'scan',
      contentHash,
      documentHash,
      accountId: place.accountId,
    }
    const { organisationId } = place
    return {
      ok: true,
      change: {
        ...facts,
        signatoryId,
        organisationId,
        accountId: actor.accountId,
        confirmedBy: actor.accountId,
        signature: isRight ? signature : null,
        now,
      },
      audit: { subject: 'agreement', subjectId: agreement.id, fields: ['signature'] },
      events: isRight ? signedEvents(agreement, signatoryId) : [],
    }
  },
  save: async (db, change: Change) => {
    const { agreement, signatoryId, signature, confirmedBy } = change
    if (!signature) await saveScan(db, signatoryId, null)
    else {
      await saveSignature(db, signatoryId, signature, { confirmedBy })
      await takeSignature(db, change)
    }
    return agreement.id
  },
  present: (agreementId) => ({ agreementId }),
})
