import type { Actor } from '#platform/action'
import { sessionOf, type Session } from '#modules/identity'
import { actorOf } from '#modules/seats'

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
    actor = session().then((found) => actorOf(found, new Date()))
    asked.set(c, actor)
  }
  return actor
}
