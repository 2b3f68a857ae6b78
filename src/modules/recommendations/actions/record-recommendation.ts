import { randomUUID } from 'node:crypto'
import { isMember, organisationsByIds, type Organisation } from '#modules/network'
import { defineAction } from '#platform/action'
import { canOwn } from '../queries/owners.ts'
import type { Recommendation } from '../recommendation.ts'
import { contentSchema } from '../rules/content.ts'
import { mayChange, staffOf } from '../rules/policy.ts'
import { writeRecommendation } from '../store/recommendations.ts'

export type OwnerFacts = { organisation: Organisation; personFits: boolean }
export type OwnerProblem = 'notMember' | 'wrongPerson'

/** Who is to see to it must be a member, and the person one of its own. */
export function ownerProblem({ organisation, personFits }: OwnerFacts): OwnerProblem | null {
  if (!isMember(organisation)) return 'notMember'
  return personFits ? null : 'wrongPerson'
}

type Change = { recommendation: Recommendation; ownerName: string }

/** Keeps what a meeting agreed to do. */
export const recordRecommendation = defineAction({
  name: 'recommendations.record',
  input: contentSchema,
  load: async (db, { ownerOrganisationId, ownerAccountId }) => {
    const organisation = (await organisationsByIds(db, [ownerOrganisationId])).get(ownerOrganisationId)
    if (!organisation) return null
    return { id: randomUUID(), organisation, personFits: await canOwn(db, ownerOrganisationId, ownerAccountId) }
  },
  allow: (actor) => mayChange(actor),
  decide: ({ id, ...owner }, content, now, actor) => {
    const problem = ownerProblem(owner)
    if (problem) return { ok: false, code: problem }
    const { accountId } = staffOf(actor)
    return {
      ok: true,
      change: {
        recommendation: {
          ...content,
          id,
          state: 'open',
          closingNote: '',
          recordedBy: accountId,
          recordedAt: now,
          changedAt: now,
        },
        ownerName: owner.organisation.name,
      } satisfies Change,
      audit: { subject: 'recommendation', subjectId: id },
      events: [
        { name: 'recommendations.recorded', ids: { recommendationId: id, organisationId: owner.organisation.id } },
      ],
    }
  },
  save: async (db, { recommendation, ownerName }: Change) => {
    await writeRecommendation(db, recommendation, ownerName)
    return recommendation.id
  },
  present: (recommendationId) => ({ recommendationId }),
})
