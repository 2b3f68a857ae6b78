import type { Actor } from '#platform/action'
import { knownProblem, problemResponse, type ProblemCode } from './problem.ts'
import { rateLimit } from './rate-limit.ts'
import { tooManyRequests, type RestApi } from './rest.ts'
import type { RestContext } from './variables.ts'

/** Whose a token is now; null where it is unknown, expired, revoked, or its owner lost what it stood for. */
export type TokenLookup = (token: string, now: Date) => Promise<{ tokenId: string; actor: Actor } | null>

/** What every token of ours begins with, so that a leaked one is recognised by scanners. */
export const tokenPrefix = 'duett_'

const tokenNames = new Set(['access_token', 'token', 'api_key', 'apikey', 'authorization', 'bearer'])

/** A program may ask often, but not without end; wrong tokens are guesses (W30). */
const perToken = rateLimit({ name: 'rest token', perMinute: 600, burst: 300 })
const wrongTokens = rateLimit({ name: 'rest wrong tokens', perMinute: 20, burst: 20 })

/** Sets the actor from `Authorization: Bearer …`; without that header it stays whoever the session says. */
export function actByToken(api: RestApi, lookup: TokenLookup): void {
  api.use('*', async (c, next) => {
    if (hasTokenInQuery(c.req.url)) return turnAway(c, 400, 'token-in-query')
    const header = c.req.header('authorization')
    const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
    if (token !== undefined) {
      const refusal = await adopt(c, token, lookup)
      if (refusal) return refusal
    }
    await next()
    if (c.get('actor').kind !== 'visitor') c.res.headers.set('cache-control', 'no-store')
    return undefined
  })
}

async function adopt(c: RestContext, token: string, lookup: TokenLookup): Promise<Response | undefined> {
  const found = token.startsWith(tokenPrefix) ? await lookup(token, new Date()) : null
  if (!found) {
    const waitSeconds = wrongTokens.take(c.get('address'))
    return waitSeconds === null ? turnAway(c, 401, 'token-invalid') : tooManyRequests(c, waitSeconds)
  }
  const waitSeconds = perToken.take(found.tokenId)
  if (waitSeconds !== null) return tooManyRequests(c, waitSeconds)
  c.set('actor', found.actor)
  return undefined
}

/** Addresses end up in logs and histories, so a token in one is refused, and known from then on to be spoilt. */
function hasTokenInQuery(url: string): boolean {
  const { searchParams } = new URL(url)
  return [...searchParams].some(([name, value]) => tokenNames.has(name.toLowerCase()) || value.startsWith(tokenPrefix))
}

function turnAway(c: RestContext, status: 400 | 401, code: ProblemCode): Response {
  const headers: Record<string, string> =
    status === 401 ? { 'www-authenticate': 'Bearer realm="duett", error="invalid_token"' } : {}
  return problemResponse(c, knownProblem(c.get('locale'), status, code), headers)
}
