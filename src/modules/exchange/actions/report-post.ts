import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { allowed, defineAction, denied } from '#platform/action'
import type { Report } from '../board.ts'
import { isAuthor, mayRead, writer } from '../rules/policy.ts'
import { reasonSchema } from '../rules/texts.ts'
import { insertReport } from '../store/reports.ts'
import { lockPost, type PostInThread } from './thread-of-post.ts'

type Facts = PostInThread & { id: string }

/** Tells moderators of an entry that should not stand there. */
export const reportPost = defineAction({
  name: 'exchange.report',
  input: z.strictObject({ postId: z.uuid(), reason: reasonSchema }),
  load: async (db, { postId }): Promise<Facts | null> => {
    const found = await lockPost(db, postId)
    return found && { ...found, id: randomUUID() }
  },
  allow: (actor, { post }) => {
    if (!mayRead(actor).allowed || post.state !== 'shown') return denied('not shown')
    return isAuthor(actor, post) ? denied('own entries are edited or deleted') : allowed
  },
  decide: ({ id, post }, { reason }, now, actor) => ({
    ok: true,
    change: { id, postId: post.id, accountId: writer(actor).accountId, reason, reportedAt: now } satisfies Report,
    audit: { subject: 'post', subjectId: post.id },
    events: [{ name: 'exchange.reported', ids: { postId: post.id } }],
  }),
  save: (db, report: Report) => insertReport(db, report),
  present: () => ({}),
})
