import { denied, holds, type Actor, type Verdict } from '#platform/action'

/** Webhooks belong to an organisation; those of others do not exist for anybody else. */
export function mayUseWebhook(actor: Actor, { organisationId }: { organisationId: string }): Verdict {
  if (actor.kind !== 'staff' || actor.organisationId !== organisationId) return denied('another organisation’s webhook')
  return holds(actor, 'webhooks.administer')
}
