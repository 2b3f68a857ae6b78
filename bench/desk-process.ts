import '../src/main/production.ts'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { sessionOf, useIdentity } from '#modules/identity'
import { actorOf } from '#modules/seats'
import { config } from '#platform/config'
import { buildPages } from '../src/main/build-pages.ts'
import { openInstallation } from '../src/main/installation.ts'
import { createWebServer } from '../src/main/web.ts'
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
  await actorOf(await sessionOf(headers), new Date())
  return performance.now() - begun
}

/** By a plain request: the guarded fetch of this process refuses its own machine (W25). */
async function pageMs(path: string): Promise<number> {
  const begun = performance.now()
  const [answer] = (await once(get({ host: '127.0.0.1', port: web.port, path, headers: { cookie } }), 'response')) as [
    IncomingMessage,
  ]
  await buffer(answer)
  return performance.now() - begun
}

/** In turns, so that both meet the same machine. */
async function beside(path: string, turns: number) {
  const checks: number[] = []
  const pages: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    pages.push(await pageMs(path))
    checks.push(await checkMs())
  }
  return { checks, pages }
}

process.on('message', (message: { path: string; turns: number } | 'stop') => {
  if (message !== 'stop') return void beside(message.path, message.turns).then((measured) => process.send?.(measured))
  void web
    .close(0)
    .then(() => installation.close())
    .then(() => process.disconnect())
})
