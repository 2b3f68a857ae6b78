import type { TypedResponse } from 'hono'
import { translator, type Catalogues, type Locale } from '#platform/i18n'

import type { RestContext } from './variables.ts'

/** Codes are stable: programs depend on them. Their titles are in the catalogue under `problem`. */
export type ProblemCode = keyof Catalogues['http']['problem'] & string

export interface FieldProblem {
  /** JSON pointer into the body, or the name of the parameter: `/persons/0/commute/maxMinutes`. */
  field: string
  detail: string
}

export interface Problem {
  status: number
  code: string
  title: string
  detail?: string
  fields?: readonly FieldProblem[]
  /** Further members, where another standard wants some beside these: OAuth's `error`. */
  members?: Readonly<Record<string, string>>
}

/** Fits every operation: without these types each would have to declare every problem the platform may answer with. */
export type ProblemResponse = Response & TypedResponse<never, never, never>

/** An answer by RFC 9457 (problem details). `type` is relative to the documentation, `reference` finds the log line. */
export function problemResponse(
  c: RestContext,
  problem: Problem,
  headers: Record<string, string> = {},
): ProblemResponse {
  const { status, code, title, detail, fields, members } = problem
  const reference = c.get('reference')
  const body = { type: `/api/docs#${code}`, title, status, code, detail, errors: fields, reference, ...members }
  const answer = c.body(JSON.stringify(body), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': c.get('locale'),
    'cache-control': 'no-store',
    ...headers,
  })
  return answer as ProblemResponse
}

/** A problem the platform itself names. */
export function knownProblem(locale: Locale, status: number, code: ProblemCode): Problem {
  return { status, code, title: translator(locale, 'http')(`problem.${code}`) }
}

/** For what is not there and for what the asker may not see: nobody learns which. */
export function notFoundProblem(c: RestContext): ProblemResponse {
  return problemResponse(c, knownProblem(c.get('locale'), 404, 'not-found'))
}

export function invalidProblem(c: RestContext, fields: readonly FieldProblem[]): ProblemResponse {
  return problemResponse(c, { ...knownProblem(c.get('locale'), 422, 'invalid-input'), fields })
}
