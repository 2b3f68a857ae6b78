import { z } from 'zod'
import { allowed, defineAction, type Actor } from '#platform/action'
import type { Post, Thread } from '../board.ts'
import { isAuthor, mayModerate, mayWrite } from '../rules/policy.ts'
import { firstPosts, postById } from '../store/posts.ts'
import { lockThread, updateThread } from '../store/threads.ts'

type Facts = { thread: Thread; question: Post; answer: Post | null }

/** Whoever asked says which answer helped; so may a moderator. */
export function mayAccept(actor: Actor, question: Pick<Post, 'accountId'>) {
  if (isAuthor(actor, question)) return mayWrite(actor)
  return mayModerate(actor).allowed ? allowed : mayModerate(actor)
}

/** Marks the answer that helped, or takes the mark away (`postId` null). */
export const acceptAnswer = defineAction({
  name: 'exchange.accept',
  input: z.strictObject({ threadId: z.uuid(), postId: z.uuid().nullable() }),
  load: async (db, { threadId, postId }): Promise<Facts | null> => {
    const thread = await lockThread(db, threadId)
    const question = thread && (await firstPosts(db, [threadId])).get(threadId)
    const answer = postId === null ? null : await postById(db, postId)
    return question ? { thread, question, answer } : null
  },
  allow: (actor, { question }) => mayAccept(actor, question),
  decide: ({ thread, answer }, { postId }) => {
    const usable = answer?.threadId === thread.id && !answer.isFirst && answer.state === 'shown'
    if (thread.kind !== 'question' || (postId !== null && !usable)) return { ok: false, code: 'noAnswer' as const }
    return {
      ok: true,
      change: { ...thread, acceptedPostId: postId },
      audit: { subject: 'thread', subjectId: thread.id, fields: ['accepted'] },
    }
  },
  save: (db, thread: Thread) => updateThread(db, thread.id, thread),
  present: () => ({}),
})
