import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'

import { paths } from '../paths.ts'
import { goTo } from './going-on.ts'
import { keepShortly } from './short-cookie.ts'

export const handle = { permission: 'public', unlisted: true }

/** Takes the token out of the address bar and shows the page behind it. Nothing is asked or used up: scanners may come as often as they like. */
export function loader({ params, context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const { token = '' } = params
  return goTo(paths.link(locale), /^[\w-]{43}$/.test(token) ? [keepShortly('link', token)] : [])
}
