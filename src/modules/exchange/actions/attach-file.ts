import { z } from 'zod'
import { defineAction } from '#platform/action'
import { currentNetwork } from '#modules/network'
import { filesOf, keepFile, type CheckedFile, type FileProblem, type FileType } from '#platform/files'
import { filesOwner } from '../files/owner.ts'
import { mayEdit, writer } from '../rules/policy.ts'
import { lockPost, type PostInThread } from './thread-of-post.ts'

export const acceptedFiles: readonly FileType[] = ['pdf', 'docx', 'png', 'jpeg', 'webp']
export const mostFiles = 5

type Facts = PostInThread & { files: number; networkId: number }
type Change = { postId: string; file: CheckedFile; uploadedBy: string; networkId: number }
export type AttachProblem = 'tooMany' | 'notShown'

/** Hangs an examined file (`checkFile`) on an entry of one's own. */
export const attachFile = defineAction({
  name: 'exchange.attach',
  input: z.strictObject({ postId: z.uuid(), file: z.custom<CheckedFile>() }),
  load: async (db, { postId }): Promise<Facts | null> => {
    const found = await lockPost(db, postId)
    const network = await currentNetwork(db)
    if (!found || !network) return null
    return { ...found, files: (await filesOf(db, filesOwner(postId))).length, networkId: network.id }
  },
  allow: (actor, { post }) => mayEdit(actor, post),
  decide: ({ post, files, networkId }, { postId, file }, _now, actor) => {
    if (post.state !== 'shown') return { ok: false, code: 'notShown' as AttachProblem }
    if (files >= mostFiles) return { ok: false, code: 'tooMany' as AttachProblem, values: { most: mostFiles } }
    return {
      ok: true,
      change: { postId, file, uploadedBy: writer(actor).accountId, networkId } satisfies Change,
      audit: { subject: 'post', subjectId: postId, fields: ['files'] },
    }
  },
  save: async (db, { postId, file, uploadedBy, networkId }: Change) => {
    const kept = await keepFile(db, { networkId, owner: filesOwner(postId), uploadedBy }, file)
    return kept.ok ? null : kept.code
  },
  /** What kept it from being stored; null: it is there. */
  present: (problem: FileProblem | null) => ({ problem }),
})
