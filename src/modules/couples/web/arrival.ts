import { redirect, type LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { secretPattern } from '../link-secret.ts'
import { paths } from '../paths.ts'
import { invitationCookie } from './invitation-cookie.ts'

export const handle = { permission: 'public' }

/** Nothing is used up here: mail gateways may open the link as often as they like (S-41). */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale, publicUrl } = context.get(pageRequest)
  const { token = '' } = params
  const headers = secretPattern.test(token) ? { 'set-cookie': invitationCookie(token, publicUrl) } : {}
  return redirect(paths.invitation(locale), { headers })
}
