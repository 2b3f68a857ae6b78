import type { Actor } from '#platform/action'
import { likelyChoice, sessionOf, type Session } from '#modules/identity'
import { actorOf, holdingOf } from '#modules/seats'

import type { WebContext } from './web-parts.ts'

const asked = new WeakMap<WebContext, Promise<Actor>>()

/** Who asks; a token has said so before, else the session does, once a request. */
export function actorOfRequest(
  c: WebContext,
  session: () => Promise<Session | null> = () => sessionOf(c.req.raw.headers),
): Promise<Actor> {
  if (c.get('actor').kind !== 'visitor') return Promise.resolve(c.get('actor'))
  let actor = asked.get(c)
  if (!actor) {
    actor = actorOfHeaders(c.req.raw.headers, session)
    asked.set(c, actor)
  }
  return actor
}

/** Asks for session and seats at the same time, where the cookie was seen before. */
export async function actorOfHeaders(
  headers: Headers,
  session: () => Promise<Session | null> = () => sessionOf(headers),
): Promise<Actor> {
  const found = session()
  const likely = likelyChoice(headers)
  const ahead = likely && holdingOf(likely)
  // Whoever awaits it is told of a failure; nobody does where the session has ended.
  ahead?.catch(() => {})
  return actorOf(await found, new Date(), ahead)
}
