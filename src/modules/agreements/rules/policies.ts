import { allowed, denied, holds, type Actor, type StaffActor, type Verdict } from '#platform/action'
import type { Agreement, Party, Signatory } from '../agreement.ts'

type Involved = Pick<Agreement, 'state' | 'sentAt' | 'parties'>

export function mayAdminister(actor: Actor): Verdict {
  return holds(actor, 'agreements.administer')
}

/** Coordinators see all of their network; a party sees its own from the day it was sent, not while it is being written. */
export function mayRead(actor: Actor, agreement: Involved): Verdict {
  if (mayAdminister(actor).allowed) return allowed
  const wasSent = agreement.sentAt !== null && agreement.state !== 'draft'
  if (!wasSent || !partyOf(actor, agreement)) return denied('not a party to it')
  return holds(actor, 'agreements.read')
}

/** Speaks for a party: signs, declines, gives notice. */
export function mayActForParty(actor: Actor, agreement: Involved): Verdict {
  if (mayRead(actor, agreement).allowed && partyOf(actor, agreement)) return holds(actor, 'agreements.sign')
  return denied('not a party to it')
}

export function partyOf(actor: Actor, { parties }: Pick<Agreement, 'parties'>): Party | null {
  if (actor.kind !== 'staff') return null
  return (
    parties.find(({ organisationId, leftOn }) => organisationId === actor.organisationId && leftOn === null) ?? null
  )
}

/** The place that waits for this person, if there is one: nobody signs twice, and nobody for another organisation. */
export function openPlace(actor: StaffActor, agreement: Pick<Agreement, 'parties'>): Signatory | null {
  const all = agreement.parties.flatMap(({ signatories }) => signatories)
  if (all.some(({ signature }) => signature?.accountId === actor.accountId)) return null
  return partyOf(actor, agreement)?.signatories.find(({ state }) => state === 'waiting') ?? null
}
