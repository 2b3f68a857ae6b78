import { data } from 'react-router'

import { runAction, type PersonActor, type StaffActor } from '#platform/action'
import { checkFile, fileProblemText } from '#platform/files'
import { typed, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { addDocument } from '../actions/add-document.ts'
import { removeDocument } from '../actions/remove-document.ts'
import { acceptedFiles, longestTitle } from '../document.ts'
import { chosenFile } from './uploads.ts'

export type AddErrors = Partial<Record<'kind' | 'title' | 'file', string>>
export type DocumentStep =
  | { done: 'added' | 'removed' }
  | { done: null; values: { kind: string; title: string }; errors: AddErrors }

type Acting = { actor: PersonActor | StaffActor; personId: string; locale: Locale }

/** Adds or removes a document as the form says. Throws 404 for what this actor may not touch. */
export async function actOnDocuments(form: FormData, acting: Acting): Promise<DocumentStep> {
  const { actor } = acting
  if (typed(form, 'step') !== 'remove') return add(form, acting)
  const context = { actor, networkId: actor.networkId, now: new Date() }
  const removed = await runAction(removeDocument, { documentId: typed(form, 'documentId') }, context)
  if (!removed.ok) throw data(null, { status: 404 })
  return { done: 'removed' }
}

async function add(form: FormData, { actor, personId, locale }: Acting): Promise<DocumentStep> {
  const t = translator(locale, 'documents')
  const values = { kind: typed(form, 'kind'), title: typed(form, 'title') }
  const wrong = (errors: AddErrors): DocumentStep => ({ done: null, values, errors })
  const chosen = chosenFile(form, 'file')
  if (!chosen) return wrong({ file: t('problem.noFile') })
  const bytes = new Uint8Array(await chosen.arrayBuffer())
  const file = await checkFile({ name: chosen.name, bytes, accept: acceptedFiles })
  if (!file.ok) return wrong({ file: fileProblemText(locale, file.code, acceptedFiles) })
  const context = { actor, networkId: actor.networkId, now: new Date() }
  const added = await runAction(addDocument, { personId, ...values, file }, context)
  if (added.ok) {
    const { problem } = added.result
    return problem === null ? { done: 'added' } : wrong({ file: fileProblemText(locale, problem, acceptedFiles) })
  }
  if (added.problem.kind === 'refused') return wrong({ file: t('problem.tooMany', added.problem.values) })
  if (added.problem.kind !== 'invalid') throw data(null, { status: 404 })
  const fields = wrongFields(added.problem.issues)
  return wrong({
    ...(fields.includes('kind') && { kind: t('problem.kind') }),
    ...(fields.includes('title') && { title: t('problem.title', { most: longestTitle }) }),
  })
}
