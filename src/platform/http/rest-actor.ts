import type { ActionContext, StaffActor } from '#platform/action'
import type { RestContext } from './variables.ts'

/** Who asks, behind an `x-permission` that only staff hold. */
export function staffOf(c: RestContext): StaffActor {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('this operation is for staff')
  return actor
}

/** How an action runs that staff ask for by REST, now. */
export function byRest(c: RestContext): ActionContext {
  const actor = staffOf(c)
  return { actor, networkId: actor.networkId, now: new Date(), door: 'rest' }
}
