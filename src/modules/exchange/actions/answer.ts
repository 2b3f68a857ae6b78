import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, denied, type StaffActor } from '#platform/action'
import type { Thread } from '../board.ts'
import { mayWrite, writer } from '../rules/policy.ts'
import { bodySchema } from '../rules/texts.ts'
import { insertPost } from '../store/posts.ts'
import { lockThread, refreshThread } from '../store/threads.ts'

type Facts = { postId: string; thread: Thread }
type Change = { postId: string; threadId: string; body: string; author: StaffActor; now: Date }

/** Answers a question or says something to an article. */
export const answer = defineAction({
  name: 'exchange.answer',
  input: z.strictObject({ threadId: z.uuid(), body: bodySchema }),
  load: async (db, { threadId }): Promise<Facts | null> => {
    const thread = await lockThread(db, threadId)
    return thread && { postId: randomUUID(), thread }
  },
  allow: (actor, { thread }) => (thread.state === 'shown' ? mayWrite(actor) : denied('not shown')),
  decide: ({ postId, thread }, { threadId, body }, now, actor) => {
    if (thread.locked) return { ok: false, code: 'locked' as const }
    return {
      ok: true,
      change: { postId, threadId, body, author: writer(actor), now } satisfies Change,
      audit: { subject: 'post', subjectId: postId },
      events: [{ name: 'exchange.answered', ids: { threadId, postId } }],
    }
  },
  save: async (db, { postId, threadId, body, author, now }: Change) => {
    const { accountId, organisationId } = author
    await insertPost(db, { id: postId, threadId, isFirst: false, body, accountId, organisationId, createdAt: now })
    await refreshThread(db, threadId)
    return { postId }
  },
  present: (ids) => ids,
})
