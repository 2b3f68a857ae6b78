import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Post, Report, Thread } from '../board.ts'
import { hiddenPosts, postsByIds } from '../store/posts.ts'
import { openReports } from '../store/reports.ts'
import { threadsByIds } from '../store/threads.ts'
import { authorsOf, type Author } from './authors.ts'

export type ModeratedPost = { post: Post; thread: Thread; author: Author; reports: Report[] }

/** What waits for a moderator, oldest report first, and what is hidden. For `exchange.moderate` alone. */
export function readModeration(actor: StaffActor): Promise<{ reported: ModeratedPost[]; hidden: ModeratedPost[] }> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const reports = Map.groupBy(await openReports(db), ({ postId }) => postId)
    const reported = [...(await postsByIds(db, [...reports.keys()])).values()]
    const hidden = await hiddenPosts(db, null)
    const all = [...reported, ...hidden]
    const threads = await threadsByIds(
      db,
      all.map(({ threadId }) => threadId),
    )
    const authors = await authorsOf(db, all)
    const present = (post: Post): ModeratedPost[] => {
      const thread = threads.get(post.threadId)
      return thread ? [{ post, thread, author: authors(post), reports: reports.get(post.id) ?? [] }] : []
    }
    const oldest = (post: Post) => reports.get(post.id)?.[0]?.reportedAt.getTime() ?? 0
    return {
      reported: reported.toSorted((one, other) => oldest(one) - oldest(other)).flatMap(present),
      hidden: hidden.flatMap(present),
    }
  })
}
