import type { OutboxEvent } from '#platform/action'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { Agreement } from '../agreement.ts'
import { passTime } from '../jobs/pass-time.ts'
import { mailSigned } from '../jobs/mails.ts'
import { afterStep } from '../rules/steps.ts'
import { agreementById } from '../store/agreements.ts'
import type { AgreementFacts } from '../store/facts.ts'
import { keepDocument } from '../store/keep-document.ts'
import { recordStep } from '../store/write-agreements.ts'

export type Signing = AgreementFacts & { signatoryId: string; organisationId: string; accountId: string; now: Date }

/** Does this signature complete the agreement? */
export function isLast({ parties }: Pick<Agreement, 'parties'>, signatoryId: string): boolean {
  const others = parties.flatMap(({ signatories }) => signatories).filter(({ id }) => id !== signatoryId)
  return others.every(({ state }) => state === 'signed')
}

/** What is told when a signature is there: to each organisation that is not a lead, once all have signed. */
export function signedEvents(agreement: Agreement, signatoryId: string): OutboxEvent[] {
  const agreementId = agreement.id
  if (!isLast(agreement, signatoryId)) return [{ name: 'agreements.partlySigned', ids: { agreementId } }]
  const members = agreement.parties.filter(({ isLead }) => !isLead)
  return members.map(({ organisationId }) => ({ name: 'agreements.signed', ids: { agreementId, organisationId } }))
}

/** After a signature was saved: the step, and with the last one the signed file and the beginning, if its day has come. */
export async function takeSignature(db: Db, signing: Signing): Promise<void> {
  const { agreement, network, toSign, signatoryId, organisationId, accountId, now } = signing
  const step = isLast(agreement, signatoryId) ? 'signLast' : 'sign'
  const to = afterStep(agreement.state, step)
  if (!to || !toSign) throw new Error(`an agreement that is ${agreement.state} takes no signature`)
  const record = { agreementId: agreement.id, step, from: agreement.state, to, organisationId, accountId, now }
  await recordStep(db, record, step === 'signLast' ? { signedAt: now } : {})
  if (step !== 'signLast') return
  const signed = await agreementById(db, agreement.id)
  if (!signed) return
  await keepDocument(db, network, { agreement: signed, contentHash: toSign.contentHash, kind: 'signed', now })
  await mailSigned(db, signed, now)
  await passTime(db, signed, calendarDay(now), now)
}
