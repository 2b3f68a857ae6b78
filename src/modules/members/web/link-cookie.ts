import { tokenPattern } from '../link-token.ts'

/** A link leaves the address bar at once and waits here for a quarter of an hour (W9). */
export type LinkCookie = 'join-confirm' | 'join-invitation'

const maxAgeSeconds = 900

const nameOf = (name: LinkCookie, publicUrl: URL) => `${publicUrl.protocol === 'https:' ? '__Host-' : ''}duett-${name}`

/** A `Set-Cookie` line; an empty token forgets it. */
export function linkCookie(name: LinkCookie, token: string, publicUrl: URL): string {
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : ''
  const age = token === '' ? 0 : maxAgeSeconds
  return `${nameOf(name, publicUrl)}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}

/** The token that waits, or null. */
export function readLinkCookie(headers: Headers, name: LinkCookie, publicUrl: URL): string | null {
  const wanted = nameOf(name, publicUrl)
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === wanted && tokenPattern.test(value)) return value
  }
  return null
}
