import { denied } from '#platform/action'
import type { FilePolicy } from '#platform/files'
import { maySee } from '../rules/policy.ts'
import { postById } from '../store/posts.ts'
import { postFiles } from './owner.ts'

/** Whoever may see an entry may read what is attached to it. */
export const filePolicies: Record<string, FilePolicy> = {
  [postFiles]: async (actor, postId, db) => {
    const post = await postById(db, postId)
    return post ? maySee(actor, post) : denied('no such entry')
  },
}
