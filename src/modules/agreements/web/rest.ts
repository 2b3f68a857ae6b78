import { createRoute, z } from '@hono/zod-openapi'
import type { TypedResponse } from 'hono'

import { noteReading } from '#modules/audit'
import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { fileDownload } from '#platform/files'
import { limited, notFoundProblem, problemAnswer, rateLimit, staffOf, type RestApi } from '#platform/http'
import type { Agreement } from '../agreement.ts'
import { mayAdminister, mayRead } from '../rules/policies.ts'
import { agreementStates } from '../rules/steps.ts'
import { noticeEnds, renewalKinds } from '../rules/term.ts'
import { agreementById, agreementsByIds } from '../store/agreements.ts'
import { documentsOf } from '../store/documents.ts'
import { listAgreements } from '../store/list-agreements.ts'

/** A program may read faster than a person (wall W30). */
const reading = rateLimit({ name: 'rest agreements', perMinute: 120, burst: 60 })

const agreementSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    state: z.enum(agreementStates),
    title: z.string().describe('German; it is the text that counts'),
    startsOn: z.iso.date(),
    endsOn: z.iso.date().nullable().describe('Null: without end'),
    terms: z.object({
      termMonths: z.int().nullable(),
      renewal: z.enum(renewalKinds),
      renewalMonths: z.int(),
      noticeMonths: z.int(),
      noticeTo: z.enum(noticeEnds),
      answerDays: z.int(),
      contributionCentsPerYear: z.int(),
    }),
    parties: z.array(
      z.object({
        organisationId: z.uuid(),
        name: z.string(),
        isLead: z.boolean(),
        signatures: z.int(),
        signatories: z.int(),
      }),
    ),
    replacesId: z.uuid().nullable(),
    contentHash: z.string().nullable().describe('SHA-256 of what is agreed'),
    signedAt: z.iso.datetime().nullable(),
    changedAt: z.iso.datetime(),
  })
  .openapi('Agreement')

const listRoute = createRoute({
  method: 'get',
  path: '/agreements',
  'x-permission': 'agreements.read',
  summary: 'Agreements of the network, or of the own organisation, the newest first',
  tags: ['Agreements'],
  request: {
    query: z.strictObject({
      state: z.enum(agreementStates).optional(),
      endsBefore: z.iso.date().optional(),
      organisation: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      page: z.coerce.number().int().min(1).max(10_000).default(1),
    }),
  },
  responses: {
    200: {
      description: 'A part of the list',
      content: {
        'application/json': { schema: z.object({ agreements: z.array(agreementSchema), total: z.int() }) },
      },
    },
    422: { description: 'A filter that does not exist or cannot be right', ...problemAnswer },
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/agreements/{id}',
  'x-permission': 'agreements.read',
  summary: 'One agreement',
  tags: ['Agreements'],
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: { description: 'The agreement', content: { 'application/json': { schema: agreementSchema } } },
    404: { description: 'There is none that you may see', ...problemAnswer },
  },
})

const documentRoute = createRoute({
  method: 'get',
  path: '/agreements/{id}/document',
  'x-permission': 'agreements.read',
  summary: 'The signed document; before that the one that waits for signatures',
  tags: ['Agreements'],
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: {
      description: 'The file, byte by byte as it was kept',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    404: { description: 'There is none that you may see', ...problemAnswer },
  },
})

export function registerRest(api: RestApi): void {
  api.use('/agreements', limited(reading))
  api.use('/agreements/*', limited(reading))
  api.openapi(listRoute, async (c) => {
    const actor = staffOf(c)
    const { limit, page, ...filters } = c.req.valid('query')
    const scope = mayAdminister(actor).allowed ? 'all' : { organisationId: actor.organisationId }
    const wanted = { sort: 'number', descending: true, offset: (page - 1) * limit, limit } as const
    const part = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
      const { rows, total } = await listAgreements(db, scope, { ...wanted, filters: given(filters) })
      const ids = rows.map(({ id }) => id)
      return { total, agreements: (await agreementsByIds(db, ids)).map(presentForRest) }
    })
    return c.json(part, 200)
  })
  api.openapi(oneRoute, async (c) => {
    const agreement = await seenAgreement(staffOf(c), c.req.valid('param').id)
    return agreement ? c.json(presentForRest(agreement), 200) : notFoundProblem(c)
  })
  api.openapi(documentRoute, async (c) => {
    const answer = await documentAnswer(staffOf(c), c.req.valid('param').id)
    return answer ? (answer as FileAnswer) : notFoundProblem(c)
  })
}

/** Filters that were given: a part left out is no filter for "undefined". */
function given(filters: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

async function seenAgreement(actor: StaffActor, id: string): Promise<Agreement | null> {
  const agreement = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) => agreementById(db, id))
  return agreement && mayRead(actor, agreement).allowed ? agreement : null
}

/** What Hono's types want of an answer it has not made itself. */
type FileAnswer = Response & TypedResponse<string, 200, string>

async function documentAnswer(actor: StaffActor, id: string): Promise<Response | null> {
  const agreement = await seenAgreement(actor, id)
  if (!agreement) return null
  const { networkId } = actor
  const documents = await inTransaction({ networkId, readOnly: true }, (db) => documentsOf(db, id))
  const current = documents.filter(({ contentHash }) => contentHash === agreement.contentHash)
  const document = current.find(({ kind }) => kind === 'signed') ?? current[0]
  const download = document ? await fileDownload(actor, document.fileId) : null
  if (download) await inTransaction({ networkId }, (db) => noteReading(db, actor, 'agreement', id, 'rest'))
  return download
}

/** Names and addresses of signatories stay on the pages: a program needs how many have signed. */
function presentForRest(agreement: Agreement): z.output<typeof agreementSchema> {
  const { id, number, state, title, startsOn, endsOn, terms, parties, replacesId, contentHash } = agreement
  return {
    id,
    number,
    state,
    title: title.de,
    startsOn,
    endsOn,
    terms: { ...terms },
    parties: parties.map(({ organisationId, name, isLead, signatories }) => ({
      organisationId,
      name,
      isLead,
      signatures: signatories.filter((signatory) => signatory.state === 'signed').length,
      signatories: signatories.length,
    })),
    replacesId,
    contentHash,
    signedAt: agreement.signedAt?.toISOString() ?? null,
    changedAt: agreement.changedAt.toISOString(),
  }
}
