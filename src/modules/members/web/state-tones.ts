import type { OrganisationState } from '#modules/network'
import type { Tone } from '#platform/components'
import type { ApplicationState } from '../application.ts'

/** The word says the state; the tone only repeats it. */
export const stateTones: Readonly<Record<OrganisationState, Tone>> = {
  applied: 'info',
  accepted: 'warn',
  member: 'ok',
  leaving: 'warn',
  left: 'neutral',
  refused: 'neutral',
}

export const applicationTones: Readonly<Record<ApplicationState, Tone>> = {
  unconfirmed: 'neutral',
  applied: 'info',
  approvedOnce: 'warn',
  accepted: 'ok',
  refused: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
}
