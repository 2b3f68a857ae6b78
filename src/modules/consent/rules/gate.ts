import type { Consent, Purpose, Verdict } from '../consent.ts'

/** What pauses with the person: what leaves anew. What a recipient holds already stays open, so that a pause looks like waiting. */
const paused: ReadonlySet<Purpose> = new Set(['circulation'])

export type GateFacts = {
  /** All that were ever given for this purpose and recipient. */
  consents: readonly Pick<Consent, 'id' | 'givenAt' | 'expiresAt' | 'withdrawnAt'>[]
  isExcluded: boolean
  isPaused: boolean
}

/** May it pass now? An exclusion beats every consent; a pause says nothing of consents, so they are asked first. */
export function verdictOf(purpose: Purpose, { consents, isExcluded, isPaused }: GateFacts, now: Date): Verdict {
  if (isExcluded) return { may: false, because: 'excluded' }
  const live = consents
    .filter((consent) => isLive(consent, now))
    .toSorted(byExpiry)
    .at(-1)
  if (!live) return { may: false, because: whyNone(consents) }
  if (isPaused && paused.has(purpose)) return { may: false, because: 'paused' }
  return { may: true, consentId: live.id }
}

export function isLive({ withdrawnAt, expiresAt }: Pick<Consent, 'withdrawnAt' | 'expiresAt'>, now: Date): boolean {
  return withdrawnAt === null && expiresAt > now
}

/** The latest says why there is none. */
function whyNone(consents: GateFacts['consents']): 'noConsent' | 'expired' | 'withdrawn' {
  const latest = consents.toSorted((one, other) => one.givenAt.getTime() - other.givenAt.getTime()).at(-1)
  if (!latest) return 'noConsent'
  return latest.withdrawnAt === null ? 'expired' : 'withdrawn'
}

function byExpiry(one: { id: string; expiresAt: Date }, other: { id: string; expiresAt: Date }): number {
  return one.expiresAt.getTime() - other.expiresAt.getTime() || (one.id < other.id ? -1 : 1)
}
