import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'

import { useAccountWitness, useIdentity } from '#modules/identity'
import { publicAddress } from '#modules/network'
import { noteAccountEvent } from '#modules/seats'
import { assetServer } from '#platform/http'

import { openDesk, openPrivacy, registerFilePolicies } from './discover.ts'
import { createWebApp } from './web-app.ts'
import { viteFor } from './web-development.ts'
import { buildFolder, builtPages, pagesInDevelopment } from './web-pages.ts'
import type { RequestLine } from './web-parts.ts'
import { restOfModules } from './web-rest.ts'

export type { RequestLine } from './web-parts.ts'

export interface WebServerOptions {
  /** 0 takes a free port. */
  port: number
  host: string
  /** The configured address of this installation, as in `config().baseUrl`; port 0 in it becomes the one that was free. */
  baseUrl: string
  trustedProxies?: readonly string[]
  /** Pages straight from their sources, with hot reload and `/dev/*`. */
  development?: boolean
  /** False only for measurements. */
  rateLimits?: boolean
  /** May visitors come? Asked by `/readyz`. */
  isReady?(): Promise<boolean>
  onRequest?(line: RequestLine): void
}

export interface WebServer {
  port: number
  /** Where people reach it. */
  baseUrl: string
  /** Takes no new requests, lets running ones end for at most `graceMs`, then cuts them off. */
  close(graceMs?: number): Promise<void>
}

/** Starts the web server. Rejects with the system's error (`EADDRINUSE`, `EACCES`) if it cannot listen. */
export async function createWebServer(options: WebServerOptions): Promise<WebServer> {
  const { development = false, trustedProxies = [], rateLimits = true } = options
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 60_000, headersTimeout: 15_000 })
  const vite = development ? await viteFor(server) : undefined
  const pages = vite ? await pagesInDevelopment(vite.loadBuild) : await builtPages()
  const restAt = await restOfModules(ownVersion())
  await openDesk()
  await openPrivacy()
  // Documents leave by more doors than /files: pages and REST of their modules.
  await registerFilePolicies()
  const assets = vite ? () => undefined : await assetServer(path.join(buildFolder, 'client/assets'), '/assets/')
  await listen(server, options)
  // From here on without a pause, so that no request comes before there is somebody to answer it.
  const port = portOf(server)
  const baseUrl = options.baseUrl.replace(/:0$/, `:${port}`)
  const publicUrl = new URL(baseUrl)
  useIdentity({ publicUrl })
  useAccountWitness(noteAccountEvent)
  const app = createWebApp({
    publicUrl,
    addressOfRequest: () => publicAddress(publicUrl),
    trustedProxies,
    development,
    rateLimits,
    pages,
    rest: restAt(publicUrl),
    assets,
    isReady: options.isReady ?? (() => Promise.resolve(true)),
    onRequest: options.onRequest ?? (() => {}),
  })
  const listener = getRequestListener(app.fetch)
  server.on('request', vite ? vite.before(listener) : listener)
  return { port, baseUrl, close: (graceMs = 5_000) => close(server, graceMs).then(() => vite?.close()) }
}

function listen(server: Server, { port, host }: WebServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function ownVersion(): string {
  const file = path.resolve(import.meta.dirname, '../../package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
