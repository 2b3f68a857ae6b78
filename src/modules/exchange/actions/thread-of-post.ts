import type { Db } from '#platform/db'
import type { Post, Thread } from '../board.ts'
import { postById } from '../store/posts.ts'
import { lockThread } from '../store/threads.ts'

export type PostInThread = { post: Post; thread: Thread }

/** An entry with its thread, which is locked first so that two changes never meet. */
export async function lockPost(db: Db, postId: string): Promise<PostInThread | null> {
  const found = await postById(db, postId)
  const thread = found && (await lockThread(db, found.threadId))
  const post = thread && (await postById(db, postId))
  return post && { post, thread }
}
