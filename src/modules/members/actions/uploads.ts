import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountOf, defineAction, holds, type Actor } from '#platform/action'
import { memberColumns, suggestedColumns, type MemberFile } from '../formats/member-file.ts'
import { removeUpload, saveUpload, uploadOf, type Upload } from '../store/uploads.ts'
import { uuid } from './fields.ts'

const purposes = { invitations: 'members.invite', members: 'members.import' } as const
const purpose = z.enum(['invitations', 'members'])

const mayUpload = (actor: Actor, { purpose: wanted }: { purpose: Upload['purpose'] }) => holds(actor, purposes[wanted])

/** Keeps a file that was read, for its uploader to look through. */
export const keepUpload = defineAction({
  name: 'members.keepUpload',
  input: z.strictObject({ purpose, file: z.custom<MemberFile>((file) => typeof file === 'object' && file !== null) }),
  load: async () => ({}),
  allow: (actor, _facts, input) => mayUpload(actor, input),
  decide: (_facts, { purpose: wanted, file }, now, actor) => {
    const upload: Upload = {
      id: randomUUID(),
      purpose: wanted,
      accountId: accountOf(actor) ?? 'operator',
      content: { ...file, columns: suggestedColumns(file.headings), corrections: {} },
      uploadedAt: now,
    }
    return { ok: true, change: upload, audit: { subject: 'upload', subjectId: upload.id } }
  },
  save: async (db, upload) => {
    await saveUpload(db, upload)
    return upload.id
  },
  present: (uploadId) => ({ uploadId }),
})

const cells = z.partialRecord(z.enum(memberColumns), z.string().max(6000))

/** Columns chosen and cells typed anew on the page. */
export const correctUpload = defineAction({
  name: 'members.correctUpload',
  input: z.strictObject({
    uploadId: uuid,
    accountId: z.string().max(100),
    purpose,
    columns: z.array(z.enum(memberColumns).nullable()).max(200),
    corrections: z.record(z.string().regex(/^\d{1,7}$/), cells),
  }),
  load: (db, { uploadId, accountId, purpose: wanted }) => uploadOf(db, uploadId, accountId, wanted),
  allow: (actor, upload) => mayUpload(actor, upload),
  decide: (upload, { columns, corrections }) => {
    const { content } = upload
    const kept = Object.keys({ ...content.corrections, ...corrections }).map((line) => [
      line,
      { ...content.corrections[line], ...corrections[line] },
    ])
    const chosen = content.headings.map((_, index) => columns[index] ?? null)
    const changed: Upload = {
      ...upload,
      content: { ...content, columns: chosen, corrections: Object.fromEntries(kept) },
    }
    return { ok: true, change: changed, audit: { subject: 'upload', subjectId: upload.id } }
  },
  save: async (db, upload) => {
    await saveUpload(db, upload)
    return upload
  },
  present: (upload) => ({ upload }),
})

/** Taken over, or thrown away. */
export const dropUpload = defineAction({
  name: 'members.dropUpload',
  input: z.strictObject({ uploadId: uuid, accountId: z.string().max(100), purpose }),
  load: (db, { uploadId, accountId, purpose: wanted }) => uploadOf(db, uploadId, accountId, wanted),
  allow: (actor, upload) => mayUpload(actor, upload),
  decide: ({ id }) => ({ ok: true, change: id, audit: { subject: 'upload', subjectId: id } }),
  save: async (db, id) => removeUpload(db, id),
  present: () => null,
})
