import { z } from 'zod'

import { tellWitness } from '../account-event.ts'
import { limitAddress } from '../actions/limits.ts'
import { sessionOf } from '../actions/sessions.ts'
import { tellOwner } from '../actions/tell-owner.ts'
import { authBase } from '../auth.ts'
import { identity } from '../identity.ts'
import { sessionFacts, type Session } from '../session.ts'
import { deleteSession, noteSecondFactor, setActiveSeat } from '../store/sessions.ts'
import { signInDb } from '../store/sign-in-database.ts'

type Door = {
  /** As better-auth has it. From outside all are POST, since making a challenge changes something (S-05). */
  method: 'GET' | 'POST'
  /** Adding a passkey asks for a session that was stepped up. */
  forSteppedUp: boolean
  /** Signs in. */
  enters: boolean
  /** What may be in the body; anything else is refused by name (S-09). */
  input: z.ZodType
}

const response = z.record(z.string(), z.unknown())
const nothing = z.strictObject({})

const doors: Record<string, Door> = {
  '/passkey/generate-register-options': { method: 'GET', forSteppedUp: true, enters: false, input: nothing },
  '/passkey/verify-registration': {
    method: 'POST',
    forSteppedUp: true,
    enters: false,
    input: z.strictObject({ response, name: z.string().trim().min(1).max(100) }),
  },
  '/passkey/generate-authenticate-options': { method: 'GET', forSteppedUp: false, enters: false, input: nothing },
  '/passkey/verify-authentication': {
    method: 'POST',
    forSteppedUp: false,
    enters: true,
    input: z.strictObject({ response }),
  },
}

/** Complete paths; the permission table lists them. */
export const passkeyPaths: readonly string[] = Object.keys(doors).map((path) => authBase + path)

/**
 * Answers one of `passkeyPaths`. What the library would say of accounts and sessions stays here: the script learns whether it worked, and
 * for a challenge what the browser needs.
 */
export async function answerPasskeys(request: Request, clientAddress: string): Promise<Response> {
  const path = new URL(request.url).pathname
  const door = doors[path.slice(authBase.length)]
  if (!door) return refusal(404, 'not-found')
  const waitSeconds = await limitAddress(signInDb(), 'passkey', clientAddress)
  if (waitSeconds !== null) return refusal(429, 'too-many-requests', { 'retry-after': String(waitSeconds) })
  const session = await sessionOf(request.headers)
  if (door.forSteppedUp && !(session && sessionFacts(session, new Date()).steppedUp)) return refusal(403, 'step-up')
  const input = door.input.safeParse(await request.json().catch(() => null))
  if (!input.success) return refusal(422, 'invalid-input')
  const answer = await identity().auth.handler(inward(request, path, door, input.data))
  if (!answer.ok) return refusal(answer.status === 429 ? 429 : 400, 'refused')
  if (door.enters) await arrive(session, answer)
  else if (session && path.endsWith('/verify-registration')) {
    // Password and a passkey that verified its owner were both shown in this session, so it counts as made with two factors.
    if (session.made === 'password') await noteSecondFactor(signInDb(), session.sessionId)
    await tellOwner(session.accountId, 'addPasskey')
  }
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  for (const line of answer.headers.getSetCookie()) headers.append('set-cookie', line)
  const body = door.method === 'GET' ? await answer.text() : '{"done":true}'
  return new Response(body, { headers })
}

/** The request as the library gets it: the configured address, and of the headers only what it needs. */
function inward(request: Request, path: string, { method }: Door, body: unknown): Request {
  const { origin } = identity().publicUrl
  const headers = new Headers({ origin, 'content-type': 'application/json' })
  for (const name of ['cookie', 'user-agent']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Request(new URL(path, origin), { method, headers, body: method === 'GET' ? null : JSON.stringify(body) })
}

/** The session before ends (S-20). Whoever confirmed who they are goes on from the same seat. */
async function arrive(before: Session | null, answer: Response): Promise<void> {
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const after = await sessionOf(new Headers({ cookie: cookie.join('; ') }))
  if (after) await tellWitness({ accountId: after.accountId, name: 'identity.signIn', made: 'passkey' })
  if (!before) return
  if (after?.accountId === before.accountId) await setActiveSeat(signInDb(), after.sessionId, before.activeSeatId)
  await deleteSession(signInDb(), before.accountId, before.sessionId)
}

function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code }, { status, headers: { 'cache-control': 'no-store', ...headers } })
}
