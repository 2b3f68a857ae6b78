import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { readFile } from '#platform/files'
import { publicMember } from '../queries/public-members.ts'
import { beginPublic, directoryLimit, idOrNotFound, notFound } from './begin.ts'

export const handle = { permission: 'public' }

/** The logo of a member, as a picture: it was drawn anew when it came, so it holds nothing but its pixels. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { network, locale } = await beginPublic(context, directoryLimit)
  const found = await publicMember(network.id, idOrNotFound(params.organisationId), locale)
  const fileId = found?.member.profile.logoFileId
  if (!fileId) notFound()
  const file = await inTransaction({ networkId: network.id, readOnly: true }, (db) => readFile(db, network.id, fileId))
  if (!file) notFound()
  return new Response(new Uint8Array(file.bytes), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' },
  })
}
