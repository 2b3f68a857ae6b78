import { runAction, type ActionProblem, type ActionResult, type StaffActor } from '#platform/action'
import { checkFile, fileProblemText } from '#platform/files'
import { typed } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { amendAgreement } from '../actions/amend-agreement.ts'
import { announceAgreement } from '../actions/announce-agreement.ts'
import { confirmScan } from '../actions/confirm-scan.ts'
import { discardAgreement } from '../actions/discard-agreement.ts'
import { takeBackNotice } from '../actions/give-notice.ts'
import { handInScan } from '../actions/hand-in-scan.ts'
import { recallAgreement } from '../actions/recall-agreement.ts'
import { sendAgreement } from '../actions/send-agreement.ts'

export type Outcome =
  | { ok: true; agreementId: string; done: string }
  | { ok: false; status: 404 | 422; message: string; signatoryId: string }

/** What the buttons of an agreement's page do; which one, `intent` says. */
export async function actOnAgreement(
  actor: StaffActor,
  agreementId: string,
  form: FormData,
  locale: Locale,
): Promise<Outcome> {
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const signatoryId = typed(form, 'signatoryId')
  const outcome = (answer: ActionResult<{ agreementId: string }, string>, done: string) =>
    outcomeOf(answer, done, signatoryId, locale)
  switch (typed(form, 'intent')) {
    case 'send':
      return outcome(await runAction(sendAgreement, { agreementId }, acting), 'sent')
    case 'recall':
      return outcome(await runAction(recallAgreement, { agreementId }, acting), 'recalled')
    case 'discard':
      return outcome(await runAction(discardAgreement, { agreementId }, acting), 'discarded')
    case 'amend':
      return outcome(await runAction(amendAgreement, { agreementId }, acting), 'drafted')
    case 'announce':
      return outcome(await runAction(announceAgreement, { agreementId }, acting), 'announced')
    case 'takeBackNotice':
      return outcome(await runAction(takeBackNotice, { agreementId }, acting), 'noticeTakenBack')
    case 'confirmScan':
      return outcome(await runAction(confirmScan, { agreementId, signatoryId, isRight: true }, acting), 'scanConfirmed')
    case 'returnScan':
      return outcome(await runAction(confirmScan, { agreementId, signatoryId, isRight: false }, acting), 'scanReturned')
    case 'handInScan':
      return takeScan(acting, agreementId, form, locale)
    default:
      return { ok: false, status: 422, message: translator(locale, 'agreements')('problem.unknown'), signatoryId }
  }
}

async function takeScan(
  acting: { actor: StaffActor; networkId: number; now: Date },
  agreementId: string,
  form: FormData,
  locale: Locale,
): Promise<Outcome> {
  const signatoryId = typed(form, 'signatoryId')
  const refuse = (message: string): Outcome => ({ ok: false, status: 422, message, signatoryId })
  const file = form.get('scan')
  if (!(file instanceof File)) return refuse(fileProblemText(locale, 'empty', scanTypes))
  const scan = await checkFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), accept: scanTypes })
  if (!scan.ok) return refuse(fileProblemText(locale, scan.code, scanTypes))
  const input = { agreementId, signatoryId, name: typed(form, 'name'), jobTitle: typed(form, 'jobTitle'), scan }
  const answer = await runAction(handInScan, input, acting)
  if (answer.ok && answer.result.problem) return refuse(fileProblemText(locale, answer.result.problem, scanTypes))
  return outcomeOf(answer, 'scanHandedIn', signatoryId, locale)
}

const scanTypes = ['pdf', 'png', 'jpeg'] as const

function outcomeOf(
  answer: ActionResult<{ agreementId: string }, string>,
  done: string,
  signatoryId: string,
  locale: Locale,
): Outcome {
  if (answer.ok) return { ok: true, agreementId: answer.result.agreementId, done }
  const status = answer.problem.kind === 'notFound' ? 404 : 422
  return { ok: false, status, message: problemInWords(answer.problem, locale), signatoryId }
}

const refusals = [
  'wrongState',
  'tooFewParties',
  'noSignatory',
  'notYourTurn',
  'stepUp',
  'changedMeanwhile',
  'noScan',
  'ownScan',
  'notDraft',
  'unknownParty',
  'clauseMissing',
  'twoWordings',
  'twice',
  'endsBefore',
  'reasonMissing',
  'dayPassed',
  'hasDraft',
  'noDraft',
  'notPublished',
  'noConsent',
] as const

/** What is wrong and what helps, for every refusal of this module. */
export function problemInWords(problem: ActionProblem<string>, locale: Locale): string {
  const t = translator(locale, 'agreements')
  if (problem.kind === 'invalid') return t('problem.invalid')
  if (problem.kind === 'notFound') return t('problem.unknown')
  const code = refusals.find((known) => known === problem.code)
  if (code === undefined) return t('problem.unknown')
  const { organisation = '', clause = '' } = problem.values
  return t(`problem.${code}`, { organisation: String(organisation), clause: String(clause) })
}
