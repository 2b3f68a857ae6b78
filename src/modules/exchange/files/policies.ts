import { denied } from '#platform/action'
import { registerFilePolicy } from '#platform/files'
import { maySee } from '../rules/policy.ts'
import { postById } from '../store/posts.ts'
import { postFiles } from './owner.ts'

/** Whoever may see an entry may read what is attached to it. */
registerFilePolicy(postFiles, async (actor, postId, db) => {
  const post = await postById(db, postId)
  return post ? maySee(actor, post) : denied('no such entry')
})
