import type { Context } from 'hono'

import type { AssetServer, HttpVariables, RestApi, RouteTable } from '#platform/http'

/* What the parts of the web application are to each other. */

export interface WebEnvironment {
  Variables: HttpVariables
}
export type WebContext = Context<WebEnvironment>

/** One line of the access log: never an address, query, name or header (wall W13). */
export interface RequestLine {
  method: string
  /** The pattern (`de/stellen/:vacancyId`), never what stood in it. */
  route: string
  status: number
  durationMs: number
  reference: string
  failure?: unknown
}

export interface WebAppOptions {
  /** The address people use; links are built from it, never from the Host header. */
  publicUrl: URL
  /** Where a network answers at its own address, that (S-07: a configured one, never what the request says). */
  addressOfRequest?: () => Promise<URL>
  trustedProxies: readonly string[]
  development: boolean
  /** Off for measurements. */
  rateLimits: boolean
  pages: Pages
  rest: Rest
  assets: AssetServer
  isReady(): Promise<boolean>
  onRequest(line: RequestLine): void
}

/** The React Router application behind the server. */
export interface Pages {
  table(): RouteTable
  answer(c: WebContext, options: WebAppOptions): Promise<Response>
  /** The page of a request that was turned away before it reached any route. */
  refuse(c: WebContext, options: WebAppOptions, status: number): Promise<Response>
}

export interface Rest {
  api: RestApi
  /** The OpenAPI 3.1 description, as served at `/api/v1/openapi.json`. */
  describe(): object
  /** The largest body an address below `/api/v1` takes, where its operation says so by `'x-upload-bytes'`. */
  uploadBytesAt(path: string): number | undefined
}
