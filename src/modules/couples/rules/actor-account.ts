import type { Actor } from '#platform/action'

/** Whose account a change is noted under; null for jobs, commands and visitors. */
export function actorAccount(actor: Actor): string | null {
  return actor.kind === 'person' || actor.kind === 'staff' ? actor.accountId : null
}
