import { cookieValue } from '../actions/session-cookie.ts'
import { identity } from '../identity.ts'

/**
 * What waits between two pages: the rest of a sign-in, the token of a link that left the address bar (wall W9), and a visit to a provider,
 * which must end in the browser it began in.
 */
export type ShortCookie = 'half' | 'link' | 'visit' | 'invitation'

const maxAgeSeconds: Record<ShortCookie, number> = { half: 600, link: 900, visit: 600, invitation: 3600 }

export function readShortCookie(headers: Headers, name: ShortCookie): string | null {
  return cookieValue(headers.get('cookie'), nameOf(name))
}

/** A `Set-Cookie` line. */
export function keepShortly(name: ShortCookie, value: string): string {
  return line(name, value, maxAgeSeconds[name])
}

export function forgetCookie(name: ShortCookie): string {
  return line(name, '', 0)
}

function line(name: ShortCookie, value: string, seconds: number): string {
  const secure = isSecure() ? '; Secure' : ''
  return `${nameOf(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

const isSecure = () => identity().publicUrl.protocol === 'https:'
const nameOf = (name: ShortCookie) => `${isSecure() ? '__Host-' : ''}duett-${name}`
