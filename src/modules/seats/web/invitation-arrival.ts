import type { LoaderFunctionArgs } from 'react-router'

import { goTo, keepShortly } from '#modules/identity'
import { pageRequest } from '#platform/http/page'

import { networkOfToken } from '../invitation-token.ts'
import { paths } from '../paths.ts'

export const handle = { permission: 'public' }

/** Takes the token out of the address bar and shows the page behind it; nothing is asked or used up (wall W9). */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const { token = '' } = params
  return goTo(paths.invitation(locale), networkOfToken(token) === null ? [] : [keepShortly('invitation', token)])
}
