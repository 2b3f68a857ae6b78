import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import { defineAction } from '#platform/action'
import type { Recommendation } from '../recommendation.ts'
import { longest } from '../rules/content.ts'
import { mayMove } from '../rules/policy.ts'
import { afterStep, isPending, recommendationSteps } from '../rules/states.ts'
import { lockRecommendation, writeRecommendation } from '../store/recommendations.ts'

type Facts = { recommendation: Recommendation; ownerName: string }
type Problem = 'notPossible' | 'needsReason'

/** Says how it goes: begun, done, dropped with a reason, or open again. */
export const moveRecommendation = defineAction({
  name: 'recommendations.move',
  input: z.strictObject({
    recommendationId: z.uuid(),
    step: z.enum(recommendationSteps),
    note: z.string().trim().max(longest.closingNote).default(''),
  }),
  load: async (db, { recommendationId }): Promise<Facts | null> => {
    const recommendation = await lockRecommendation(db, recommendationId)
    if (!recommendation) return null
    const owner = (await organisationsByIds(db, [recommendation.ownerOrganisationId])).get(
      recommendation.ownerOrganisationId,
    )
    return { recommendation, ownerName: owner?.name ?? '' }
  },
  allow: (actor, { recommendation }) => mayMove(actor, recommendation),
  decide: ({ recommendation, ownerName }, { step, note }, now) => {
    const state = afterStep(recommendation.state, step)
    if (state === null) return { ok: false, code: 'notPossible' as Problem }
    if (state === 'dropped' && note === '') return { ok: false, code: 'needsReason' as Problem }
    return {
      ok: true,
      change: {
        recommendation: { ...recommendation, state, closingNote: isPending(state) ? '' : note, changedAt: now },
        ownerName,
      } satisfies Facts,
      audit: { subject: 'recommendation', subjectId: recommendation.id, fields: [step] },
      events: [{ name: 'recommendations.moved', ids: { recommendationId: recommendation.id, state } }],
    }
  },
  save: (db, { recommendation, ownerName }: Facts) => writeRecommendation(db, recommendation, ownerName),
  present: () => ({}),
})
