import type { OrganisationState } from '#modules/network'
import { allowed, denied, holds, type Actor, type Verdict } from '#platform/action'
import { organisationStates } from '../rules/membership.ts'

/** Authorised seats change their own organisation, coordinators any. The page asks the same before it shows a button. */
export function mayChangeOrganisation(actor: Actor, organisationId: string): Verdict {
  if (holds(actor, 'members.administer').allowed) return allowed
  const own = actor.kind === 'staff' && actor.organisationId === organisationId
  return own ? holds(actor, 'ownOrganisation.change') : denied('needs members.administer')
}

/** A contact that is there already is a person's data, which a session needs two factors to see (W5); a new one is only typed in. */
export function mayChangeContact(actor: Actor, organisationId: string, contact: unknown): Verdict {
  const change = mayChangeOrganisation(actor, organisationId)
  return change.allowed && contact !== null ? holds(actor, 'contacts.read') : change
}

/** Leaving binds the organisation: its own authorised seat, or a coordinator. */
export function mayEndMembership(actor: Actor, organisationId: string): Verdict {
  if (holds(actor, 'members.administer').allowed) return allowed
  const own = actor.kind === 'staff' && actor.organisationId === organisationId
  return own ? holds(actor, 'ownOrganisation.leave') : denied('needs members.administer')
}

/** Who has asked to join, and who was refused, is between them and those who decide: other members may be their competitors (W17). */
export function seenStates(actor: Actor): readonly OrganisationState[] {
  const decides = ['members.administer', 'members.decide'].some((each) => holds(actor, each).allowed)
  return decides ? organisationStates : organisationStates.filter((state) => state !== 'applied' && state !== 'refused')
}
