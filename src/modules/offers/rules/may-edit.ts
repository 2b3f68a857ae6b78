import { allowed, denied, holds, type Actor, type Verdict } from '#platform/action'

/** Offers of the own organisation with `offers.change`, those of everybody with `offers.administer`. */
export function mayEditOffersOf(actor: Actor, organisationId: string): Verdict {
  if (holds(actor, 'offers.administer').allowed) return allowed
  if (actor.kind === 'staff' && actor.organisationId === organisationId) return holds(actor, 'offers.change')
  return denied('needs offers.administer for other organisations')
}
