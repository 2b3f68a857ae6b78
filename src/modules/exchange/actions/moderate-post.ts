import { z } from 'zod'
import { accountsByIds } from '#modules/identity'
import { defineAction } from '#platform/action'
import { sendMail, type Mail } from '#platform/mail'
import { paths } from '../paths.ts'
import { mayModerate } from '../rules/policy.ts'
import { afterStep, type PostState } from '../rules/post-states.ts'
import { reasonSchema } from '../rules/texts.ts'
import { setState } from '../store/posts.ts'
import { settleReports } from '../store/reports.ts'
import { refreshThread, updateThread } from '../store/threads.ts'
import { lockPost, type PostInThread } from './thread-of-post.ts'

const input = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('hide'), postId: z.uuid(), reason: reasonSchema }),
  z.strictObject({ step: z.literal('restore'), postId: z.uuid() }),
  z.strictObject({ step: z.literal('dismiss'), postId: z.uuid() }),
])

type Change = PostInThread & {
  state: PostState
  reason: string
  settle: 'hidden' | 'dismissed'
  now: Date
  tell: boolean
}

/** Hides an entry with a reason its author reads, shows it again, or settles reports without doing anything. */
export const moderatePost = defineAction({
  name: 'exchange.moderate',
  input,
  load: (db, { postId }): Promise<PostInThread | null> => lockPost(db, postId),
  allow: (actor) => mayModerate(actor),
  decide: ({ post, thread }, wanted, now) => {
    const state = wanted.step === 'dismiss' ? post.state : afterStep(post.state, wanted.step)
    if (state === null) return { ok: false, code: 'notPossible' as const }
    const hides = wanted.step === 'hide'
    return {
      ok: true,
      change: {
        post,
        thread,
        state,
        reason: hides ? wanted.reason : wanted.step === 'dismiss' ? post.hiddenReason : '',
        settle: hides ? 'hidden' : 'dismissed',
        now,
        tell: wanted.step !== 'dismiss',
      } satisfies Change,
      audit: { subject: 'post', subjectId: post.id, fields: [wanted.step] },
      events: [{ name: 'exchange.moderated', ids: { postId: post.id, threadId: thread.id } }],
    }
  },
  save: async (db, { post, thread, state, reason, settle, now, tell }: Change) => {
    await setState(db, post.id, state, reason)
    await settleReports(db, post.id, settle, now)
    if (state === 'hidden' && thread.acceptedPostId === post.id)
      await updateThread(db, thread.id, { ...thread, acceptedPostId: null })
    await refreshThread(db, thread.id)
    const mail = tell ? await noteToAuthor(post, state, now) : null
    if (mail) await sendMail(db, mail)
    return { threadId: thread.id }
  },
  present: (ids) => ids,
})

/** The reason stands on the page, not in the mail. */
async function noteToAuthor(
  { id, threadId, accountId }: PostInThread['post'],
  state: PostState,
  now: Date,
): Promise<Mail | null> {
  const [author] = accountId === null ? [] : await accountsByIds([accountId])
  if (!author?.address || author.blocked) return null
  const { name, address, locale } = author
  return {
    to: { name, address },
    locale,
    template: state === 'hidden' ? 'exchange.hidden' : 'exchange.restored',
    values: {},
    linkPath: paths.thread(locale, { threadId }),
    necessary: true,
    key: `exchange.${state}:${id}:${now.getTime()}`,
  }
}
