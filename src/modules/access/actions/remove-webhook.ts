import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayUseWebhook } from '../rules/may-use-webhook.ts'
import { lockWebhook, removeWebhook as remove } from '../store/webhooks.ts'

/** With its log; what still waits is not sent any more. */
export const removeWebhook = defineAction({
  name: 'access.removeWebhook',
  input: z.strictObject({ webhookId: z.uuid() }),
  load: (db, { webhookId }) => lockWebhook(db, webhookId),
  allow: (actor, webhook) => mayUseWebhook(actor, webhook),
  decide: ({ id }) => ({ ok: true, change: id, audit: { subject: 'webhook', subjectId: id } }),
  save: async (db, id: string) => {
    await remove(db, id)
    return id
  },
  present: (webhookId) => ({ webhookId }),
})
