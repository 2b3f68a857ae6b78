import { createRoute, z } from '@hono/zod-openapi'

import { publicNetwork } from '#modules/network'
import { knownProblem, limited, problemAnswer, problemResponse, rateLimit, type RestApi } from '#platform/http'
import { publicListAfter, publicVacancy } from '../queries/public-list.ts'
import { listFilterSchema } from '../rules/list-filter.ts'
import type { ListCursor } from '../store/list-vacancies.ts'
import { languageLevels, type PublicVacancy } from '../vacancy.ts'
import { registerImports } from './rest-imports.ts'
import { registerVacancyWriting } from './rest-writing.ts'

/** A program may read faster than a person (wall W30). */
const reading = rateLimit({ name: 'rest vacancies', perMinute: 300, burst: 100 })

const placeSchema = z.object({
  name: z.string().nullable(),
  postcode: z.string().nullable(),
  street: z.string().nullable(),
  placeKey: z.string().nullable().describe('Official municipality key, eight digits'),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
})

const vacancySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    employer: z.string().nullable(),
    description: z.string().nullable(),
    places: z.array(placeSchema),
    onSitePercent: z.number().nullable(),
    positions: z.number(),
    hoursPerWeekMin: z.number().nullable(),
    hoursPerWeekMax: z.number().nullable(),
    startDate: z.string().nullable(),
    startsImmediately: z.boolean(),
    salaryMonthlyEurMin: z.number().nullable(),
    salaryMonthlyEurMax: z.number().nullable(),
    languages: z.array(z.object({ code: z.string(), level: z.enum(languageLevels) })),
    skills: z.array(z.string()),
    contract: z.string().nullable(),
    occupation: z.object({ kldb: z.string(), escoUri: z.string().nullable(), confidence: z.number() }).nullable(),
    url: z.string().nullable(),
    publishedOn: z.string(),
    validThrough: z.string().nullable(),
    source: z.string(),
    changedOn: z.string(),
  })
  .openapi('Vacancy')

const listRoute = createRoute({
  method: 'get',
  path: '/vacancies',
  'x-permission': 'public',
  summary: 'Public vacancies, the newest first',
  tags: ['Vacancies'],
  request: {
    query: listFilterSchema.omit({ sort: true }).extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}_[1-9]\d{0,14}$/)
        .optional()
        .describe('`next` of the part before'),
    }),
  },
  responses: {
    200: {
      description: 'A part of the list',
      content: {
        'application/json': {
          schema: z.object({
            vacancies: z.array(vacancySchema.extend({ distanceKm: z.number().nullable() })),
            next: z.string().nullable().describe('Cursor of the next part; null at the end'),
          }),
        },
      },
    },
    422: { description: 'A filter that does not exist or cannot be right', ...problemAnswer },
  },
})

const vacancyRoute = createRoute({
  method: 'get',
  path: '/vacancies/{id}',
  'x-permission': 'public',
  summary: 'One public vacancy',
  tags: ['Vacancies'],
  request: { params: z.object({ id: z.string().max(20) }) },
  responses: {
    200: { description: 'The vacancy', content: { 'application/json': { schema: vacancySchema } } },
    404: { description: 'There is no such public vacancy', ...problemAnswer },
    410: { description: 'It is closed', ...problemAnswer },
  },
})

export function registerRest(api: RestApi): void {
  api.use('/vacancies', limited(reading))
  api.use('/vacancies/*', limited(reading))
  registerVacancyWriting(api)
  registerImports(api)
  api.openapi(listRoute, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    const network = await publicNetwork()
    if (!network) return c.json({ vacancies: [], next: null }, 200)
    const part = await publicListAfter(network.id, filter, readCursor(cursor), limit)
    const vacancies = part.vacancies.map(({ vacancy, distanceKm }) => ({ ...presentForRest(vacancy), distanceKm }))
    return c.json({ vacancies, next: part.next && `${part.next.publishedOn}_${part.next.id}` }, 200)
  })
  api.openapi(vacancyRoute, async (c) => {
    const network = await publicNetwork()
    const found = network ? await publicVacancy(network.id, c.req.valid('param').id) : ({ state: 'unknown' } as const)
    if (found.state === 'public') return c.json(presentForRest(found.vacancy), 200)
    const status = found.state === 'closed' ? 410 : 404
    return problemResponse(c, knownProblem(c.get('locale'), status, 'not-found'))
  })
}

function readCursor(cursor: string | undefined): ListCursor | null {
  const [publishedOn, id] = cursor?.split('_') ?? []
  return publishedOn && id ? { publishedOn, id } : null
}

/** Picks what the public may see; hours, salary and the like are the source's own words about the vacancy. */
function presentForRest(vacancy: PublicVacancy): z.output<typeof vacancySchema> {
  const {
    id,
    title,
    employer,
    description,
    onSitePercent,
    positions,
    startDate,
    startsImmediately,
    contract,
    occupation,
    url,
    source,
  } = vacancy
  return {
    id,
    title,
    employer,
    description,
    places: vacancy.places.map((place) => ({ ...place })),
    onSitePercent,
    positions,
    hoursPerWeekMin: vacancy.hoursPerWeekMin,
    hoursPerWeekMax: vacancy.hoursPerWeekMax,
    startDate,
    startsImmediately,
    salaryMonthlyEurMin: vacancy.salaryMonthlyEurMin,
    salaryMonthlyEurMax: vacancy.salaryMonthlyEurMax,
    languages: vacancy.languages.map((language) => ({ ...language })),
    skills: [...vacancy.skills],
    contract,
    occupation,
    url,
    publishedOn: vacancy.publishedOn ?? vacancy.firstSeenOn,
    validThrough: vacancy.validThrough,
    source,
    changedOn: vacancy.changedOn,
  }
}
