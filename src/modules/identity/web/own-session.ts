import { redirect, type RouterContextProvider } from 'react-router'

import { pageRequest, type PageRequest } from '#platform/http/page'

import { sessionOf } from '../actions/sessions.ts'
import { stepUpTo } from '../paths.ts'
import { sessionFacts, type Session } from '../session.ts'

type Context = Readonly<RouterContextProvider>

const asked = new WeakMap<PageRequest, Promise<Session | null>>()

/** The session of a page's request, asked once however many loaders want it. */
export function sessionOfPage(context: Context): Promise<Session | null> {
  const page = context.get(pageRequest)
  let session = asked.get(page)
  if (!session) {
    session = sessionOf(page.headers)
    asked.set(page, session)
  }
  return session
}

/** After an action changed the session, so that the page it answers with tells the new state. */
export function askSessionAgain(context: Context): void {
  asked.delete(context.get(pageRequest))
}

/** For pages of one's own account, which need no seat: the session, or the way to the sign-in page. */
export async function ownSession(context: Context, request: Request): Promise<Session> {
  const session = await sessionOfPage(context)
  if (session) return session
  throw redirect(context.get(pageRequest).signInAddress(pathOf(request)))
}

/**
 * For what is delicate (wall W6), in loader and action alike: the session, if a passkey or password was shown within ten minutes; else the
 * way to the page that asks for one and leads back.
 */
export async function steppedUpSession(context: Context, request: Request): Promise<Session> {
  const session = await ownSession(context, request)
  if (sessionFacts(session, new Date()).steppedUp) return session
  const { locale } = context.get(pageRequest)
  throw redirect(stepUpTo(locale, pathOf(request)))
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
