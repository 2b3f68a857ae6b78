import { z } from 'zod'
import { allowed, defineAction } from '#platform/action'
import { keepFile, type CheckedFile } from '#platform/files'
import type { Signatory } from '../agreement.ts'
import { mayActForParty, mayAdminister } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { loadAgreement, type AgreementFacts } from '../store/facts.ts'
import { scanFileKind } from '../store/keep-document.ts'
import { saveScan } from '../store/write-agreements.ts'
import { longest } from './draft-schema.ts'

type Input = { agreementId: string; signatoryId: string; name: string; jobTitle: string; scan: CheckedFile }
type Change = { networkId: number; input: Input; accountId: string }
export type ScanProblem = 'wrongState' | 'notYourTurn' | 'full'

/** A signature on paper: the party itself hands in its scan, or the coordination office what came by post. It counts once confirmed. */
export const handInScan = defineAction({
  name: 'agreements.handInScan',
  input: z.strictObject({
    agreementId: z.uuid(),
    signatoryId: z.uuid(),
    name: z.string().trim().min(2).max(longest.name),
    jobTitle: z.string().trim().min(2).max(longest.jobTitle),
    scan: z.custom<CheckedFile>((file) => typeof file === 'object' && file !== null && 'bytes' in file),
  }),
  load: (db, { agreementId }) => loadAgreement(db, { agreementId }),
  allow: (actor, { agreement }) => (mayAdminister(actor).allowed ? allowed : mayActForParty(actor, agreement)),
  decide: (facts, input, _now, actor) => {
    const { agreement, network } = facts
    if (!afterStep(agreement.state, 'sign')) return { ok: false, code: 'wrongState' as ScanProblem }
    const place = placeOf(facts, input.signatoryId)
    const isOwn = actor.kind === 'staff' && place?.organisationId === actor.organisationId
    const isOpen = place?.state === 'waiting' && (isOwn || mayAdminister(actor).allowed)
    if (actor.kind !== 'staff' || !isOpen) return { ok: false, code: 'notYourTurn' as ScanProblem }
    return {
      ok: true,
      change: { networkId: network.id, input, accountId: actor.accountId } satisfies Change,
      audit: { subject: 'agreement', subjectId: agreement.id, fields: ['scan'] },
    }
  },
  save: async (db, { networkId, input, accountId }: Change) => {
    const { agreementId, signatoryId, name, jobTitle, scan } = input
    const owner = { kind: scanFileKind, id: agreementId }
    const kept = await keepFile(db, { networkId, owner, uploadedBy: accountId }, scan)
    if (!kept.ok) return { agreementId, problem: kept.code }
    await saveScan(db, signatoryId, { fileId: kept.fileId, accountId, name, jobTitle })
    return { agreementId, problem: null }
  },
  present: (saved) => saved,
})

export function placeOf({ agreement }: AgreementFacts, signatoryId: string): Signatory | undefined {
  return agreement.parties.flatMap(({ signatories }) => signatories).find(({ id }) => id === signatoryId)
}
