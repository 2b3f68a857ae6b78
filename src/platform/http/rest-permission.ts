import type { MiddlewareHandler } from 'hono'
import { countRefusal, holds, type Actor } from '#platform/action'
import { translator } from '#platform/i18n'
import { invalidProblem, knownProblem, problemResponse, type ProblemCode } from './problem.ts'
import type { RestApi } from './rest.ts'
import type { RestContext } from './variables.ts'

/** "public"; "signedIn": any session or token; else a permission by name. */
export type RestPermission = string

/**
 * Makes `'x-permission'` a duty of every operation: one without it does not register, the description shows it, and it is asked before
 * anything of the request is read. It comes on top of what the operation's own action asks (W1).
 */
export function askPermissions(api: RestApi): void {
  // `openapi` is generic over the schemas of each route; passing it on needs none of them.
  const register = api.openapi.bind(api) as (route: object, ...rest: unknown[]) => unknown
  const asking = (route: Route, ...rest: unknown[]) => {
    const permission = route['x-permission']
    if (typeof permission !== 'string') throw new Error(`${route.method} ${route.path} names no x-permission`)
    const security = permission === 'public' ? [] : [{ token: [] }, { client: [] }]
    return register(
      { ...route, security, middleware: [onlyWith(permission), onlyKnownParameters(route), ...existing(route)] },
      ...rest,
    )
  }
  api.openapi = asking as RestApi['openapi']
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A personal access token, or one from `POST /token`. x-permission names the permission it needs.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'client', {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: '/api/v1/token', scopes: {} } },
  })
}

/** Parameters nobody knows are named instead of ignored, so that a filter that does nothing is not taken for one that found everything. */
function onlyKnownParameters({ request }: Route) {
  const known = new Set(Object.keys(request?.query?.shape ?? {}))
  return async (c: RestContext, next: () => Promise<void>): Promise<Response | undefined> => {
    const unknown = [...new Set(new URL(c.req.url).searchParams.keys())].filter((name) => !known.has(name))
    if (unknown.length === 0) {
      await next()
      return undefined
    }
    const detail = translator(c.get('locale'), 'http')('unknownParameter')
    const fields = unknown.slice(0, 20).map((name) => ({ field: name.slice(0, 100), detail }))
    return invalidProblem(c, fields)
  }
}

type Route = {
  method: string
  path: string
  middleware?: MiddlewareHandler | MiddlewareHandler[]
  request?: { query?: { shape?: object } }
  'x-permission'?: unknown
}

function existing({ middleware = [] }: Route): MiddlewareHandler[] {
  return Array.isArray(middleware) ? middleware : [middleware]
}

function onlyWith(permission: RestPermission) {
  return async (c: RestContext, next: () => Promise<void>): Promise<Response | undefined> => {
    const refusal = refusalOf(c.get('actor'), permission)
    if (!refusal) {
      await next()
      return undefined
    }
    const { status, code } = refusal
    // Somebody whose token tries what it may not is noticed, as at every other door.
    await countRefusal(c.get('actor'))
    const headers: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer realm="duett"' } : {}
    return problemResponse(c, knownProblem(c.get('locale'), status, code), headers)
  }
}

function refusalOf(actor: Actor, permission: RestPermission): { status: 401 | 403; code: ProblemCode } | null {
  if (permission === 'public') return null
  if (actor.kind === 'visitor') return { status: 401, code: 'sign-in-needed' }
  if (permission === 'signedIn' || holds(actor, permission).allowed) return null
  return { status: 403, code: 'not-allowed' }
}
