import { z } from '@hono/zod-openapi'
import {
  invalidProblem,
  knownProblem,
  limited,
  notFoundProblem,
  problemResponse,
  rateLimit,
  type FieldProblem,
  type RestApi,
  type RestContext,
} from '#platform/http'
import { translator, type Locale } from '#platform/i18n'
import { coupleSchema, readCouple, type Couple } from '../couple-file.ts'
import { readProblems, type CoupleProblem } from '../couple-problem.ts'
import { publicSearch } from '../queries/public-search.ts'
import { searchCouple, type SearchRequest } from '../queries/search-couple.ts'
import { pairAnswerSchema } from './pair-answer-schema.ts'

/** Programs ask in bursts; a cohort of some hundred couples is done in minutes, a scraper is not (walls W30, S-62). */
const calls = rateLimit({ name: 'pairs', perMinute: 60, burst: 60 })

const optionsSchema = z.strictObject({
  top: z.coerce.number().int().min(0).max(1000).default(20).openapi({ description: 'How many pairs' }),
  nearMisses: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .openapi({ description: 'How many pairs that miss one limit by a little' }),
  relaxations: z
    .stringbool()
    .default(false)
    .openapi({ type: 'boolean', description: 'What moving each limit by one step would add' }),
  alone: z
    .stringbool()
    .default(false)
    .openapi({ type: 'boolean', description: 'Also rows in which one works and the other keeps searching' }),
  fixed: z
    .string()
    .regex(/^([ab]:)?.{1,200}$/)
    .optional()
    .openapi({ description: 'Id of the vacancy person A has already; "b:ID" for person B', example: 'a:4711' }),
})

/** `POST /api/v1/pairs`: a couple file in, the answer of `duett pairs --format json` out. */
export function registerRest(api: RestApi): void {
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/pairs',
    'x-permission': 'public',
    security: [],
    operationId: 'findPairs',
    tags: ['Search'],
    summary: 'The best pairs of public vacancies with a home for two people, exactly',
    request: {
      query: optionsSchema,
      body: { required: true, content: { 'application/json': { schema: coupleSchema } } },
    },
    responses: {
      200: { description: 'Best first', content: { 'application/json': { schema: pairAnswerSchema } } },
      400: { description: 'The body is no JSON (problem details)' },
      422: { description: 'Fields that cannot be used, each with its pointer (problem details)' },
      429: { description: 'Too many requests from this address (problem details)' },
    },
  })
  api.post('/pairs', limited(calls), (c) => answer(c))
}

async function answer(c: RestContext): Promise<Response> {
  const locale = c.get('locale')
  const query = c.req.query()
  const options = optionsSchema.safeParse(query, { reportInput: true })
  const body = await readBody(c)
  const wrongOptions = options.success ? [] : describe(readProblems(options.error, query), locale, (path) => path)
  if (body === undefined && options.success) return problemResponse(c, knownProblem(locale, 400, 'unreadable-body'))
  const reading = readCouple(body)
  const fields = [...wrongOptions, ...(reading.ok ? [] : describe(reading.problems, locale))]
  if (!options.success || !reading.ok) return invalidProblem(c, fields)
  const search = await publicSearch()
  if (!search) return notFoundProblem(c)
  const outcome = searchCouple(
    search.world,
    search.solve,
    search.reference,
    requestOf(options.data, reading.couple),
    locale,
  )
  return outcome.ok
    ? c.json(outcome.answer, 200, { 'cache-control': 'no-store' })
    : invalidProblem(c, describe(outcome.problems, locale))
}

function requestOf({ fixed, top, ...rest }: z.output<typeof optionsSchema>, couple: Couple): SearchRequest {
  const named = /^([ab]):(.+)$/.exec(fixed ?? '')
  const vacancyId = named?.[2] ?? fixed
  return {
    ...rest,
    couple,
    top,
    shown: top,
    fixed: vacancyId === undefined ? null : { person: named?.[1] === 'b' ? 1 : 0, vacancyId },
  }
}

async function readBody(c: RestContext): Promise<unknown> {
  try {
    return (await c.req.json()) as unknown
  } catch {
    return undefined
  }
}

/** Parameters are named as they are, fields of the body by pointer. */
function describe(
  problems: readonly CoupleProblem[],
  locale: Locale,
  fieldOf: (path: string) => string = pointerTo,
): FieldProblem[] {
  const t = translator(locale, 'search')
  return problems.map(({ path, code, values }) => ({
    field: fieldOf(path),
    detail: t(`problem.${code}`, {
      given: '',
      expected: '',
      allowed: '',
      form: '',
      suggestions: 'none',
      count: 0,
      limit: 0,
      ...values,
    }),
  }))
}

/** "persons[0].commute.maxMinutes" as a JSON pointer: "/persons/0/commute/maxMinutes". */
function pointerTo(path: string): string {
  return path === '' ? '' : `/${path.replace(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`
}
