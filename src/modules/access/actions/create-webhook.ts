import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, denied, holds } from '#platform/action'
import { keys } from '#platform/keys'
import { asStaff } from '../rules/may-give-access.ts'
import { secretText } from '../rules/signature.ts'
import { webhookInput } from '../rules/webhook-input.ts'
import { webhookSecretPurpose } from '../store/hashes.ts'
import { insertWebhook, webhooksOfOrganisation, type NewWebhook } from '../store/webhooks.ts'

type Change = Omit<NewWebhook, 'sealedSecret'>

export const mostWebhooks = 20

/** Lets another system of the organisation hear of events. The secret it checks signatures with is in the answer and nowhere else. */
export const createWebhook = defineAction({
  name: 'access.createWebhook',
  input: z.strictObject({ ...webhookInput, organisationId: z.uuid() }),
  load: async (db, { organisationId }) => ({
    id: randomUUID(),
    count: (await webhooksOfOrganisation(db, organisationId)).length,
  }),
  allow: (actor, _facts, { organisationId }) =>
    actor.kind === 'staff' && actor.organisationId === organisationId
      ? holds(actor, 'webhooks.administer')
      : denied('another organisation'),
  decide: ({ id, count }, { url, events, organisationId }, now, actor) => {
    if (count >= mostWebhooks) return { ok: false, code: 'tooMany' as const, values: { most: mostWebhooks } }
    return {
      ok: true,
      change: { id, organisationId, url, events, createdAt: now, createdBy: asStaff(actor).accountId } satisfies Change,
      audit: { subject: 'webhook', subjectId: id, fields: events },
    }
  },
  save: async (db, change: Change) => {
    const secret = secretText(randomBytes(32))
    await insertWebhook(db, { ...change, sealedSecret: keys().seal(secret, webhookSecretPurpose, change.id) })
    return { webhookId: change.id, secret }
  },
  present: (made) => made,
})
