import { secretPattern } from '../link-secret.ts'

/** A link leaves the address bar at once and waits here for half an hour (W9). */
const maxAgeSeconds = 1800

const nameFor = (publicUrl: URL) => `${publicUrl.protocol === 'https:' ? '__Host-' : ''}duett-file-invitation`

/** A `Set-Cookie` line; an empty secret forgets it. */
export function invitationCookie(secret: string, publicUrl: URL): string {
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : ''
  const age = secret === '' ? 0 : maxAgeSeconds
  return `${nameFor(publicUrl)}=${secret}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}

export function readInvitationCookie(headers: Headers, publicUrl: URL): string | null {
  const wanted = nameFor(publicUrl)
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=')
    if (key === wanted && secretPattern.test(value)) return value
  }
  return null
}
