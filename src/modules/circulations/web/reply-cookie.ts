import { tokenPattern } from '../link-token.ts'

/** A link leaves the address bar at once and waits here for half an hour (W9). */
const maxAgeSeconds = 1800

const nameFor = ({ protocol }: URL) => `${protocol === 'https:' ? '__Host-' : ''}duett-reply`

/** A `Set-Cookie` line. */
export function replyCookie(token: string, publicUrl: URL): string {
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : ''
  return `${nameFor(publicUrl)}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The token that waits, or null. */
export function readReplyCookie(headers: Headers, publicUrl: URL): string | null {
  const wanted = nameFor(publicUrl)
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === wanted && tokenPattern.test(value)) return value
  }
  return null
}
