import type { Organisation } from '#modules/network'
import { allowed, denied, holds, type Actor, type Verdict } from '#platform/action'
import { roles, type Role } from './roles.ts'

/** Those who administer the network's seats change any; authorised seats those of their own organisation. */
export function mayManageSeats(actor: Actor, organisationId: string): Verdict {
  if (holds(actor, 'seats.administer').allowed) return allowed
  const isOwn = actor.kind === 'staff' && actor.organisationId === organisationId
  return isOwn ? holds(actor, 'seats.inviteOwn') : denied('needs seats.administer')
}

/** Nobody gives more than they have: administrators come from administrators, coordinators from coordinators, and those only in leads. */
export function grantableRoles(actor: Actor, organisation: Pick<Organisation, 'isLead'>): Role[] {
  const administers = holds(actor, 'seats.administer').allowed
  return roles.filter((role) => {
    if (role === 'administrator') return holds(actor, 'network.found').allowed
    if (role === 'coordinator') return organisation.isLead && administers
    return role === 'recruiter' || role === 'adviser' || administers
  })
}

/** An account may sit in other networks too, so only those who run the installation shut it out. */
export function mayBlockAccounts(actor: Actor): Verdict {
  const administers = holds(actor, 'seats.administer')
  return administers.allowed ? holds(actor, 'network.found') : administers
}
