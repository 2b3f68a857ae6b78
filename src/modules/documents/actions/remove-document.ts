import { z } from 'zod'
import { mayChangeFile, personById, type Person } from '#modules/couples'
import { defineAction } from '#platform/action'
import { removeFile } from '#platform/files'
import { deleteDocuments, findDocument } from '../store/documents.ts'

type Facts = { person: Person; documentId: string }

/** Takes a document away from everybody at once: its key goes with its row. */
export const removeDocument = defineAction({
  name: 'documents.remove',
  input: z.strictObject({ documentId: z.uuid() }),
  load: async (db, { documentId }): Promise<Facts | null> => {
    const document = await findDocument(db, documentId)
    const person = document && (await personById(db, document.personId))
    return person ? { person, documentId } : null
  },
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: ({ documentId }) => ({
    ok: true,
    change: documentId,
    audit: { subject: 'document', subjectId: documentId, fields: ['file'] },
  }),
  save: async (db, documentId: string) => {
    for (const fileId of await deleteDocuments(db, [documentId])) await removeFile(db, fileId)
    return documentId
  },
  present: (documentId) => ({ documentId }),
})
