import { createContext, data, type RouterContextProvider } from 'react-router'

import type { RateLimit } from '#platform/http'
import type { Locale } from '#platform/i18n'

export { heldView, hold, type Held } from './held.ts'

/** What the server tells each page about its request. Set by the web server, read in loaders by `context.get(pageRequest)`. */
export interface PageRequest {
  locale: Locale
  /** Shown on error pages and written to the log, so that a report can be found. */
  reference: string
  /** The configured address of this installation, never the Host header. */
  publicUrl: URL
  /** The address this page has in the other languages. */
  alternates: Record<Locale, string>
  development: boolean
  /** Set where the server turned the request away before any page saw it. */
  refusal: number | undefined
  /** The description of `/api/v1`, for its documentation page. */
  describeRest(): object
  /** Lets these origins show this page in a frame; for the widget alone. */
  allowFrames(origins: readonly string[]): void
  /** Seconds to wait, or null if this address may go on. */
  take(limit: RateLimit): number | null
  /** Notes the failure of this request for the log; the page shows the reference only. */
  reportFailure(error: unknown): void
}

export const pageRequest = createContext<PageRequest>()

/** For loaders and actions that cost much: throws 429 once the address has used up its share (wall W30). */
export function limitPage(context: Readonly<RouterContextProvider>, limit: RateLimit): void {
  const waitSeconds = context.get(pageRequest).take(limit)
  if (waitSeconds !== null) throw data(null, { status: 429, headers: { 'retry-after': String(waitSeconds) } })
}
