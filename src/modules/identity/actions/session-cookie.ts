import { createHmac, timingSafeEqual } from 'node:crypto'
import { keys, type KeyRing } from '#platform/keys'

const mostRemembered = 5_000
/** Token by cookie, of those whose signature was found right: checking one costs each request as much as asking for its session. */
const signedBy = new WeakMap<KeyRing, Map<string, string>>()

/** The token in our cookie, if this installation signed it; planted or guessed ones never reach the database. */
export function signedToken(cookieHeader: string | null, cookieName: string): string | null {
  const value = cookieValue(cookieHeader, cookieName)
  if (!value) return null
  const ring = keys()
  const signed = signedBy.get(ring) ?? new Map<string, string>()
  signedBy.set(ring, signed)
  const known = signed.get(value)
  if (known !== undefined) return known
  const token = checkedToken(value, ring)
  if (token === null) return null
  if (signed.size >= mostRemembered) signed.clear()
  signed.set(value, token)
  return token
}

function checkedToken(value: string, ring: KeyRing): string | null {
  const text = decode(value)
  const end = text.lastIndexOf('.')
  if (end < 1) return null
  const token = text.slice(0, end)
  const expected = createHmac('sha256', ring.secret('sessions')).update(token).digest('base64')
  const given = text.slice(end + 1)
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? token : null
}

export function cookieValue(cookieHeader: string | null, name: string): string | null {
  for (const part of cookieHeader?.split(';') ?? []) {
    const [key, ...rest] = part.split('=')
    if (key?.trim() === name) return rest.join('=').trim()
  }
  return null
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
