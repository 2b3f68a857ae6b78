import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayUseWebhook } from '../rules/may-use-webhook.ts'
import { webhookInput } from '../rules/webhook-input.ts'
import { lockWebhook, updateWebhook, type WebhookChange } from '../store/webhooks.ts'

/** Another address or other events, off, or on again; what is left out stays. */
export const changeWebhook = defineAction({
  name: 'access.changeWebhook',
  input: z.strictObject({
    webhookId: z.uuid(),
    url: webhookInput.url.optional(),
    events: webhookInput.events.optional(),
    state: z.enum(['active', 'disabled']).optional(),
  }),
  load: (db, { webhookId }) => lockWebhook(db, webhookId),
  allow: (actor, webhook) => mayUseWebhook(actor, webhook),
  decide: (webhook, { url, events, state }) => ({
    ok: true,
    change: {
      id: webhook.id,
      url: url ?? webhook.url,
      events: events ?? webhook.events,
      state: state ?? webhook.state,
    } satisfies WebhookChange,
    audit: {
      subject: 'webhook',
      subjectId: webhook.id,
      fields: Object.entries({ url, events, state }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    },
  }),
  save: async (db, change: WebhookChange) => {
    await updateWebhook(db, change)
    return change.id
  },
  present: (webhookId) => ({ webhookId }),
})
