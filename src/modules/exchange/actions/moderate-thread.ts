import { z } from 'zod'
import { defineAction } from '#platform/action'
import type { Thread, Topic } from '../board.ts'
import { mayModerate } from '../rules/policy.ts'
import { lockThread, updateThread } from '../store/threads.ts'
import { topicById } from '../store/topics.ts'

type Facts = { thread: Thread; topic: Topic | null }

/** Locks, pins or moves a thread; what is left out stays as it is. */
export const moderateThread = defineAction({
  name: 'exchange.moderateThread',
  input: z.strictObject({
    threadId: z.uuid(),
    locked: z.boolean().optional(),
    pinned: z.boolean().optional(),
    topicId: z.uuid().optional(),
  }),
  load: async (db, { threadId, topicId }): Promise<Facts | null> => {
    const thread = await lockThread(db, threadId)
    return thread && { thread, topic: await topicById(db, topicId ?? thread.topicId) }
  },
  allow: (actor) => mayModerate(actor),
  decide: ({ thread, topic }, { threadId: _, ...wanted }) => {
    if (!topic) return { ok: false, code: 'noTopic' as const }
    const change: Thread = {
      ...thread,
      locked: wanted.locked ?? thread.locked,
      pinned: wanted.pinned ?? thread.pinned,
      topicId: topic.id,
    }
    return {
      ok: true,
      change,
      audit: { subject: 'thread', subjectId: thread.id, fields: Object.keys(wanted) },
    }
  },
  save: (db, thread: Thread) => updateThread(db, thread.id, thread),
  present: () => ({}),
})
