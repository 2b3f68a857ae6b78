import type { Hono } from 'hono'

import { answerPasskeys, passkeyPaths } from '#modules/identity'

import type { WebAppOptions, WebEnvironment } from './web-parts.ts'
import { refuse } from './web-request.ts'

/** The addresses of better-auth that our script asks (wall W8); every other one below `/api/auth` does not exist (S-22). */
export function addPasskeys(app: Hono<WebEnvironment>, options: WebAppOptions): void {
  for (const path of passkeyPaths) {
    app.post(path, (c) => answerPasskeys(c.req.raw, c.get('address')))
    app.all(path, (c) => refuse(c, options, 405, 'method-not-allowed'))
  }
}
