import type { OrganisationState } from '#modules/network'

/** In the order an organisation goes through them. */
export const organisationStates = [
  'applied',
  'accepted',
  'member',
  'leaving',
  'left',
  'refused',
] as const satisfies readonly OrganisationState[]

export type MembershipStep =
  | 'accept'
  | 'refuse'
  | 'withdraw'
  | 'sign'
  | 'giveNotice'
  | 'takeBackNotice'
  | 'leave'
  | 'applyAgain'

export type MembershipActor = 'applicant' | 'decider' | 'authorised' | 'coordinator' | 'job'

/**
 * What can happen to an organisation of a network, and through whom. `sign` follows from the agreement; `leave` from the day of the notice.
 */
export const membershipSteps: Readonly<
  Record<MembershipStep, { by: readonly MembershipActor[]; from: readonly OrganisationState[]; to: OrganisationState }>
> = {
  accept: { by: ['decider'], from: ['applied'], to: 'accepted' },
  refuse: { by: ['decider'], from: ['applied'], to: 'refused' },
  withdraw: { by: ['applicant'], from: ['applied'], to: 'refused' },
  sign: { by: ['job'], from: ['accepted'], to: 'member' },
  giveNotice: { by: ['authorised', 'coordinator'], from: ['member'], to: 'leaving' },
  takeBackNotice: { by: ['authorised', 'coordinator'], from: ['leaving'], to: 'member' },
  leave: { by: ['job'], from: ['leaving'], to: 'left' },
  applyAgain: { by: ['coordinator', 'applicant'], from: ['left', 'refused'], to: 'applied' },
}

/** The state after a step; null where the step does not exist from here. */
export function afterStep(state: OrganisationState, step: MembershipStep): OrganisationState | null {
  const { from, to } = membershipSteps[step]
  return from.includes(state) ? to : null
}
