import { createContext, data, redirect, type RouterContextProvider } from 'react-router'

import { countRefusal, type Actor, type PersonActor, type StaffActor } from '#platform/action'
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
  /** Lets forms of this page lead to these origins; for signing in with an institution's provider alone. */
  allowFormsTo(origins: readonly string[]): void
  /** Headers as they came, and the believed address of the client: for sign-in and its limits. Store no address anywhere. */
  headers: Headers
  address: string
  /** Who asks: read from the session once a request; a visitor where nobody is signed in. */
  actor(): Promise<Actor>
  /** Is there a session? Its account may have nothing to act from, or has to choose first. */
  isSignedIn(): Promise<boolean>
  /** The sign-in page, which leads back to this address of ours. */
  signInAddress(returnTo: string): string
  /** The page on which an account chooses where it acts. */
  seatsAddress: string
  /** Seconds to wait, or null if this address may go on. */
  take(limit: RateLimit): number | null
  /** Notes the failure of this request for the log; the page shows the reference only. */
  reportFailure(error: unknown): void
  /** Takes the rendered page beside the answer, whose body stays empty: React Router's look at a body would copy it twice. */
  keepMarkup(markup: Buffer<ArrayBuffer>): void
}

export const pageRequest = createContext<PageRequest>()

/** For loaders and actions that cost much: throws 429 once the address has used up its share (wall W30). */
export function limitPage(context: Readonly<RouterContextProvider>, limit: RateLimit): void {
  const waitSeconds = context.get(pageRequest).take(limit)
  if (waitSeconds !== null) throw data(null, { status: 429, headers: { 'retry-after': String(waitSeconds) } })
}

type Context = Readonly<RouterContextProvider>

/**
 * For each loader and action of a page for staff (wall W1: none relies on a parent's check). Throws the way to the sign-in page for visitors
 * and 404 for those without the permission, whose attempt is counted.
 */
export async function staffWith(context: Context, request: Request, permission: string): Promise<StaffActor> {
  const actor = await signedIn(context, request)
  if (actor.kind === 'staff' && actor.permissions.has(permission)) return actor
  await countRefusal(actor)
  throw data(null, { status: 404 })
}

/** For each loader and action of a person's own pages: 404 for staff, and the way to the sign-in page for visitors. */
export async function personWith(context: Context, request: Request): Promise<PersonActor> {
  const actor = await signedIn(context, request)
  if (actor.kind === 'person') return actor
  await countRefusal(actor)
  throw data(null, { status: 404 })
}

/** Any staff seat or person; throws the way to the sign-in page for visitors, and to the choice of a seat for accounts without one. */
export async function signedIn(context: Context, request: Request): Promise<StaffActor | PersonActor> {
  const page = context.get(pageRequest)
  const actor = await page.actor()
  if (actor.kind === 'staff' || actor.kind === 'person') return actor
  if (await page.isSignedIn()) throw redirect(page.seatsAddress)
  const { pathname, search } = new URL(request.url)
  throw redirect(page.signInAddress(pathname + search))
}
