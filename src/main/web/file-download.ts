import { data, type LoaderFunctionArgs } from 'react-router'

import { fileDownload } from '#platform/files'
import { signedIn } from '#platform/http/page'

import { registerFilePolicies } from '../discover.ts'

export const handle = { permission: 'signedIn' }

/** `/files/:fileId`: an uploaded file, if the module that owns it lets this reader have it (W19). */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = await signedIn(context, request)
  await registerFilePolicies()
  const answer = await fileDownload(actor, params.fileId ?? '')
  if (!answer) throw data(null, { status: 404 })
  return answer
}
