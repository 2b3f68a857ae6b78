import { redirect, type LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { tokenPattern } from '../link-token.ts'
import { paths } from '../paths.ts'
import { linkCookie } from './link-cookie.ts'

export const handle = { permission: 'public' }

/** Nothing is used up here: mail gateways may open the link as often as they like. */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale, publicUrl } = context.get(pageRequest)
  const { token = '' } = params
  const headers = tokenPattern.test(token) ? { 'set-cookie': linkCookie('join-confirm', token, publicUrl) } : {}
  return redirect(paths.confirm(locale), { headers })
}
