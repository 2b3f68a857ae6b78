import { redirect, type LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { tokenPattern } from '../link-token.ts'
import { paths } from '../paths.ts'
import { linkCookie } from './link-cookie.ts'

export const handle = { permission: 'public' }

/** The personal link of an invitation; the form behind it knows who was invited. */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale, publicUrl } = context.get(pageRequest)
  const { token = '' } = params
  const headers = tokenPattern.test(token) ? { 'set-cookie': linkCookie('join-invitation', token, publicUrl) } : {}
  return redirect(paths.join(locale), { headers })
}
