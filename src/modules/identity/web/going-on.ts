import { redirect } from 'react-router'

import { safeReturnPath } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { paths as desk } from '#paths/desk'

import type { Entered } from '../actions/enter.ts'
import { paths } from '../paths.ts'
import { forgetCookie, keepShortly } from './short-cookie.ts'

/** A redirect that sets cookies. */
export function goTo(address: string, setCookies: readonly string[] = []): Response {
  const response = redirect(address)
  for (const line of setCookies) response.headers.append('set-cookie', line)
  return response
}

/** Where a sign-in leads: back to where it began, or on to the second factor. */
export function goOn(entered: Entered, locale: Locale): Response {
  if (entered.next === 'secondFactor') return goTo(paths.secondFactor(locale), [keepShortly('half', entered.token)])
  return goTo(entered.returnPath, [...entered.setCookies, forgetCookie('half'), forgetCookie('link')])
}

/** The return target of an address, or the desk; never anything that is not a page of ours (wall W3). */
export function returnPathOf(request: Request, locale: Locale): string {
  const wanted = new URL(request.url).searchParams.get('return')
  return wanted === null ? desk.start(locale) : safeReturnPath(wanted, locale).slice(0, 2000)
}
