import { z } from 'zod'
import { defineAction } from '#platform/action'
import { enqueueIfWorked } from '#platform/queue'
import type { Db } from '#platform/db'
import { deliverQueue } from '../rules/deliver-queue.ts'
import { mayUseWebhook } from '../rules/may-use-webhook.ts'
import { trialEvent } from '../rules/webhook-events.ts'
import { insertDelivery, insertReplay, lockDelivery, trialNumber, type Delivery } from '../store/deliveries.ts'
import { lockWebhook } from '../store/webhooks.ts'

/** Sends an event of the log once more, as a delivery of its own. */
export const sendAgain = defineAction({
  name: 'access.sendAgain',
  input: z.strictObject({ webhookId: z.uuid(), deliveryId: z.uuid() }),
  load: async (db, { webhookId, deliveryId }) => {
    const webhook = await lockWebhook(db, webhookId)
    const delivery = await lockDelivery(db, deliveryId)
    return webhook && delivery?.webhookId === webhookId ? { webhook, delivery } : null
  },
  allow: (actor, { webhook }) => mayUseWebhook(actor, webhook),
  decide: ({ webhook, delivery }, _input, now) => {
    if (webhook.state === 'disabled') return { ok: false, code: 'disabled' as const }
    const audit = { subject: 'webhook', subjectId: webhook.id, fields: ['deliveries'] }
    return { ok: true, change: { delivery, now }, audit }
  },
  save: async (db, { delivery, now }: { delivery: Delivery; now: Date }) => {
    const deliveryId = await insertReplay(db, delivery, now)
    await wakeWorker(db)
    return { deliveryId }
  },
  present: (sent) => sent,
})

/** Sends an event without meaning, to see whether it arrives and its signature is accepted. */
export const sendTrial = defineAction({
  name: 'access.sendTrial',
  input: z.strictObject({ webhookId: z.uuid() }),
  load: (db, { webhookId }) => lockWebhook(db, webhookId),
  allow: (actor, webhook) => mayUseWebhook(actor, webhook),
  decide: (webhook, _input, now) => {
    if (webhook.state === 'disabled') return { ok: false, code: 'disabled' as const }
    const audit = { subject: 'webhook', subjectId: webhook.id, fields: ['deliveries'] }
    return { ok: true, change: { webhookId: webhook.id, now }, audit }
  },
  save: async (db, { webhookId, now }: { webhookId: string; now: Date }) => {
    const eventId = await trialNumber(db, webhookId)
    await insertDelivery(db, { webhookId, eventId, event: trialEvent, ids: { webhookId }, at: now })
    await wakeWorker(db)
    return { webhookId }
  },
  present: (sent) => sent,
})

async function wakeWorker(db: Db): Promise<void> {
  await enqueueIfWorked(db, deliverQueue, {})
}
