import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayEdit } from '../rules/policy.ts'
import { afterStep } from '../rules/post-states.ts'
import { eraseEntry } from './erase-entry.ts'
import { lockPost, type PostInThread } from './thread-of-post.ts'

type Change = PostInThread & { now: Date }

/** Gone at once, with its earlier wordings and files. Answers of others stay, below a note that something was deleted. */
export const deletePost = defineAction({
  name: 'exchange.delete',
  input: z.strictObject({ postId: z.uuid() }),
  load: (db, { postId }): Promise<PostInThread | null> => lockPost(db, postId),
  allow: (actor, { post }) => mayEdit(actor, post),
  decide: ({ post, thread }, _input, now) => {
    if (afterStep(post.state, 'delete') === null) return { ok: false, code: 'gone' as const }
    return {
      ok: true,
      change: { post, thread, now } satisfies Change,
      audit: { subject: 'post', subjectId: post.id },
      events: [{ name: 'exchange.deleted', ids: { postId: post.id, threadId: thread.id } }],
    }
  },
  save: async (db, { post, thread, now }: Change) => {
    await eraseEntry(db, { post, thread }, now)
    return { threadId: thread.id, wholeThread: post.isFirst && thread.answers === 0 }
  },
  present: (saved) => saved,
})
