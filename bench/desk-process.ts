import '../src/main/production.ts'
import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { useIdentity } from '#modules/identity'
import { config } from '#platform/config'
import { buildPages } from '../src/main/build-pages.ts'
import { openInstallation } from '../src/main/installation.ts'
import { createWebApp } from '../src/main/web-app.ts'
import { builtPages } from '../src/main/web-pages.ts'
import { restOfModules } from '../src/main/web-rest.ts'
import { createWebServer } from '../src/main/web.ts'
import { actorOfHeaders } from '../src/main/web-actor.ts'
import { foundDeskWorld } from './worlds/desk-world.ts'

/** A Duett of its own with many networks and members, and a session in one of them, in a process of its own. */
const settings = config()
await buildPages(() => {}, new AbortController().signal)
const installation = await openInstallation(settings, 'own')
useIdentity({ publicUrl: new URL(settings.baseUrl) })
const { cookie } = await foundDeskWorld(installation.database)
const web = await createWebServer({ port: 0, host: '127.0.0.1', baseUrl: settings.baseUrl, rateLimits: false })
process.send?.({ port: web.port, cookie })

const headers = new Headers({ cookie })

/** Who asks, found out as each request does: session, seats, organisation, network. */
async function checkMs(): Promise<number> {
  const begun = performance.now()
  await actorOfHeaders(headers)
  return performance.now() - begun
}

/** The same application, in this measurement alone, with an actor that was found out before: nobody asks for the session or the seats. */
async function serveUnchecked() {
  const publicUrl = new URL(web.baseUrl)
  const pages = await builtPages()
  const rest = (await restOfModules('0.0.0'))(publicUrl)
  const actor = await actorOfHeaders(headers)
  const app = createWebApp({
    publicUrl,
    trustedProxies: [],
    development: false,
    rateLimits: false,
    pages: {
      ...pages,
      answer(c, options) {
        c.set('actor', actor)
        return pages.answer(c, options)
      },
    },
    rest,
    assets: () => undefined,
    isReady: () => Promise.resolve(true),
    onRequest: () => {},
  })
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

const unchecked = await serveUnchecked()

/** By a plain request: the guarded fetch of this process refuses its own machine (W25). */
async function page(port: number, path: string, sent: { cookie?: string }): Promise<{ ms: number; html: string }> {
  const begun = performance.now()
  const [answer] = (await once(get({ host: '127.0.0.1', port, path, headers: sent }), 'response')) as [IncomingMessage]
  const html = await text(answer)
  return { ms: performance.now() - begun, html }
}

/** In turns, so that all meet the same machine. */
async function beside(path: string, turns: number) {
  const measured = { checks: [] as number[], pages: [] as number[], unchecked: [] as number[] }
  for (let turn = 0; turn < turns; turn++) {
    const checked = await page(web.port, path, { cookie })
    const same = await page(unchecked.port, path, {})
    if (same.html !== checked.html) throw new Error(`${path} is another page without its checks`)
    measured.pages.push(checked.ms)
    measured.unchecked.push(same.ms)
    measured.checks.push(await checkMs())
  }
  return measured
}

process.on('message', (message: { path: string; turns: number } | 'stop') => {
  if (message !== 'stop') return void beside(message.path, message.turns).then((measured) => process.send?.(measured))
  unchecked.close()
  void web
    .close(0)
    .then(() => installation.close())
    .then(() => process.disconnect())
})
