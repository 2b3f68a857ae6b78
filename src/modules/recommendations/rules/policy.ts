import { allowed, denied, holds, type Actor, type StaffActor, type Verdict } from '#platform/action'
import type { Recommendation } from '../recommendation.ts'

export function mayRead(actor: Actor): Verdict {
  return actor.kind === 'staff' ? holds(actor, 'recommendations.read') : denied('only staff read')
}

export function mayChange(actor: Actor): Verdict {
  return actor.kind === 'staff' ? holds(actor, 'recommendations.change') : denied('only staff record')
}

/** Says how it goes: whoever may change it, and the organisation that sees to it. */
export function mayMove(actor: Actor, { ownerOrganisationId }: Pick<Recommendation, 'ownerOrganisationId'>): Verdict {
  if (mayChange(actor).allowed) return allowed
  const own = actor.kind === 'staff' && actor.organisationId === ownerOrganisationId
  return own ? mayRead(actor) : denied('neither the owner nor recommendations.change')
}

/** After `allow`, which lets nobody else through. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error('only staff write')
  return actor
}
