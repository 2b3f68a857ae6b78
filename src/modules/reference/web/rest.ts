import { createRoute, z } from '@hono/zod-openapi'

import { limited, notFoundProblem, problemAnswer, rateLimit, type RestApi } from '#platform/http'
import type { Locale } from '#platform/i18n'
import type { Occupation, OccupationMatch } from '../occupation.ts'
import { occupationReference } from '../occupations/reference.ts'

/** A combobox asks with every key (wall W30). */
const reading = rateLimit({ name: 'rest occupations', perMinute: 600, burst: 120 })

const longestQuery = 200

const occupationSchema = z
  .object({
    id: z.string(),
    label: z.string().describe('In the language of Accept-Language'),
    matched: z.string().nullable().describe('The form or synonym that was found, when it is not the label'),
    kldb: z.string().describe('KldB 2010, five digits; the fifth is the requirement level'),
    isco: z.string().nullable().describe('ISCO-08 unit group'),
    esco: z.string().nullable().describe('ESCO URI'),
    level: z.number().int().min(1).max(4),
    regulated: z.boolean().describe('A regulated profession in Germany, as far as the own table knows'),
  })
  .openapi('Occupation')

const reasonSchema = z
  .discriminatedUnion('code', [
    z.object({ code: z.enum(['same', 'none']) }),
    z.object({ code: z.literal('same-isco'), isco: z.string() }),
    z.object({ code: z.literal('shared-skills'), shared: z.number().int(), of: z.number().int() }),
    z.object({ code: z.enum(['kldb-5', 'kldb-4', 'kldb-3', 'kldb-2']), levelDifference: z.number().int() }),
  ])
  .openapi('NearnessReason')

const nearnessSchema = z
  .object({
    kldb: z.string(),
    label: z.string(),
    closeness: z.number().int().min(0).max(10_000).describe('Ten-thousandths; 10000 is the same occupation'),
    reason: reasonSchema,
  })
  .openapi('NearOccupation')

const findRoute = createRoute({
  method: 'get',
  path: '/occupations',
  'x-permission': 'public',
  summary: 'Occupations by name, synonym and in spite of typing errors',
  tags: ['Occupations'],
  request: {
    query: z.object({
      query: z.string().trim().min(1).max(longestQuery),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
  },
  responses: {
    200: {
      description: 'The best first',
      content: { 'application/json': { schema: z.object({ occupations: z.array(occupationSchema) }) } },
    },
    422: { description: 'Without a query there is nothing to look for', ...problemAnswer },
  },
})

const nearnessRoute = createRoute({
  method: 'get',
  path: '/occupations/{id}/nearness',
  'x-permission': 'public',
  summary: 'Which occupations are near to one, and why',
  tags: ['Occupations'],
  request: {
    params: z.object({ id: z.string().max(100).describe('Identifier of an occupation, or a five-digit KldB code') }),
    query: z.object({
      to: z
        .string()
        .max(100)
        .optional()
        .describe('One occupation or class to compare with; without it the nearest classes'),
      limit: z.coerce.number().int().min(1).max(2_000).default(50),
    }),
  },
  responses: {
    200: {
      description: 'The nearest first',
      content: {
        'application/json': { schema: z.object({ occupation: occupationSchema, near: z.array(nearnessSchema) }) },
      },
    },
    404: { description: 'There is no such occupation', ...problemAnswer },
  },
})

export function registerRest(api: RestApi): void {
  api.use('/occupations', limited(reading))
  api.use('/occupations/*', limited(reading))
  api.openapi(findRoute, (c) => {
    const { query, limit } = c.req.valid('query')
    const matches = occupationReference().find(query, c.get('locale'), limit)
    return c.json({ occupations: matches.map(presentMatch) }, 200)
  })
  api.openapi(nearnessRoute, (c) => {
    const { to, limit } = c.req.valid('query')
    const from = occupationOf(c.req.valid('param').id)
    const other = to === undefined ? null : occupationOf(to)
    if (!from || (to !== undefined && !other)) {
      return notFoundProblem(c)
    }
    const locale = c.get('locale')
    return c.json(
      {
        occupation: present(from, locale),
        near: other ? [between(from, other, locale)] : nearest(from, limit, locale),
      },
      200,
    )
  })
}

function occupationOf(idOrClass: string): Occupation | null {
  const reference = occupationReference()
  return reference.byId(idOrClass) ?? reference.byKldb(idOrClass)
}

function between(from: Occupation, to: Occupation, locale: Locale): z.output<typeof nearnessSchema> {
  return { kldb: to.kldb, label: to.labels[locale], ...occupationReference().nearness(from, to) }
}

function nearest(from: Occupation, limit: number, locale: Locale): z.output<typeof nearnessSchema>[] {
  const reference = occupationReference()
  return reference
    .nearestClasses(from)
    .slice(0, limit)
    .map(({ kldb, closeness, reason }) => ({ kldb, label: reference.classLabel(kldb, locale), closeness, reason }))
}

function presentMatch({ occupation, label, matched }: OccupationMatch): z.output<typeof occupationSchema> {
  const { id, kldb, isco, escoUri, level, regulated } = occupation
  return { id, label, matched, kldb, isco, esco: escoUri, level, regulated }
}

function present(occupation: Occupation, locale: Locale): z.output<typeof occupationSchema> {
  return presentMatch({ occupation, label: occupation.labels[locale], matched: null })
}
