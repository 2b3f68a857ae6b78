import type { RequestListener, Server } from 'node:http'

/** Pages straight from their sources, with hot reload through the same server. */
export async function viteFor(server: Server) {
  const { createServer: createViteServer } = await import('vite')
  const ours = process.listeners('SIGTERM')
  const vite = await createViteServer({ server: { middlewareMode: true, ws: { server } }, appType: 'custom' })
  // React Router keeps a Vite of its own, which would end the process at SIGTERM before the database has stopped: only we end it.
  for (const listener of process.listeners('SIGTERM')) if (!ours.includes(listener)) process.off('SIGTERM', listener)
  return {
    loadBuild: () => vite.ssrLoadModule('virtual:react-router/server-build') as Promise<never>,
    before:
      (listener: RequestListener): RequestListener =>
      (request, response) =>
        vite.middlewares(request, response, () => listener(request, response)),
    close: () => vite.close(),
  }
}
