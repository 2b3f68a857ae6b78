import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { defineAction, type StaffActor } from '#platform/action'
import { threadKinds, type ThreadKind, type Topic } from '../board.ts'
import { mayWrite, writer } from '../rules/policy.ts'
import { bodySchema, titleSchema } from '../rules/texts.ts'
import { insertPost } from '../store/posts.ts'
import { insertThread, refreshThread } from '../store/threads.ts'
import { topicById } from '../store/topics.ts'

type Input = { topicId: string; kind: ThreadKind; title: string; body: string }
type Facts = { threadId: string; postId: string; topic: Topic }
type Change = Input & { threadId: string; postId: string; author: StaffActor; now: Date }

/** Asks a question or tells of good practice. */
export const startThread = defineAction({
  name: 'exchange.start',
  input: z.strictObject({ topicId: z.uuid(), kind: z.enum(threadKinds), title: titleSchema, body: bodySchema }),
  load: async (db, { topicId }: Input): Promise<Facts | null> => {
    const topic = await topicById(db, topicId)
    return topic && { threadId: randomUUID(), postId: randomUUID(), topic }
  },
  allow: (actor) => mayWrite(actor),
  decide: ({ threadId, postId, topic }, input, now, actor) => {
    if (topic.closed) return { ok: false, code: 'topicClosed' as const }
    return {
      ok: true,
      change: { ...input, threadId, postId, author: writer(actor), now } satisfies Change,
      audit: { subject: 'thread', subjectId: threadId },
      events: [{ name: 'exchange.started', ids: { threadId, topicId: topic.id } }],
    }
  },
  save: async (db, { threadId, postId, topicId, kind, title, body, author, now }: Change) => {
    const { accountId, organisationId } = author
    await insertThread(db, { id: threadId, topicId, kind, title, startedAt: now })
    await insertPost(db, { id: postId, threadId, isFirst: true, body, accountId, organisationId, createdAt: now })
    await refreshThread(db, threadId)
    return { threadId, postId }
  },
  present: (ids) => ids,
})
