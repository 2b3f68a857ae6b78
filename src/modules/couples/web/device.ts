import { keys, newToken } from '#platform/keys'

const name = 'duett-device'
const maxAgeSeconds = 3600

/** Two confirmations on one device within the hour are told from two on two; nothing else is known of a device, and nothing stays. */
export function deviceOf(headers: Headers): string | null {
  const cookie = (headers.get('cookie') ?? '').split(';').map((part) => part.trim().split('='))
  const value = cookie.find(([key]) => key === name)?.[1] ?? ''
  return /^[\w-]{43}$/.test(value) ? keys().hmac(value, 'couples.device') : null
}

/** A `Set-Cookie` line, for a browser that has none yet. */
export function markDevice(headers: Headers, publicUrl: URL): string | null {
  if (deviceOf(headers) !== null) return null
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : ''
  return `${name}=${newToken()}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}
