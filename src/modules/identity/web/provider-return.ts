import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { localeOfPath } from '#platform/i18n'

import { returnFromProvider } from '../actions/provider-sign-in.ts'
import { paths } from '../paths.ts'
import { goOn, goTo } from './going-on.ts'
import { sessionOfPage } from './own-session.ts'
import { forgetCookie, readShortCookie } from './short-cookie.ts'

export const handle = { permission: 'public', unlisted: true }

/** The one GET that signs in (S-05): bound to this browser by state, and by PKCE and nonce to what it asked for. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers, locale } = context.get(pageRequest)
  const session = await sessionOfPage(context)
  const state = readShortCookie(headers, 'visit')
  const returned = await returnFromProvider(request.headers, {
    url: new URL(request.url),
    state,
    accountId: session?.accountId ?? null,
    locale,
  })
  const forget = [forgetCookie('visit')]
  if (returned?.next === 'connected' || returned?.next === 'taken') {
    return goTo(`${paths.providerLinks(locale)}?done=${returned.next}`, forget)
  }
  if (returned?.next === 'blocked') return goTo(`${paths.signIn(locale)}?notice=blocked`, forget)
  if (!returned) {
    // Whoever is signed in came to connect an account; the sign-in page would send them on without a word.
    const back = session
      ? `${paths.providerLinks(locale)}?done=refused`
      : `${paths.signIn(locale)}?notice=refusedByProvider`
    return goTo(back, forget)
  }
  const response = goOn(returned, localeOfPath(returned.next === 'in' ? returned.returnPath : '') ?? locale)
  response.headers.append('set-cookie', forgetCookie('visit'))
  return response
}
