import type { Db } from '#platform/db'
import { filesOf, removeFile } from '#platform/files'
import { filesOwner } from '../files/owner.ts'
import { erasePost } from '../store/posts.ts'
import { settleReports } from '../store/reports.ts'
import { refreshThread, updateThread } from '../store/threads.ts'
import type { PostInThread } from './thread-of-post.ts'

/** Text, earlier wordings, files and author go at once; the thread keeps the answers of others. */
export async function eraseEntry(db: Db, { post, thread }: PostInThread, now: Date): Promise<void> {
  for (const { fileId } of await filesOf(db, filesOwner(post.id))) await removeFile(db, fileId)
  await erasePost(db, post.id)
  await settleReports(db, post.id, 'deleted', now)
  await updateThread(db, thread.id, {
    ...thread,
    title: post.isFirst ? '' : thread.title,
    acceptedPostId: thread.acceptedPostId === post.id ? null : thread.acceptedPostId,
  })
  await refreshThread(db, thread.id)
}
