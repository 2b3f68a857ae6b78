import type { Tone } from '#platform/components'
import type { AgreementState } from '../rules/steps.ts'

export const stateTones: Record<AgreementState, Tone> = {
  draft: 'neutral',
  sent: 'info',
  partlySigned: 'info',
  signed: 'ok',
  inForce: 'ok',
  expiring: 'warn',
  noticeGiven: 'warn',
  expired: 'neutral',
  terminated: 'neutral',
  declined: 'danger',
  replaced: 'neutral',
  discarded: 'line',
}
