import type { NetworkId } from '#platform/db'
import { tellWitness } from '../account-event.ts'
import { sessionCookieName } from '../auth.ts'
import { identity } from '../identity.ts'
import type { Session, SessionChoice, SessionMade } from '../session.ts'
import { deleteSession, deleteSessionsOf, livingSession, setActiveSeat } from '../store/sessions.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { signedToken } from './session-cookie.ts'

/** Whose request this is. Without a cookie that we signed it costs nothing; with one, a single indexed query. */
export async function sessionOf(headers: Headers): Promise<Session | null> {
  const token = tokenOf(headers)
  if (token === null) return null
  const session = await livingSession(signInDb(), token)
  if (session) rememberChoice(token, session)
  else choices.delete(token)
  return session
}

const mostRemembered = 5_000
const choices = new Map<string, SessionChoice>()

function rememberChoice(token: string, { accountId, activeSeatId, boundNetworkId }: Session): void {
  if (choices.size >= mostRemembered) choices.clear()
  choices.set(token, { accountId, activeSeatId, boundNetworkId })
}

/**
 * Whose session `sessionOf` found for this cookie before: a guess, so that what is asked next need not wait. It opens nothing: only `sessionOf`
 * knows whether the session still lives.
 */
export function likelyChoice(headers: Headers): SessionChoice | null {
  const token = tokenOf(headers)
  return token === null ? null : (choices.get(token) ?? null)
}

function tokenOf(headers: Headers): string | null {
  return signedToken(headers.get('cookie'), sessionCookieName(identity().publicUrl))
}

export type NewSession = {
  accountId: string
  made: Exclude<SessionMade, 'passkey'>
  secondFactor: boolean
  /** A password was shown for it just now. */
  steppedUp?: boolean
  boundNetworkId?: NetworkId | null
  activeSeatId?: string | null
}

/**
 * A new session and the `Set-Cookie` lines that carry it. The one the request came with ends, so that a cookie planted before the sign-in
 * is worthless after it (S-20).
 */
export async function openSession(request: Headers, wanted: NewSession): Promise<string[]> {
  const before = await sessionOf(request)
  const { accountId, made, steppedUp = false, boundNetworkId = null, activeSeatId = null } = wanted
  await tellWitness({ accountId, name: 'identity.signIn', made, boundNetworkId })
  const { headers } = await identity().auth.api.openSession({
    body: { ...wanted, steppedUp, boundNetworkId, activeSeatId },
    headers: request,
    returnHeaders: true,
  })
  if (before) await deleteSession(signInDb(), before.accountId, before.sessionId)
  return headers.getSetCookie()
}

/** Ends this request's session; the lines make the browser forget its cookie. */
export async function closeSession(request: Headers): Promise<string[]> {
  const session = await sessionOf(request)
  if (session) await deleteSession(signInDb(), session.accountId, session.sessionId)
  const { publicUrl } = identity()
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : ''
  return [`${sessionCookieName(publicUrl)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`]
}

/** Ends one session of the account, all but this one, or all; what is none of its own stays. */
export async function endOwnSessions({ accountId, sessionId, boundNetworkId }: Session, which: string): Promise<void> {
  const db = signInDb()
  if (which === 'others') await deleteSessionsOf(db, accountId, sessionId)
  else if (which === 'all') await deleteSessionsOf(db, accountId)
  else if (/^[0-9a-f-]{36}$/.test(which)) return deleteSession(db, accountId, which)
  else return
  await tellWitness({ accountId, name: 'identity.endSessions', boundNetworkId })
}

/** Remembers from which seat somebody acts. Seats check that it is theirs, now and at every use. */
export function chooseSeat(sessionId: string, seatId: string | null): Promise<void> {
  return setActiveSeat(signInDb(), sessionId, seatId)
}
