import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, denied } from '#platform/action'
import type { Comment } from '../recommendation.ts'
import { longest } from '../rules/content.ts'
import { mayRead, staffOf } from '../rules/policy.ts'
import { commentById, deleteComment, insertComment, lockRecommendation } from '../store/recommendations.ts'

type Change = { recommendationId: string; comment: Comment }

/** Says something to a recommendation, for all who read it. */
export const comment = defineAction({
  name: 'recommendations.comment',
  input: z.strictObject({ recommendationId: z.uuid(), body: z.string().trim().min(1).max(longest.comment) }),
  load: async (db, { recommendationId }) => {
    const recommendation = await lockRecommendation(db, recommendationId)
    return recommendation && { id: randomUUID() }
  },
  allow: (actor) => mayRead(actor),
  decide: ({ id }, { recommendationId, body }, now, actor) => {
    const { accountId, organisationId } = staffOf(actor)
    return {
      ok: true,
      change: { recommendationId, comment: { id, accountId, organisationId, body, writtenAt: now } } satisfies Change,
      audit: { subject: 'recommendation', subjectId: recommendationId, fields: ['comment'] },
    }
  },
  save: (db, { recommendationId, comment: written }: Change) => insertComment(db, recommendationId, written),
  present: () => ({}),
})

/** Takes back what one said oneself. */
export const withdrawComment = defineAction({
  name: 'recommendations.withdrawComment',
  input: z.strictObject({ commentId: z.uuid() }),
  load: (db, { commentId }): Promise<Comment | null> => commentById(db, commentId),
  allow: (actor, { accountId }) =>
    actor.kind === 'staff' && actor.accountId === accountId ? mayRead(actor) : denied('only who wrote it'),
  decide: ({ id }) => ({ ok: true, change: id, audit: { subject: 'comment', subjectId: id } }),
  save: (db, id: string) => deleteComment(db, id),
  present: () => ({}),
})
