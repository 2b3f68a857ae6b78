import { data } from 'react-router'

import type { StaffActor } from '#platform/action'
import { isUuid } from '#platform/db'
import { readPost, type PostPage } from '../queries/read-thread.ts'

/** The entry of an address, as this actor may see it; throws 404 where there is none for them. */
export async function postOrNotFound(actor: StaffActor, postId = ''): Promise<PostPage> {
  const page = isUuid(postId) ? await readPost(actor, postId) : null
  if (!page) throw data(null, { status: 404 })
  return page
}
