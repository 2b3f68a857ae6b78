import { allowed, denied, holds, type Actor, type StaffActor, type Verdict } from '#platform/action'

/**
 * Making access for programs is for somebody at a page who has just shown who they are (W6): a session on a shared or stolen device must not
 * outlive itself as a token, and no token makes another.
 */
export function mayGiveAccess(actor: Actor, permission: 'tokens.own' | 'clients.own' | 'webhooks.administer'): Verdict {
  const verdict = holds(actor, permission)
  if (!verdict.allowed) return verdict
  if (actor.kind !== 'staff' || actor.session.made === 'token') return denied('needs a session')
  return actor.session.steppedUp ? allowed : denied('needs a fresh proof')
}

/** The staff behind an action that `allow` has let pass. */
export function asStaff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error('only staff get this far')
  return actor
}
