import type { Db } from '#platform/db'
import { postsOfOrganisation } from '../store/posts.ts'
import { eraseEntry } from './erase-entry.ts'
import { lockPost } from './thread-of-post.ts'

/** Everything a member wrote, as if its authors had deleted it one by one. */
export async function eraseEntriesOf(db: Db, organisationId: string, now: Date): Promise<void> {
  for (const { id } of await postsOfOrganisation(db, organisationId)) {
    const found = await lockPost(db, id)
    if (found) await eraseEntry(db, found, now)
  }
}
