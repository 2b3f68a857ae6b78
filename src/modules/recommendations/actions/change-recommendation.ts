import { z } from 'zod'
import { organisationsByIds } from '#modules/network'
import { defineAction } from '#platform/action'
import { canOwn } from '../queries/owners.ts'
import type { Recommendation, RecommendationContent } from '../recommendation.ts'
import { contentSchema } from '../rules/content.ts'
import { mayChange } from '../rules/policy.ts'
import { lockRecommendation, writeRecommendation } from '../store/recommendations.ts'
import { ownerProblem, type OwnerFacts } from './record-recommendation.ts'

type Facts = OwnerFacts & { recommendation: Recommendation }
type Change = { recommendation: Recommendation; ownerName: string }

/** Says anew what is to be done, by whom or until when. */
export const changeRecommendation = defineAction({
  name: 'recommendations.change',
  input: z.strictObject({ recommendationId: z.uuid(), content: contentSchema }),
  load: async (db, { recommendationId, content }): Promise<Facts | null> => {
    const recommendation = await lockRecommendation(db, recommendationId)
    const { ownerOrganisationId, ownerAccountId } = content
    const organisation = (await organisationsByIds(db, [ownerOrganisationId])).get(ownerOrganisationId)
    if (!recommendation || !organisation) return null
    return { recommendation, organisation, personFits: await canOwn(db, ownerOrganisationId, ownerAccountId) }
  },
  allow: (actor) => mayChange(actor),
  decide: ({ recommendation, ...owner }, { content }, now) => {
    const ownerStays = content.ownerOrganisationId === recommendation.ownerOrganisationId
    const problem = ownerProblem(owner)
    if (problem && !(problem === 'notMember' && ownerStays)) return { ok: false, code: problem }
    const names = Object.keys(content) as (keyof RecommendationContent)[]
    return {
      ok: true,
      change: {
        recommendation: { ...recommendation, ...content, changedAt: now },
        ownerName: owner.organisation.name,
      } satisfies Change,
      audit: {
        subject: 'recommendation',
        subjectId: recommendation.id,
        fields: names.filter((name) => content[name] !== recommendation[name]),
      },
    }
  },
  save: (db, { recommendation, ownerName }: Change) => writeRecommendation(db, recommendation, ownerName),
  present: () => ({}),
})
