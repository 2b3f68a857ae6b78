import { denied, holds, type Actor, type Verdict } from '#platform/action'

/** Feeds are their member's alone; an address may hold a secret. */
export function mayUseFeed(actor: Actor, { organisationId }: { organisationId: string }): Verdict {
  if (actor.kind !== 'staff' || actor.organisationId !== organisationId) return denied('another member’s feed')
  return holds(actor, 'vacancies.import')
}
