import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { mayUseWebhook } from '../rules/may-use-webhook.ts'
import { deliveriesOf, type Delivery } from '../store/deliveries.ts'
import { webhookById, webhooksOfOrganisation, type Webhook } from '../store/webhooks.ts'

const mostShown = 2000

export function ownWebhooks({ networkId, organisationId, permissions }: StaffActor): Promise<Webhook[]> {
  if (!permissions.has('webhooks.administer')) return Promise.resolve([])
  return inTransaction({ networkId, readOnly: true }, (db) => webhooksOfOrganisation(db, organisationId))
}

/** A webhook with what was sent to it, the newest first; null where the reader has no such webhook. */
export function webhookWithLog(
  actor: StaffActor,
  webhookId: string,
): Promise<{ webhook: Webhook; deliveries: Delivery[] } | null> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const webhook = await webhookById(db, webhookId)
    const deliveries = await deliveriesOf(db, webhookId, mostShown)
    return webhook && mayUseWebhook(actor, webhook).allowed ? { webhook, deliveries } : null
  })
}
