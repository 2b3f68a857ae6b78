import type { OrganisationKind } from '#modules/network'
import type { ApplicationState } from '../application.ts'
import { missingChecks, type CheckName } from './checks.ts'

/** Who may take a step: the applicant by the link in the mail, staff who decide on members, or time by a job. */
export type JoiningActor = 'applicant' | 'decider' | 'job'

export type JoiningStep = 'confirm' | 'approve' | 'takeBack' | 'refuse' | 'withdraw' | 'expire'

/**
 * All that can happen to an application. `approve` leads to the second approval where two persons decide, and to acceptance where one does;
 * which, `takeStep` says.
 */
export const joiningSteps: Readonly<
  Record<JoiningStep, { by: JoiningActor; from: readonly ApplicationState[]; to: readonly ApplicationState[] }>
> = {
  confirm: { by: 'applicant', from: ['unconfirmed'], to: ['applied'] },
  approve: { by: 'decider', from: ['applied', 'approvedOnce'], to: ['approvedOnce', 'accepted'] },
  takeBack: { by: 'decider', from: ['approvedOnce'], to: ['applied'] },
  refuse: { by: 'decider', from: ['applied', 'approvedOnce'], to: ['refused'] },
  withdraw: { by: 'applicant', from: ['unconfirmed', 'applied', 'approvedOnce'], to: ['withdrawn'] },
  expire: { by: 'job', from: ['unconfirmed'], to: ['expired'] },
}

/** False employers are the danger (traffickers recruit abroad): two persons decide on each. */
export function needsTwo(kind: OrganisationKind): boolean {
  return kind === 'employer'
}

export type JoiningFacts = {
  state: ApplicationState
  kind: OrganisationKind
  /** Account that approved first. */
  firstApprovedBy: string | null
  checked: readonly CheckName[]
}

export type JoiningRefusal = 'wrongState' | 'checksMissing' | 'samePerson' | 'notYours'

export type JoiningOutcome =
  | { ok: true; state: ApplicationState; firstApprovedBy: string | null }
  | { ok: false; code: JoiningRefusal }

/** Where a step leads; `accountId` is who decides, null for applicants and jobs. */
export function takeStep(facts: JoiningFacts, step: JoiningStep, accountId: string | null): JoiningOutcome {
  const { from, to } = joiningSteps[step]
  if (!from.includes(facts.state)) return { ok: false, code: 'wrongState' }
  if (step === 'approve') return approve(facts, accountId)
  if (step === 'takeBack' && facts.firstApprovedBy !== accountId) return { ok: false, code: 'notYours' }
  return { ok: true, state: to[0] as ApplicationState, firstApprovedBy: null }
}

function approve(facts: JoiningFacts, accountId: string | null): JoiningOutcome {
  if (missingChecks(facts.kind, facts.checked).length > 0) return { ok: false, code: 'checksMissing' }
  if (!needsTwo(facts.kind)) return { ok: true, state: 'accepted', firstApprovedBy: accountId }
  if (facts.state === 'applied') return { ok: true, state: 'approvedOnce', firstApprovedBy: accountId }
  if (facts.firstApprovedBy === accountId) return { ok: false, code: 'samePerson' }
  return { ok: true, state: 'accepted', firstApprovedBy: facts.firstApprovedBy }
}

/** Neither waiting for anybody nor to be changed again. */
export function hasEnded(state: ApplicationState): boolean {
  return !Object.values(joiningSteps).some(({ from }) => from.includes(state))
}
