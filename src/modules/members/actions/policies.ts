import { allowed, denied, holds, type Actor, type Verdict } from '#platform/action'

/** Authorised seats change their own organisation, coordinators any. The page asks the same before it shows a button. */
export function mayChangeOrganisation(actor: Actor, organisationId: string): Verdict {
  if (holds(actor, 'members.administer').allowed) return allowed
  const own = actor.kind === 'staff' && actor.organisationId === organisationId
  return own ? holds(actor, 'ownOrganisation.change') : denied('needs members.administer')
}

/** Leaving binds the organisation: its own authorised seat, or a coordinator. */
export function mayEndMembership(actor: Actor, organisationId: string): Verdict {
  if (holds(actor, 'members.administer').allowed) return allowed
  const own = actor.kind === 'staff' && actor.organisationId === organisationId
  return own ? holds(actor, 'ownOrganisation.leave') : denied('needs members.administer')
}

/** Whom the history names; operators and jobs have no account. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'person' ? actor.accountId : null
}
