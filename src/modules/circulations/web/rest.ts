import { createRoute, z } from '@hono/zod-openapi'

import { presentShortProfile, type ShortProfile } from '#modules/shortprofiles'
import { runAction, scopeOf, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import {
  actionProblem,
  byRest,
  limited,
  notFoundProblem,
  problemAnswer,
  rateLimit,
  staffOf,
  type RestApi,
} from '#platform/http'
import { translator, type Locale } from '#platform/i18n'
import { replyTo, type ReplyRefusal } from '../actions/reply.ts'
import { replyKinds, type CirculationProcess } from '../circulation.ts'
import { longestComment } from '../rules/reply.ts'
import { processStates } from '../rules/transitions.ts'
import { processesOfRecipient } from '../store/processes.ts'
import { openProfile } from './reply-view.ts'

/** A personnel system looks for new ones now and then (wall W30). */
const reading = rateLimit({ name: 'rest short profiles', perMinute: 60, burst: 60 })

const receivedSchema = z
  .object({
    id: z.uuid(),
    caseNumber: z.string(),
    state: z.enum(processStates),
    dueOn: z.iso.date(),
    handledBy: z.uuid().nullable(),
  })
  .openapi('ReceivedShortProfile')

const profileSchema = receivedSchema
  .extend({
    profile: z
      .object({
        title: z.string(),
        fields: z.array(z.object({ field: z.string(), label: z.string(), value: z.string() })),
      })
      .nullable()
      .describe("Null: the person's consent or the circulation has ended"),
  })
  .openapi('ReceivedShortProfileInFull')

const listRoute = createRoute({
  method: 'get',
  path: '/short-profiles',
  'x-permission': 'circulations.reply',
  summary: 'Short profiles that the own organisation received, without what is in them',
  tags: ['Circulations'],
  request: { query: z.strictObject({ state: z.enum(processStates).optional() }) },
  responses: {
    200: {
      description: 'The latest deadline first',
      content: { 'application/json': { schema: z.object({ received: z.array(receivedSchema) }) } },
    },
    422: { description: 'A filter that does not exist or cannot be right', ...problemAnswer },
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/short-profiles/{id}',
  'x-permission': 'circulations.reply',
  summary: 'One short profile; the reading stands in the ledger of the person',
  tags: ['Circulations'],
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: { description: 'The masked profile', content: { 'application/json': { schema: profileSchema } } },
    404: { description: 'There is none that you may see', ...problemAnswer },
  },
})

const replyRoute = createRoute({
  method: 'post',
  path: '/short-profiles/{id}/reply',
  'x-permission': 'circulations.reply',
  summary: 'Answers for the own organisation',
  tags: ['Circulations'],
  request: {
    params: z.object({ id: z.uuid() }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            kind: z.enum(replyKinds),
            vacancyId: z.string().max(20).nullable().optional().describe('One of your own open vacancies'),
            conversationOn: z.iso.date().nullable().optional(),
            laterOn: z.iso.date().nullable().optional().describe('Needed with "later"'),
            passedTo: z.uuid().nullable().optional().describe('An account of the same organisation; with "passedOn"'),
            comment: z.string().max(longestComment).optional(),
          }),
        },
      },
    },
  },
  responses: {
    200: { description: 'Kept', content: { 'application/json': { schema: z.object({ id: z.uuid() }) } } },
    404: { description: 'There is none that you may see', ...problemAnswer },
    409: { description: 'It cannot be answered like this', ...problemAnswer },
    422: { description: 'A field is wrong', ...problemAnswer },
  },
})

export function registerRest(api: RestApi): void {
  api.use('/short-profiles/*', limited(reading))
  api.openapi(listRoute, async (c) => {
    const actor = staffOf(c)
    const { state } = c.req.valid('query')
    const received = await inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, (db) =>
      processesOfRecipient(db, actor.organisationId),
    )
    const wanted = received.filter((process) => state === undefined || process.state === state)
    return c.json({ received: wanted.map(presentReceived) }, 200)
  })
  api.openapi(oneRoute, async (c) => {
    const found = await readOne(staffOf(c), c.req.valid('param').id)
    if (!found) return notFoundProblem(c)
    return c.json(presentInFull(found.process, found.profile, c.get('locale')), 200)
  })
  api.openapi(replyRoute, async (c) => {
    const input = { processId: c.req.valid('param').id, reply: c.req.valid('json') }
    const answer = await runAction(replyTo, input, byRest(c))
    if (!answer.ok) return actionProblem(c, answer.problem, (code) => inWords(code, c.get('locale')))
    return c.json({ id: answer.result.processId }, 200)
  })
}

const inWords = (code: ReplyRefusal, locale: Locale) => translator(locale, 'circulations')(`reply.error.${code}`)

async function readOne(actor: StaffActor, id: string) {
  return inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const process = (await processesOfRecipient(db, actor.organisationId)).find((each) => each.id === id)
    return process ? { process, profile: await openProfile(db, actor, process, new Date(), 'rest') } : null
  })
}

function presentReceived({ id, caseNumber, state, dueOn, handledBy }: CirculationProcess) {
  return { id, caseNumber, state, dueOn, handledBy }
}

function presentInFull(process: CirculationProcess, profile: ShortProfile | null, locale: Locale) {
  const view = profile && presentShortProfile(profile, locale)
  return {
    ...presentReceived(process),
    profile: view && { title: view.title, fields: view.lines.map((line) => ({ ...line })) },
  }
}
