import type { Context } from 'hono'
import type { Actor } from '#platform/action'
import type { Locale } from '#platform/i18n'

/** What the server knows about each request, for REST handlers: `c.get('locale')`. */
export interface HttpVariables {
  reference: string
  /** Believed address of the client; count limits by it, store it nowhere. */
  address: string
  /** From the path, else from Accept-Language. */
  locale: Locale
  /** Who asks, by session or token; a visitor where neither is there. */
  actor: Actor
  frameAncestors: readonly string[]
  /** Origins a form of this page may end up at, beside our own: a provider to sign in with. */
  formTargets: readonly string[]
  embeddable: boolean
  /** Route pattern for the log, where Hono's own does not tell. */
  route: string | undefined
  failure: unknown
  /** The page last rendered for this request; it is the body of an HTML answer that has none. */
  markup: Buffer<ArrayBuffer> | undefined
}

export type RestContext = Context<{ Variables: HttpVariables }>
