import type { Actor } from '#platform/action'

import type { WebContext } from './web-request.ts'

/** Who asks; a token has said so before, else the session does. */
export function actorOfRequest(c: WebContext): Promise<Actor> {
  return Promise.resolve(c.get('actor'))
}
