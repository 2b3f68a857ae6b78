import { createRoute, z } from '@hono/zod-openapi'

import { publicNetwork } from '#modules/network'
import { inTransaction } from '#platform/db'
import { limited, problemAnswer, rateLimit, type RestApi } from '#platform/http'
import { calendarDay } from '#platform/i18n'
import { offerFormats, type Offer } from '../offer.ts'
import { publicOffers } from '../queries/list-offers.ts'
import { networkCoverage } from '../queries/network-coverage.ts'
import { offerLanguages } from '../rules/languages.ts'
import { offerTopics } from '../rules/topics.ts'

/** A program may read faster than a person (wall W30). */
const reading = rateLimit({ name: 'rest offers', perMinute: 120, burst: 60 })

const textSchema = z.object({ title: z.string(), description: z.string().describe('Markdown'), times: z.string() })

const offerSchema = z
  .object({
    id: z.string(),
    organisation: z.object({ id: z.string(), name: z.string() }),
    topic: z.enum(offerTopics),
    texts: z.object({ de: textSchema, en: textSchema.optional(), vi: textSchema.optional() }),
    languages: z.array(z.enum(offerLanguages)).describe('In which advice is given'),
    districts: z.array(z.string()).describe('Official keys; this and postcodes empty: the whole network'),
    postcodes: z.array(z.string()),
    formats: z.array(z.enum(offerFormats)),
    isFree: z.boolean(),
    costNote: z.string(),
    validFrom: z.string(),
    validThrough: z.string().nullable(),
    changedOn: z.string(),
  })
  .openapi('Offer')

const offersRoute = createRoute({
  method: 'get',
  path: '/offers',
  summary: 'Advice that members offer today',
  tags: ['Offers'],
  'x-permission': 'public',
  request: {
    query: z.strictObject({
      topic: z.enum(offerTopics).optional(),
      language: z.enum(offerLanguages).optional(),
      district: z
        .string()
        .regex(/^\d{5}$/)
        .optional(),
      postcode: z
        .string()
        .regex(/^\d{5}$/)
        .optional(),
    }),
  },
  responses: {
    200: {
      description: 'The offers',
      content: { 'application/json': { schema: z.object({ offers: z.array(offerSchema) }) } },
    },
    422: { description: 'A filter that does not exist or cannot be right', ...problemAnswer },
  },
})

const coverageRoute = createRoute({
  method: 'get',
  path: '/coverage',
  summary: 'How many offers there are for each topic in each district, and what is missing',
  tags: ['Offers'],
  'x-permission': 'public',
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'Coverage of the network today',
      content: {
        'application/json': {
          schema: z.object({
            cells: z.array(
              z.object({
                topic: z.enum(offerTopics),
                district: z.string(),
                offers: z.number(),
                languages: z.array(z.enum(offerLanguages)),
              }),
            ),
            gaps: z.array(
              z.object({
                topic: z.enum(offerTopics),
                language: z.enum(offerLanguages).nullable().describe('Null: nobody offers the topic there at all'),
                districts: z.array(z.string()),
              }),
            ),
          }),
        },
      },
    },
    422: { description: 'There are no filters', ...problemAnswer },
  },
})

export function registerRest(api: RestApi): void {
  api.use('/offers', limited(reading))
  api.use('/coverage', limited(reading))
  api.openapi(offersRoute, async (c) => {
    const network = await publicNetwork()
    if (!network) return c.json({ offers: [] }, 200)
    const offers = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
      publicOffers(db, calendarDay(new Date()), c.req.valid('query')),
    )
    return c.json({ offers: offers.map(presentForRest) }, 200)
  })
  api.openapi(coverageRoute, async (c) => {
    const network = await publicNetwork()
    if (!network) return c.json({ cells: [], gaps: [] }, 200)
    const { coverage, gaps } = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
      networkCoverage(db, network, calendarDay(new Date())),
    )
    const cells = network.districts.flatMap((district) =>
      offerTopics.map((topic) => {
        const { offers, languages } = coverage.cell(topic, district)
        return { topic, district, offers, languages: [...languages] }
      }),
    )
    return c.json({ cells, gaps: gaps.map((gap) => ({ ...gap, districts: [...gap.districts] })) }, 200)
  })
}

function presentForRest(offer: Offer): z.output<typeof offerSchema> {
  const { id, organisation, topic, texts, isFree, costNote, validFrom, validThrough, changedAt } = offer
  return {
    id,
    organisation: { id: organisation.id, name: organisation.name },
    topic,
    texts,
    languages: [...offer.languages],
    districts: [...offer.districts],
    postcodes: [...offer.postcodes],
    formats: [...offer.formats],
    isFree,
    costNote,
    validFrom,
    validThrough,
    changedOn: calendarDay(changedAt),
  }
}
