import { z } from '@hono/zod-openapi'
import { limitNames, partNames } from '@duett/matching/pairs'
import type { PairAnswer } from '../pair-answer.ts'

const share = z.number().min(0).max(1)
const person = z.literal([0, 1])

const vacancy = z.object({
  id: z.string(),
  title: z.string(),
  employer: z.string().nullable(),
  place: z.string().nullable(),
})

const part = z.object({
  part: z.enum(partNames),
  weight: z.number().int(),
  value: share,
  verdict: z.enum(['for', 'against', 'given', 'unknown']),
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

const pair = z.object({
  rank: z.number().int().min(1),
  score: share,
  vacancies: z
    .tuple([vacancy.nullable(), vacancy.nullable()])
    .openapi({ description: 'null: that person keeps searching' }),
  home: z.object({ id: z.string(), name: z.string(), lat: z.number(), lon: z.number() }),
  commuteMinutes: z.tuple([z.number().int().nullable(), z.number().int().nullable()]),
  fit: z.tuple([share.nullable(), share.nullable()]),
  parts: z.tuple([z.array(part).nullable(), z.array(part).nullable()]),
})

/** The shape of `PairAnswer`, for the description of the interface. */
export const pairAnswerSchema: z.ZodType<PairAnswer> = z
  .object({
    exact: z.literal(true),
    considered: z.object({ vacancies: z.tuple([z.number().int(), z.number().int()]), homes: z.number().int() }),
    pairs: z.array(pair),
    nearMisses: z.array(pair.extend({ misses: z.object({ person, limit: z.enum(limitNames), by: z.number() }) })),
    relaxations: z.array(
      z.object({
        person,
        limit: z.enum(limitNames),
        from: z.union([z.string(), z.number()]),
        to: z.union([z.string(), z.number()]),
        furtherPairs: z.number().int().max(1000),
        andMore: z.boolean(),
        bestScore: share.nullable(),
      }),
    ),
  })
  .openapi('PairAnswer')
