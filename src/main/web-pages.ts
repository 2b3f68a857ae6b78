import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'

import { sessionOfPage } from '#modules/identity'
import { RouteTable } from '#platform/http'
import { pageRequest, type PageRequest } from '#platform/http/page'
import { localeOfPath } from '#platform/i18n'
import { paths as desk } from '#paths/desk'
import { paths as identity } from '#paths/identity'

import { actorOfRequest } from './web-actor.ts'
import type { Pages, WebAppOptions, WebContext } from './web-parts.ts'

type RequestHandler = ReturnType<typeof createRequestHandler>

export const buildFolder = path.resolve(import.meta.dirname, '../../build')

/** The pages as `npm run build` left them. */
export async function builtPages(): Promise<Pages> {
  return pagesOf((await import(pathToFileURL(path.join(buildFolder, 'server/index.js')).href)) as ServerBuild)
}

/** The pages of one build. */
export function pagesOf(build: ServerBuild): Pages {
  const table = tableOf(build)
  return pagesBy(handlerByRoute(build, table), () => table)
}

/**
 * React Router tries every route of its build for each request, three times over, and copies them all to render one: a tenth of a page's
 * time with some hundred routes. So each route gets a handler that knows only it, the frame and "not found", made at its first request.
 */
function handlerByRoute(build: ServerBuild, table: RouteTable): RequestHandler {
  const handlers = new Map<string | undefined, RequestHandler>()
  return (request, context) => {
    const id = table.match(new URL(request.url).pathname)?.entry.id
    const handle = handlers.get(id) ?? createRequestHandler(withOnly(build, id), 'production')
    handlers.set(id, handle)
    return handle(request, context)
  }
}

function withOnly(build: ServerBuild, pageId: string | undefined): ServerBuild {
  const isKept = ({ id, path: pattern }: { id: string; path?: string }) => id === pageId || !pattern || pattern === '*'
  const kept = <Route extends { id: string; path?: string }>(routes: Record<string, Route | undefined>) =>
    Object.fromEntries(Object.entries(routes).filter(([, route]) => route && isKept(route)))
  return { ...build, routes: kept(build.routes), assets: { ...build.assets, routes: kept(build.assets.routes) } }
}

/** Pages in development: each request asks for the newest build. */
export async function pagesInDevelopment(load: () => Promise<ServerBuild>): Promise<Pages> {
  let build = await load()
  let table = tableOf(build)
  const handle = createRequestHandler(async () => {
    const newest = await load()
    if (newest !== build) {
      build = newest
      table = tableOf(newest)
    }
    return newest
  }, 'development')
  return pagesBy(handle, () => table)
}

function pagesBy(handle: RequestHandler, table: () => RouteTable): Pages {
  async function ask(c: WebContext, options: WebAppOptions, url: URL, refusal?: number): Promise<Response> {
    const context = new RouterContextProvider()
    const actor = () => actorOfRequest(c, () => sessionOfPage(context))
    const isSignedIn = async () => (await sessionOfPage(context)) !== null
    context.set(pageRequest, { ...describe(c, options, table(), refusal), actor, isSignedIn })
    const response = await handle(forward(c.req.raw, url, refusal !== undefined), context)
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    return response
  }

  return {
    table,
    async answer(c, options) {
      const publicUrl = (await options.addressOfRequest?.()) ?? options.publicUrl
      const url = new URL(c.req.path, publicUrl)
      url.search = new URL(c.req.url).search
      // An address without a language that is no file of ours: its "not found" speaks the reader's language.
      const known = localeOfPath(url.pathname) !== undefined || table().match(url.pathname) !== undefined
      if (!known) url.pathname = `/${c.get('locale')}${url.pathname}`
      return ask(c, { ...options, publicUrl }, url)
    },
    refuse(c, options, status) {
      return ask(c, options, new URL(`/${c.get('locale')}`, options.publicUrl), status)
    },
  }
}

/** What a page says of itself beside its view. */
type Handle = { permission?: string; uploadBytes?: number; unlisted?: boolean }

function tableOf(build: ServerBuild): RouteTable {
  const routes = Object.values(build.routes).filter((route) => route !== undefined)
  return new RouteTable(
    routes.flatMap(({ id, path: pattern, module }) => {
      const { uploadBytes, permission = 'public', unlisted = false } = (module.handle ?? {}) as Handle
      return pattern ? [{ id, path: pattern, uploadBytes, isListed: permission === 'public' && !unlisted }] : []
    }),
  )
}

/**
 * What React Router gets to see: the configured address, and our own origin where the cross-site check (which ran before) let the request
 * pass. Forwarded headers end here, and so does the signal of a reader who left: nothing asks for it, and with it Node registers each request
 * for the search of the whole heap.
 */
function forward(request: Request, url: URL, asPageView: boolean): Request {
  const headers = new Headers(request.headers)
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'forwarded']) headers.delete(name)
  headers.set('host', url.host)
  if (headers.has('origin')) headers.set('origin', url.origin)
  const method = asPageView && request.method !== 'HEAD' ? 'GET' : request.method
  const body = method === 'GET' || method === 'HEAD' ? null : request.body
  return new Request(url, { method, headers, body, ...(body && { duplex: 'half' }) })
}

function describe(
  c: WebContext,
  options: WebAppOptions,
  table: RouteTable,
  refusal: number | undefined,
): Omit<PageRequest, 'actor' | 'isSignedIn'> {
  return {
    locale: c.get('locale'),
    reference: c.get('reference'),
    publicUrl: options.publicUrl,
    alternates: table.alternates(table.match(c.req.path)),
    development: options.development,
    refusal,
    describeRest: () => options.rest.describe(),
    allowFrames(origins) {
      c.set('frameAncestors', origins)
      c.set('embeddable', true)
    },
    allowFormsTo: (origins) => c.set('formTargets', origins),
    headers: c.req.raw.headers,
    address: c.get('address'),
    signInAddress: (returnTo) => `${identity.signIn(c.get('locale'))}?return=${encodeURIComponent(returnTo)}`,
    seatsAddress: desk.seats(c.get('locale')),
    take: (limit) => (options.rateLimits ? limit.take(c.get('address')) : null),
    reportFailure: (error) => c.set('failure', error),
    keepMarkup: (markup) => c.set('markup', markup),
  }
}
