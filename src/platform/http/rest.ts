import { OpenAPIHono } from '@hono/zod-openapi'
import { METHOD_NAME_ALL } from 'hono/router'
import { z } from 'zod'

import { translator, type Locale } from '#platform/i18n'

import {
  invalidProblem,
  knownProblem,
  notFoundProblem,
  problemResponse,
  type FieldProblem,
  type ProblemResponse,
} from './problem.ts'
import type { RateLimit } from './rate-limit.ts'
import { askPermissions } from './rest-permission.ts'
import type { HttpVariables, RestContext } from './variables.ts'

/** What `registerRest(api)` of a module gets: schemas in, OpenAPI 3.1 out, invalid input answered before the handler. */
export type RestApi = OpenAPIHono<{ Variables: HttpVariables }>

/** Served at `/api/v1`. */
export function createRestApi(): RestApi {
  const api: RestApi = new OpenAPIHono<{ Variables: HttpVariables }>({
    defaultHook(result, c) {
      if (result.success) return
      const { data } = result as { data?: unknown }
      return invalidProblem(c, fieldProblems(result.error.issues, data, c.get('locale')))
    },
  })
  askPermissions(api)
  api.notFound(notFoundProblem)
  return api
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The methods of the operations at `path` (below `/api/v1`), for `Allow`; none where nothing is. */
export function operationMethods(api: RestApi, path: string): string[] {
  return methods.filter((method) => {
    const [handlers] = api.router.match(method === 'HEAD' ? 'GET' : method, path)
    return handlers.some(([[, route]]) => route.method !== METHOD_NAME_ALL)
  })
}

/** Zod's findings in the reader's language, each with the field it is about. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[], input: unknown, locale: Locale): FieldProblem[] {
  const { localeError } = z.locales[locale]()
  return issues.map((issue) => {
    const value = issue.path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | null)?.[key], input)
    const wording = issue.code === 'custom' ? undefined : localeError({ ...issue, input: value } as z.core.$ZodRawIssue)
    const detail = typeof wording === 'string' ? wording : (wording?.message ?? issue.message)
    return { field: '/' + issue.path.map(String).join('/'), detail }
  })
}

/** Middleware for a REST operation that costs much: 429 with Retry-After once the address has used up its share (wall W30). */
export function limited(limit: RateLimit) {
  return async (c: RestContext, next: () => Promise<void>): Promise<Response | undefined> => {
    const waitSeconds = limit.take(c.get('address'))
    if (waitSeconds === null) {
      await next()
      return undefined
    }
    return tooManyRequests(c, waitSeconds)
  }
}

export function tooManyRequests(c: RestContext, waitSeconds: number): ProblemResponse {
  const locale = c.get('locale')
  const detail = translator(locale, 'http')('retryAfter', { seconds: waitSeconds })
  return problemResponse(
    c,
    { ...knownProblem(locale, 429, 'too-many-requests'), detail },
    { 'retry-after': String(waitSeconds) },
  )
}
