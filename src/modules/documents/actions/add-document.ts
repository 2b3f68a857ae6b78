import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mayChangeFile, personById, type Person } from '#modules/couples'
import { currentNetwork } from '#modules/network'
import { accountOf, defineAction } from '#platform/action'
import { keepFile, type CheckedFile, type FileProblem } from '#platform/files'
import { documentFileKind, documentKinds, longestTitle, mostDocuments, type DocumentKind } from '../document.ts'
import { findDocuments, insertDocument } from '../store/documents.ts'

type Facts = { person: Person; documents: number; networkId: number }
type Change = {
  id: string
  personId: string
  kind: DocumentKind
  title: string
  file: CheckedFile
  addedAt: Date
  addedBy: string | null
  networkId: number
}

/** Keeps an examined file (`checkFile`) as a document of a person: by the person, or by who guides. */
export const addDocument = defineAction({
  name: 'documents.add',
  input: z.strictObject({
    personId: z.uuid(),
    kind: z.enum(documentKinds),
    /** Empty: the name of the file. */
    title: z.string().trim().max(longestTitle),
    file: z.custom<CheckedFile>((file) => typeof file === 'object' && file !== null && 'bytes' in file),
  }),
  load: async (db, { personId }): Promise<Facts | null> => {
    const person = await personById(db, personId)
    const network = await currentNetwork(db)
    if (!person || !network) return null
    return { person, documents: (await findDocuments(db, personId)).length, networkId: network.id }
  },
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: ({ documents, networkId }, { personId, kind, title, file }, now, actor) => {
    if (documents >= mostDocuments) return { ok: false, code: 'tooMany' as const, values: { most: mostDocuments } }
    const id = randomUUID()
    const change: Change = {
      id,
      personId,
      kind,
      title: title || file.name.slice(0, longestTitle),
      file,
      addedAt: now,
      addedBy: accountOf(actor),
      networkId,
    }
    return { ok: true, change, audit: { subject: 'document', subjectId: id, fields: ['file', 'kind', 'title'] } }
  },
  save: async (db, { file, networkId, ...document }: Change) => {
    const owner = { kind: documentFileKind, id: document.id }
    const uploadedBy = document.addedBy ?? undefined
    const kept = await keepFile(db, { networkId, owner, ...(uploadedBy !== undefined && { uploadedBy }) }, file)
    if (!kept.ok) return { documentId: null, problem: kept.code }
    await insertDocument(db, { ...document, fileId: kept.fileId })
    return { documentId: document.id, problem: null }
  },
  /** `problem`: what kept it from being stored. */
  present: (saved: { documentId: string | null; problem: FileProblem | null }) => saved,
})
