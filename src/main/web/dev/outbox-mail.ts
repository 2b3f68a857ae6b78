import { join } from 'node:path'
import { data, type LoaderFunctionArgs } from 'react-router'

import { config } from '#platform/config'
import { pageRequest } from '#platform/http/page'
import { readOutbox } from '#platform/mail'

export const handle = { permission: 'public' }

/** The HTML of one mail as its reader would see it. Only `npm run dev` has this route. */
export function loader({ context, params }: LoaderFunctionArgs): Response {
  const { development } = context.get(pageRequest)
  const mail = readOutbox(join(config().home, 'outbox')).find(({ file }) => file === params.file)
  if (!development || !mail) throw data(null, { status: 404 })
  return new Response(mail.html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
