import { z } from 'zod'
import { defineAction } from '#platform/action'
import { mayEdit } from '../rules/policy.ts'
import { bodySchema, titleSchema } from '../rules/texts.ts'
import { replaceBody } from '../store/posts.ts'
import { refreshThread, updateThread } from '../store/threads.ts'
import { lockPost, type PostInThread } from './thread-of-post.ts'

type Change = PostInThread & { title: string; body: string; now: Date }

/** Says an entry anew; what stood there before is kept and can be read. */
export const editPost = defineAction({
  name: 'exchange.edit',
  input: z.strictObject({ postId: z.uuid(), title: titleSchema.optional(), body: bodySchema }),
  load: (db, { postId }): Promise<PostInThread | null> => lockPost(db, postId),
  allow: (actor, { post }) => mayEdit(actor, post),
  decide: ({ post, thread }, { title: typedTitle, body }, now) => {
    if (post.state !== 'shown') return { ok: false, code: 'notShown' as const }
    const title = post.isFirst ? (typedTitle ?? thread.title) : thread.title
    const fields = [...(title === thread.title ? [] : ['title']), ...(body === post.body ? [] : ['body'])]
    return {
      ok: true,
      change: { post, thread, title, body, now } satisfies Change,
      audit: { subject: 'post', subjectId: post.id, fields },
    }
  },
  save: async (db, { post, thread, title, body, now }: Change) => {
    if (title !== thread.title || body !== post.body) {
      await replaceBody(db, post, post.isFirst ? thread.title : '', body, now)
      await updateThread(db, thread.id, { ...thread, title })
      await refreshThread(db, thread.id)
    }
    return { threadId: thread.id }
  },
  present: (ids) => ids,
})
