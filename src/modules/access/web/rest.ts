import { createRoute, z } from '@hono/zod-openapi'
import { runAction, type StaffActor } from '#platform/action'
import {
  actionProblem,
  byRest,
  notFoundProblem,
  problemAnswer,
  staffOf,
  type RestApi,
  type RestContext,
} from '#platform/http'
import { translator } from '#platform/i18n'
import { changeWebhook } from '../actions/change-webhook.ts'
import { createWebhook } from '../actions/create-webhook.ts'
import { removeWebhook } from '../actions/remove-webhook.ts'
import { sendAgain, sendTrial } from '../actions/send-again.ts'
import { ownWebhooks, webhookWithLog } from '../queries/webhooks.ts'
import { eventNames } from '../rules/webhook-events.ts'
import { webhookInput } from '../rules/webhook-input.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { Webhook } from '../store/webhooks.ts'
import { registerToken } from './token-rest.ts'

const administer = 'webhooks.administer'
const tags = ['Access']
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })

const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    state: z.enum(['active', 'disabled']),
    failingSince: z.string().nullable().describe('Since when nothing has got through'),
    createdAt: z.string(),
  })
  .openapi('Webhook')

const deliverySchema = z
  .object({
    id: z.string().describe('Also in the header webhook-id'),
    event: z.string(),
    ids: z.record(z.string(), z.union([z.string(), z.number()])),
    at: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    nextAt: z.string().nullable(),
    lastAttemptAt: z.string().nullable(),
    lastStatus: z.int().nullable().describe('Status of the last answer; null: no usable answer came'),
  })
  .openapi('WebhookDelivery')

const webhookParams = z.object({ webhookId: z.uuid() })
const deliveryParams = webhookParams.extend({ deliveryId: z.uuid() })
const notFound = { 404: { description: 'There is no such webhook of your organisation', ...problemAnswer } }
const invalid = { 422: { description: 'Fields that cannot be used', ...problemAnswer } }
const conflict = { 409: { description: 'Not possible in this state', ...problemAnswer } }

const meRoute = createRoute({
  method: 'get',
  path: '/me',
  'x-permission': 'signedIn',
  summary: 'What this token may do now',
  tags,
  responses: {
    200: {
      description: 'Network, organisation and rights',
      ...json(
        z.object({ networkId: z.int(), organisationId: z.string().nullable(), permissions: z.array(z.string()) }),
      ),
    },
  },
})

const listRoute = createRoute({
  method: 'get',
  path: '/webhooks',
  'x-permission': administer,
  summary: 'Webhooks of your organisation',
  tags,
  responses: {
    200: { description: 'The newest first', ...json(z.object({ webhooks: z.array(webhookSchema) })) },
  },
})

const makeRoute = createRoute({
  method: 'post',
  path: '/webhooks',
  'x-permission': administer,
  summary: 'Hear of events',
  description: `Events: ${eventNames.join(', ')}. The secret in the answer is shown this once.`,
  tags,
  request: { body: { required: true, ...json(z.strictObject(webhookInput)) } },
  responses: {
    201: { description: 'Made', ...json(z.object({ id: z.string(), secret: z.string() })) },
    ...conflict,
    ...invalid,
  },
})

const readRoute = createRoute({
  method: 'get',
  path: '/webhooks/{webhookId}',
  'x-permission': administer,
  summary: 'A webhook with what was sent to it in the last seven days',
  tags,
  request: { params: webhookParams },
  responses: {
    200: { description: 'It', ...json(webhookSchema.extend({ deliveries: z.array(deliverySchema) })) },
    ...notFound,
  },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/webhooks/{webhookId}',
  'x-permission': administer,
  summary: 'Another address or other events, off, or on again',
  tags,
  request: {
    params: webhookParams,
    body: {
      required: true,
      ...json(
        z.strictObject({
          url: webhookInput.url.optional(),
          events: webhookInput.events.optional(),
          state: z.enum(['active', 'disabled']).optional(),
        }),
      ),
    },
  },
  responses: { 204: { description: 'Changed' }, ...notFound, ...invalid },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/webhooks/{webhookId}',
  'x-permission': administer,
  summary: 'End a webhook and forget its log',
  tags,
  request: { params: webhookParams },
  responses: { 204: { description: 'Gone' }, ...notFound },
})

const trialRoute = createRoute({
  method: 'post',
  path: '/webhooks/{webhookId}/trial',
  'x-permission': administer,
  summary: 'Send an event without meaning',
  tags,
  request: { params: webhookParams },
  responses: { 202: { description: 'It is on its way' }, ...notFound, ...conflict },
})

const againRoute = createRoute({
  method: 'post',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}/again',
  'x-permission': administer,
  summary: 'Send an event of the log once more, under a new id',
  tags,
  request: { params: deliveryParams },
  responses: {
    202: { description: 'It is on its way', ...json(z.object({ id: z.string() })) },
    ...notFound,
    ...conflict,
  },
})

export function registerRest(api: RestApi): void {
  api.openapi(meRoute, (c) => {
    const actor = c.get('actor')
    const { networkId } = actor as StaffActor
    const organisationId = actor.kind === 'staff' ? actor.organisationId : null
    const permissions = actor.kind === 'staff' ? [...actor.permissions].toSorted() : []
    return c.json({ networkId, organisationId, permissions }, 200)
  })
  registerToken(api)
  api.openapi(listRoute, async (c) => {
    return c.json({ webhooks: (await ownWebhooks(staffOf(c))).map(presentWebhook) }, 200)
  })
  api.openapi(makeRoute, async (c) => {
    const { organisationId } = staffOf(c)
    const answer = await runAction(createWebhook, { ...c.req.valid('json'), organisationId }, byRest(c))
    if (!answer.ok) return actionProblem(c, answer.problem, tellIn(c))
    return c.json({ id: answer.result.webhookId, secret: answer.result.secret }, 201)
  })
  api.openapi(readRoute, async (c) => {
    const found = await webhookWithLog(staffOf(c), c.req.valid('param').webhookId)
    if (!found) return notFoundProblem(c)
    return c.json({ ...presentWebhook(found.webhook), deliveries: found.deliveries.map(presentDelivery) }, 200)
  })
  api.openapi(changeRoute, async (c) => {
    const answer = await runAction(changeWebhook, { ...c.req.valid('json'), ...c.req.valid('param') }, byRest(c))
    return answer.ok ? c.body(null, 204) : actionProblem(c, answer.problem, tellIn(c))
  })
  api.openapi(removeRoute, async (c) => {
    const answer = await runAction(removeWebhook, c.req.valid('param'), byRest(c))
    return answer.ok ? c.body(null, 204) : actionProblem(c, answer.problem, tellIn(c))
  })
  api.openapi(trialRoute, async (c) => {
    const answer = await runAction(sendTrial, c.req.valid('param'), byRest(c))
    return answer.ok ? c.body(null, 202) : actionProblem(c, answer.problem, tellIn(c))
  })
  api.openapi(againRoute, async (c) => {
    const answer = await runAction(sendAgain, c.req.valid('param'), byRest(c))
    if (!answer.ok) return actionProblem(c, answer.problem, tellIn(c))
    return c.json({ id: answer.result.deliveryId }, 202)
  })
}

function tellIn(c: RestContext) {
  const t = translator(c.get('locale'), 'access')
  return (code: 'disabled' | 'tooMany', values: Readonly<Record<string, string | number>>) =>
    t(`refused.${code}`, { most: 0, ...values })
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

function presentWebhook({ id, url, events, state, failingSince, createdAt }: Webhook): z.output<typeof webhookSchema> {
  return { id, url, events: [...events], state, failingSince: iso(failingSince), createdAt: createdAt.toISOString() }
}

function presentDelivery(delivery: Delivery): z.output<typeof deliverySchema> {
  const { id, event, ids, at, state, attempts, nextAt, lastAttemptAt, lastStatus } = delivery
  const next = state === 'waiting' ? nextAt.toISOString() : null
  return {
    id,
    event,
    ids: { ...ids },
    at: at.toISOString(),
    state,
    attempts,
    nextAt: next,
    lastAttemptAt: iso(lastAttemptAt),
    lastStatus,
  }
}
