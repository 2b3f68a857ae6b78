import { randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'

import {
  clientAddressFinder,
  compressed,
  knownProblem,
  operationMethods,
  problemResponse,
  setSecurityHeaders,
  type ProblemCode,
} from '#platform/http'
import { passkeyPaths } from '#modules/identity'
import { atHost } from '#modules/network'
import { localeOfPath, preferredLocale, translator } from '#platform/i18n'

import type { WebAppOptions, WebContext } from './web-parts.ts'

const pageMethods = ['GET', 'HEAD', 'POST']
const restBase = '/api/v1/'

/** Around everything: names the request, and gives whatever answer comes its headers and its log line. */
export function followRequest(options: WebAppOptions) {
  const clientAddress = clientAddressFinder(options.trustedProxies)
  return async (c: WebContext, next: () => Promise<void>): Promise<void> => {
    const startedAt = performance.now()
    c.set('reference', newReference())
    c.set('locale', localeOfPath(c.req.path) ?? preferredLocale(c.req.header('accept-language')))
    c.set('address', clientAddress(peerOf(c), c.req.header('x-forwarded-for')))
    c.set('actor', { kind: 'visitor' })
    c.set('frameAncestors', [])
    c.set('formTargets', [])
    c.set('embeddable', false)
    await atHost(c.req.header('host'), next)
    await finish(c, options)
    const route = c.get('route') ?? options.pages.table().match(c.req.path)?.entry.path ?? '*'
    const { method } = c.req
    const line = {
      method,
      route,
      status: c.res.status,
      durationMs: performance.now() - startedAt,
      reference: c.get('reference'),
    }
    const failure = c.get('failure')
    options.onRequest(failure === undefined ? line : { ...line, failure })
  }
}

async function finish(c: WebContext, { development }: WebAppOptions): Promise<void> {
  const plain = c.res
  const packed = await compressed(c.req.raw, plain, c.get('markup'))
  if (packed !== plain) {
    // Assigning over an answer would merge the old headers into the new ones.
    c.res = undefined
    c.res = packed
  }
  setSecurityHeaders(c.res.headers, {
    frameAncestors: c.get('frameAncestors'),
    formTargets: c.get('formTargets'),
    embeddable: c.get('embeddable'),
    development,
  })
}

/** Turns a request away: problem details for programs, a page in the reader's language for people. */
export async function refuse(
  c: WebContext,
  options: WebAppOptions,
  status: number,
  code: ProblemCode,
  waitSeconds?: number,
): Promise<Response> {
  const headers: Record<string, string> = waitSeconds === undefined ? {} : { 'retry-after': String(waitSeconds) }
  if (status === 405) headers.allow = methodsAt(c.req.path, options).join(', ')
  const locale = c.get('locale')
  if (c.req.path.startsWith('/api/')) return problemResponse(c, knownProblem(locale, status, code), headers)
  try {
    const response = await options.pages.refuse(c, options, status)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  } catch (error) {
    // The last resort: the frame of the pages itself is broken.
    c.set('failure', c.get('failure') ?? error)
    const text = `${translator(locale, 'http')(`problem.${code}`)}\n${c.get('reference')}\n`
    return c.text(text, status as 500, { ...headers, 'cache-control': 'no-store' })
  }
}

/** What an address answers to: a page to the methods of forms, a REST address to those of its operations. */
export function methodsAt(path: string, { rest }: WebAppOptions): readonly string[] {
  if (!path.startsWith('/api/')) return pageMethods
  if (passkeyPaths.includes(path)) return ['POST']
  return path.startsWith(restBase) ? operationMethods(rest.api, path.slice(restBase.length - 1)) : []
}

function peerOf(c: WebContext): string {
  // Requests made by tests without a socket count as coming from this machine.
  return Object.hasOwn(c.env ?? {}, 'incoming') ? (getConnInfo(c).remote.address ?? '') : '127.0.0.1'
}

/** Ten signs that survive being read out over the telephone. */
function newReference(): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return Array.from(randomBytes(10), (byte) => signs[byte % signs.length]).join('')
}
