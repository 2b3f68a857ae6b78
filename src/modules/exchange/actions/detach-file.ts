import { z } from 'zod'
import { defineAction, denied } from '#platform/action'
import { fileFacts, removeFile } from '#platform/files'
import { postFiles } from '../files/owner.ts'
import { mayEdit } from '../rules/policy.ts'
import { lockPost, type PostInThread } from './thread-of-post.ts'

type Facts = PostInThread & { fileId: string; belongs: boolean }

/** Takes a file off an entry of one's own. */
export const detachFile = defineAction({
  name: 'exchange.detach',
  input: z.strictObject({ postId: z.uuid(), fileId: z.uuid() }),
  load: async (db, { postId, fileId }): Promise<Facts | null> => {
    const found = await lockPost(db, postId)
    const file = await fileFacts(db, fileId)
    return found && file && { ...found, fileId, belongs: file.owner.kind === postFiles && file.owner.id === postId }
  },
  allow: (actor, { post, belongs }) => (belongs ? mayEdit(actor, post) : denied('belongs to something else')),
  decide: ({ post, fileId }) => ({
    ok: true,
    change: fileId,
    audit: { subject: 'post', subjectId: post.id, fields: ['files'] },
  }),
  save: (db, fileId: string) => removeFile(db, fileId),
  present: () => ({}),
})
