export const agreementStates = [
  'draft',
  'sent',
  'partlySigned',
  'signed',
  'inForce',
  'expiring',
  'noticeGiven',
  'expired',
  'terminated',
  'declined',
  'replaced',
  'discarded',
] as const
export type AgreementState = (typeof agreementStates)[number]

/** Coordinators of the network, whoever may sign for a party, or time and what happens elsewhere, by a job. */
export type StepActor = 'coordinator' | 'party' | 'time'

/** Everything that can happen to an agreement, and through whom. */
export const agreementSteps = {
  send: { by: ['coordinator'], from: ['draft'], to: 'sent' },
  recall: { by: ['coordinator'], from: ['sent', 'partlySigned'], to: 'draft' },
  discard: { by: ['coordinator'], from: ['draft'], to: 'discarded' },
  decline: { by: ['party'], from: ['sent', 'partlySigned'], to: 'declined' },
  sign: { by: ['party', 'coordinator'], from: ['sent', 'partlySigned'], to: 'partlySigned' },
  signLast: { by: ['party', 'coordinator'], from: ['sent', 'partlySigned'], to: 'signed' },
  begin: { by: ['time'], from: ['signed'], to: 'inForce' },
  nearEnd: { by: ['time'], from: ['inForce'], to: 'expiring' },
  renew: { by: ['time'], from: ['inForce', 'expiring'], to: 'inForce' },
  expire: { by: ['time'], from: ['expiring'], to: 'expired' },
  giveNotice: { by: ['party', 'coordinator'], from: ['inForce', 'expiring'], to: 'noticeGiven' },
  takeBackNotice: { by: ['party', 'coordinator'], from: ['noticeGiven'], to: 'inForce' },
  end: { by: ['time'], from: ['noticeGiven'], to: 'terminated' },
  replace: { by: ['time'], from: ['inForce', 'expiring', 'noticeGiven'], to: 'replaced' },
  leave: { by: ['time'], from: ['signed', 'inForce', 'expiring', 'noticeGiven'], to: 'terminated' },
  lapse: { by: ['time'], from: ['draft', 'sent', 'partlySigned'], to: 'discarded' },
} as const satisfies Record<string, { by: readonly StepActor[]; from: readonly AgreementState[]; to: AgreementState }>

export type AgreementStep = keyof typeof agreementSteps

/** The state after a step; null where the step does not exist from here. */
export function afterStep(state: AgreementState, step: AgreementStep): AgreementState | null {
  const { from, to } = agreementSteps[step]
  return (from as readonly AgreementState[]).includes(state) ? to : null
}

/** Text and terms are settled and hold, or held, between the parties. */
export function isBinding(state: AgreementState): boolean {
  return ['signed', 'inForce', 'expiring', 'noticeGiven'].includes(state)
}

/** Nothing can happen to it any more. */
export function hasEnded(state: AgreementState): boolean {
  return !(Object.keys(agreementSteps) as AgreementStep[]).some((step) => afterStep(state, step) !== null)
}
