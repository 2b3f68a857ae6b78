import { z } from 'zod'
import { origins, type RecommendationContent } from '../recommendation.ts'

/** Longest texts, in letters. */
export const longest = { text: 1000, originNote: 200, closingNote: 1000, comment: 2000 } as const

export const contentSchema: z.ZodType<RecommendationContent> = z
  .strictObject({
    text: z.string().trim().min(5).max(longest.text),
    ownerOrganisationId: z.uuid(),
    ownerAccountId: z.string().min(1).max(100).nullable(),
    dueOn: z.iso.date(),
    origin: z.enum(origins),
    originNote: z.string().trim().max(longest.originNote),
    originOn: z.iso.date(),
  })
  .refine(({ dueOn, originOn }) => dueOn >= originOn, { path: ['dueOn'] })
