import type { Context } from 'hono'
import { translator, type Catalogues, type Locale } from '#platform/i18n'

import type { HttpVariables } from './variables.ts'

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

/** An answer by RFC 9457 (problem details). `type` is relative to the documentation, `reference` finds the log line. */
export function problemResponse(
  c: Context<{ Variables: HttpVariables }>,
  problem: Problem,
  headers: Record<string, string> = {},
): Response {
  const { status, code, title, detail, fields, members } = problem
  const reference = c.get('reference')
  const body = { type: `/api/docs#${code}`, title, status, code, detail, errors: fields, reference, ...members }
  return c.body(JSON.stringify(body), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': c.get('locale'),
    'cache-control': 'no-store',
    ...headers,
  })
}

/** A problem the platform itself names. */
export function knownProblem(locale: Locale, status: number, code: ProblemCode): Problem {
  return { status, code, title: translator(locale, 'http')(`problem.${code}`) }
}
