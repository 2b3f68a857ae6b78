import { createRoute, z } from '@hono/zod-openapi'

import {
  knownProblem,
  limited,
  notFoundProblem,
  problemAnswer,
  problemResponse,
  rateLimit,
  staffOf,
  type ProblemResponse,
  type RestApi,
  type RestContext,
} from '#platform/http'
import { translator, type Locale } from '#platform/i18n'
import type { Delivery } from '../delivery.ts'
import { largestDeliveryBytes } from '../formats/delivery-limits.ts'
import { previewOf, rejectedPart, seenDelivery } from '../queries/deliveries.ts'
import { bringFile } from './deliveries/bring-file.ts'
import { unusableText } from './deliveries/unusable-text.ts'

/** Files cost much more than single vacancies (wall W30). */
const bringing = rateLimit({ name: 'rest imports', perMinute: 10, burst: 10 })

const permission = 'vacancies.import'
const tags = ['Vacancies']

const rejectedSchema = z.object({
  position: z.int(),
  line: z.int(),
  field: z.string().nullable().describe('As the file calls it'),
  code: z.string(),
  reason: z.string().describe('In the language of Accept-Language'),
  title: z.string().nullable(),
})

const importSchema = z
  .object({
    id: z.string(),
    source: z.string(),
    state: z.enum(['mapping', 'checking', 'preview', 'taking', 'done', 'failed', 'dropped']),
    rowsRead: z.int(),
    problem: z.object({ code: z.string(), detail: z.string() }).nullable().describe('Why nothing could be used'),
    counts: z
      .object({ new: z.int(), updated: z.int(), unchanged: z.int(), closed: z.int() })
      .nullable()
      .describe('null until it is done'),
    rejectedCount: z.int(),
    rejected: z.array(rejectedSchema).describe('At most 500 rows'),
    next: z.int().nullable().describe('`after` of the next rejected rows; null at the end'),
  })
  .openapi('VacancyImport')

const bringRoute = createRoute({
  method: 'post',
  path: '/imports',
  'x-permission': permission,
  'x-upload-bytes': largestDeliveryBytes,
  summary: 'Bring a file of vacancies',
  description:
    'The body is the file itself in any format that `duett import vacancies` reads (CSV, JSON of the Federal Employment Agency, JobPosting, Personio XML, JSON Lines), perhaps gzipped. Files of one source update the same vacancies.',
  tags,
  request: {
    query: z.strictObject({
      source: z.string().trim().min(1).max(100).describe('Name of the source within your organisation'),
      complete: z
        .enum(['true', 'false'])
        .default('false')
        .describe('The file has all vacancies of the source: what is missing is closed'),
      name: z.string().trim().max(200).default('').describe('Name of the file, for people'),
    }),
    body: {
      required: true,
      content: { 'text/csv': { schema: z.string() }, 'application/octet-stream': { schema: z.string() } },
    },
  },
  responses: {
    202: {
      description: 'Taken in; `Location` says how it went',
      content: { 'application/json': { schema: z.object({ id: z.string() }) } },
    },
    422: { description: 'A file that cannot be used, or a parameter', ...problemAnswer },
  },
})

const readRoute = createRoute({
  method: 'get',
  path: '/imports/{id}',
  'x-permission': permission,
  summary: 'How an import went, with its rejected rows; kept for seven days',
  tags,
  request: {
    params: z.object({ id: z.string().max(40) }),
    query: z.object({ after: z.coerce.number().int().min(0).max(10_000_000).default(0) }),
  },
  responses: {
    200: { description: 'The import', content: { 'application/json': { schema: importSchema } } },
    404: { description: 'There is no such import of your organisation', ...problemAnswer },
  },
})

export function registerImports(api: RestApi): void {
  api.post('/imports', limited(bringing))
  api.openapi(bringRoute, async (c) => {
    const { source, complete, name } = c.req.valid('query')
    const locale = c.get('locale')
    const brought = await bringFile({
      actor: staffOf(c),
      now: new Date(),
      locale,
      door: 'rest',
      sourceName: source,
      complete: complete === 'true',
      fileName: name || source,
      content: new Uint8Array(await c.req.arrayBuffer()),
    })
    if (!brought.ok) return unusable(c, brought.message)
    const { deliveryId } = brought
    return c.json({ id: deliveryId }, 202, { location: `/api/v1/imports/${deliveryId}` })
  })
  api.openapi(readRoute, async (c) => {
    const actor = staffOf(c)
    const delivery = await seenDelivery(actor, c.req.valid('param').id)
    if (!delivery) return notFoundProblem(c)
    const { plan } = await previewOf(actor, delivery)
    const rows = await rejectedPart(actor, delivery, c.req.valid('query').after)
    const part = { count: plan.rejected, rows }
    return c.json(presentImport(delivery, part, c.get('locale')), 200)
  })
}

function unusable(c: RestContext, detail: string): ProblemResponse {
  return problemResponse(c, { ...knownProblem(c.get('locale'), 422, 'invalid-input'), detail })
}

type RejectedPart = { count: number; rows: Awaited<ReturnType<typeof rejectedPart>> }

function presentImport(
  delivery: Delivery,
  { count, rows }: RejectedPart,
  locale: Locale,
): z.output<typeof importSchema> {
  const t = translator(locale, 'vacancies')
  const { id, sourceName, state, rowsRead, problem, counts, fileName } = delivery
  return {
    id,
    source: sourceName,
    state,
    rowsRead,
    problem: problem && { code: problem.code, detail: unusableText(problem, fileName, locale) },
    counts,
    rejectedCount: count,
    rejected: rows.rejected.map(({ position, line, title, rejection: { field, reason, values } }) => ({
      position,
      line,
      field,
      code: reason,
      reason: t(`rejection.${reason}`, values),
      title,
    })),
    next: rows.next,
  }
}
