import { redirect, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, type PageRequest } from '#platform/http/page'
import type { Locale } from '#platform/i18n'
import { tokenPattern } from '#platform/keys'

type Asked = Pick<PageRequest, 'headers' | 'publicUrl'>

/**
 * Holds the token of a mailed link between the address bar, which it leaves at once, and the page that asks for a button (W9). `name` and how
 * long it waits, in seconds, are the module's.
 */
export function linkCookie(name: string, maxAgeSeconds: number) {
  const isSecure = ({ protocol }: URL) => protocol === 'https:'
  const nameFor = (publicUrl: URL) => `${isSecure(publicUrl) ? '__Host-' : ''}duett-${name}`
  const line = (value: string, seconds: number, publicUrl: URL) =>
    `${nameFor(publicUrl)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? '; Secure' : ''}`
  return {
    /** The token that waits; null where none does, or something that never was one. */
    read({ headers, publicUrl }: Asked): string | null {
      const wanted = nameFor(publicUrl)
      for (const part of (headers.get('cookie') ?? '').split(';')) {
        const [key = '', value = ''] = part.trim().split('=')
        if (key === wanted && tokenPattern.test(value)) return value
      }
      return null
    },
    /** A `Set-Cookie` line. */
    forget: ({ publicUrl }: Pick<PageRequest, 'publicUrl'>) => line('', 0, publicUrl),
    /**
     * The loader of the link's own address (`:token`), which leads on to a page. Nothing is used up by it: mail gateways may open the link as often
     * as they like.
     */
    arrival(pageOf: (locale: Locale) => string) {
      return ({ params, context }: LoaderFunctionArgs): Response => {
        const { locale, publicUrl } = context.get(pageRequest)
        const { token = '' } = params
        const headers = tokenPattern.test(token) ? { 'set-cookie': line(token, maxAgeSeconds, publicUrl) } : {}
        return redirect(pageOf(locale), { headers })
      }
    },
  }
}
