import { data, type LoaderFunctionArgs } from 'react-router'

import { steppedUpSession } from '#modules/identity'
import { isUuid, inTransaction } from '#platform/db'
import { scopeOf } from '#platform/action'
import { fileDownload } from '#platform/files'
import { signedIn } from '#platform/http/page'
import { documentById } from '../queries/documents.ts'

export const handle = { permission: 'signedIn' }

/** Hands a document out after a fresh proof (W6), to whom the policy of its file lets read it. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = await signedIn(context, request)
  await steppedUpSession(context, request)
  const { documentId = '' } = params
  const document = isUuid(documentId)
    ? await inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, (db) => documentById(db, documentId))
    : null
  const download = document && (await fileDownload(actor, document.file.fileId))
  if (!download) throw data(null, { status: 404 })
  return download
}
