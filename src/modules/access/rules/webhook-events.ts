import type { Permission } from '#modules/seats'

/**
 * Events that other systems may hear of, with the permission for those of other organisations; what concerns the own organisation it hears in
 * any case. Named by the modules that write them; `webhook-events.test.ts` knows if one no longer does.
 */
export const webhookEvents = {
  'members.applied': 'members.decide',
  'members.joined': 'members.read',
  'members.profileChanged': 'members.read',
  'members.leaving': 'members.administer',
  'members.stays': 'members.administer',
  'members.left': 'members.read',
  'offers.published': 'members.read',
  'offers.changed': 'members.read',
  'offers.withdrawn': 'members.read',
  'agreements.signed': 'agreements.administer',
  'agreements.declined': 'agreements.administer',
  'agreements.ended': 'agreements.administer',
  'vacancies.published': 'vacancies.administer',
  'vacancies.changed': 'vacancies.administer',
  'exchange.started': 'exchange.read',
  'exchange.answered': 'exchange.read',
  'recommendations.recorded': 'recommendations.read',
  'recommendations.moved': 'recommendations.read',
  'network.newsPublished': 'members.read',
} as const satisfies Record<string, Permission>

export type WebhookEvent = keyof typeof webhookEvents

/** What somebody sends from the page of a webhook to see whether it arrives. */
export const trialEvent = 'webhooks.trial'

export const eventNames = Object.keys(webhookEvents) as [WebhookEvent, ...WebhookEvent[]]

export const isWebhookEvent = (name: string): name is WebhookEvent => Object.hasOwn(webhookEvents, name)

/** May this organisation, with what its seats may do now, hear of this? */
export function mayHear(
  { name, ids }: { name: WebhookEvent; ids: Readonly<Record<string, string | number>> },
  organisationId: string,
  rights: ReadonlySet<string>,
): boolean {
  return ids.organisationId === organisationId || rights.has(webhookEvents[name])
}
