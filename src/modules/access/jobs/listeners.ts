import { organisationRights } from '#modules/seats'
import type { OutboxListener } from '#platform/outbox'
import { enqueueIfWorked } from '#platform/queue'
import { deliverQueue } from '../rules/deliver-queue.ts'
import { isWebhookEvent, mayHear } from '../rules/webhook-events.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { endAccessOf } from '../store/end-access.ts'
import { webhooksFor } from '../store/webhooks.ts'

/** Puts an event into the log of each webhook whose organisation may hear of it now; the worker sends it from there. */
const toWebhooks: OutboxListener = {
  event: '*',
  name: 'access.toWebhooks',
  async handle(db, ids, _now, { id: eventId, name, at }) {
    if (!isWebhookEvent(name)) return
    let waiting = false
    for (const { id: webhookId, organisationId } of await webhooksFor(db, name)) {
      if (!mayHear({ name, ids }, organisationId, await organisationRights(db, organisationId))) continue
      await insertDelivery(db, { webhookId, eventId, event: name, ids, at })
      waiting = true
    }
    if (waiting) await enqueueIfWorked(db, deliverQueue, {})
  },
}

/** An organisation that left loses its programs, tokens and webhooks for good, also if it comes back one day. */
const endOfMembership: OutboxListener = {
  event: 'members.left',
  name: 'access.endOfMembership',
  async handle(db, { organisationId }, now) {
    await endAccessOf(db, String(organisationId), now)
  },
}

export const listeners: OutboxListener[] = [toWebhooks, endOfMembership]
