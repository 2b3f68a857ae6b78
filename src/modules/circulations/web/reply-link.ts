import { redirect, type LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { tokenPattern } from '../link-token.ts'
import { paths } from '../paths.ts'
import { replyCookie } from './reply-cookie.ts'

export const handle = { permission: 'public', unlisted: true }

/** The secret leaves the address bar at once. Nothing is used up: mail gateways may open the link as often as they like (W9). */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale, publicUrl } = context.get(pageRequest)
  const { token = '' } = params
  const headers = tokenPattern.test(token) ? { 'set-cookie': replyCookie(token, publicUrl) } : {}
  return redirect(paths.replyByLink(locale), { headers })
}
