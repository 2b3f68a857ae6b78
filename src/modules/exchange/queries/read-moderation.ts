import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Post, Report, Thread } from '../board.ts'
import { hiddenPosts, postsByIds } from '../store/posts.ts'
import { openReports } from '../store/reports.ts'
import { threadsByIds } from '../store/threads.ts'
import { authorsOf, type Author } from './authors.ts'

export type ModeratedPost = { post: Post; thread: Thread; author: Author; reports: Report[] }

/** What waits for a moderator, and what is hidden; reports of each the oldest first. For `exchange.moderate` alone. */
export function readModeration(actor: StaffActor): Promise<ModeratedPost[]> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const reports = Map.groupBy(await openReports(db), ({ postId }) => postId)
    const reported = await postsByIds(db, [...reports.keys()])
    const hidden = (await hiddenPosts(db, null)).filter(({ id }) => !reported.has(id))
    const posts = [...reported.values(), ...hidden]
    const threads = await threadsByIds(
      db,
      posts.map(({ threadId }) => threadId),
    )
    const authors = await authorsOf(db, posts)
    return posts.flatMap((post) => {
      const thread = threads.get(post.threadId)
      return thread ? [{ post, thread, author: authors(post), reports: reports.get(post.id) ?? [] }] : []
    })
  })
}
