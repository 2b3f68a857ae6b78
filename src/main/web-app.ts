import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'

import { DatabaseFailure, isUnstorableText } from '#platform/db'
import { isForeignWrite, rateLimit, type ProblemCode } from '#platform/http'

import { addPasskeys } from './web-auth.ts'
import { addPlainFiles } from './web-files.ts'
import type { WebAppOptions, WebContext, WebEnvironment } from './web-parts.ts'
import { followRequest, methodsAt, refuse } from './web-request.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const bodyLimitBytes = 1024 * 1024

/** The whole surface in order: checks, files, `/api/v1`, passkeys, pages. */
export function createWebApp(options: WebAppOptions): Hono<WebEnvironment> {
  const { assets, pages, rest } = options
  const app = new Hono<WebEnvironment>()
  app.use(followRequest(options))
  app.use(async (c, next) => {
    const asset = assets(c.req.raw)
    if (!asset) return next()
    c.set('route', '/assets/*')
    return asset
  })
  app.use(async (c, next) => {
    const refusal = refusalOf(c, options)
    return refusal ? refuse(c, options, refusal.status, refusal.code) : next()
  })
  const onError = (c: unknown) => refuse(c as WebContext, options, 413, 'too-large')
  app.use((c, next) => {
    // To look for a body makes a whole Request, which stays in memory until the whole heap is searched.
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const uploadBytes = rest.uploadBytesAt(c.req.path) ?? pages.table().match(c.req.path)?.entry.uploadBytes
    return bodyLimit({ maxSize: uploadBytes ?? bodyLimitBytes, onError })(c, next)
  })
  if (options.rateLimits) app.use(limitEverybody(options))
  addPlainFiles(app, options)
  app.route('/api/v1', rest.api)
  addPasskeys(app, options)
  app.all('/api/*', (c) => {
    const { status, code } = methodRefusal(c, options)
    return refuse(c, options, status, code)
  })
  app.all('*', async (c) => {
    if (!methodsAt(c.req.path, options).includes(c.req.method)) return refuse(c, options, 405, 'method-not-allowed')
    const answer = await pages.answer(c, options)
    const mistake = mistakeBehind(c.get('failure'))
    if (!mistake) return answer
    c.set('failure', undefined)
    return refuse(c, options, mistake.status, mistake.code)
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return refuse(c, options, 400, 'unreadable-body')
    if (error instanceof HTTPException && error.status === 415) return refuse(c, options, 415, 'unknown-type')
    if (error instanceof DatabaseFailure && isUnstorableText(error)) return refuse(c, options, 422, 'unstorable-text')
    c.set('failure', error)
    return refuse(c, options, 500, 'failure')
  })
  return app
}

type Refusal = { status: number; code: ProblemCode }

/** What React Router makes a failure of, though the sender's address or form was at fault. */
function mistakeBehind(failure: unknown): Refusal | null {
  if (failure instanceof DatabaseFailure && isUnstorableText(failure)) return { status: 422, code: 'unstorable-text' }
  // Node has no other sign of a body that breaks off, or says in its headers what it is not.
  if (failure instanceof TypeError && /as FormData/.test(failure.message))
    return { status: 400, code: 'unreadable-body' }
  return null
}

function refusalOf(c: WebContext, options: WebAppOptions): Refusal | undefined {
  if (!methods.has(c.req.method)) return methodRefusal(c, options)
  if (isForeignWrite(c.req.raw, options.publicUrl.origin)) return { status: 403, code: 'foreign-origin' }
  return undefined
}

/** A known address with a method that it has not; an address that has none does not exist. */
function methodRefusal(c: WebContext, options: WebAppOptions): Refusal {
  if (methodsAt(c.req.path, options).length === 0) return { status: 404, code: 'not-found' }
  return { status: 405, code: 'method-not-allowed' }
}

/** A wide limit against floods; what costs much has a narrower one of its own (wall W30). */
function limitEverybody(options: WebAppOptions) {
  const everything = rateLimit({ name: 'everything', perMinute: 1200, burst: 600 })
  return async (c: WebContext, next: () => Promise<void>) => {
    const waitSeconds = everything.take(c.get('address'))
    return waitSeconds === null ? next() : refuse(c, options, 429, 'too-many-requests', waitSeconds)
  }
}
