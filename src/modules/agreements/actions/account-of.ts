import type { Actor } from '#platform/action'

/** Whose name stands in the history; null for jobs and operators. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'person' ? actor.accountId : null
}
