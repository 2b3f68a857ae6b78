import '../src/main/production.ts'
import { config } from '#platform/config'
import { buildPages } from '../src/main/build-pages.ts'
import { openInstallation } from '../src/main/installation.ts'
import { createWebServer } from '../src/main/web.ts'
import { seed } from '../seeds/index.ts'

/** A Duett of its own with the demonstration region and without limits per address, in a process of its own. */
const settings = config()
await buildPages(() => {}, new AbortController().signal)
const installation = await openInstallation(settings, 'own')
await seed(installation.database, () => {})
const web = await createWebServer({ port: 0, host: '127.0.0.1', baseUrl: settings.baseUrl, rateLimits: false })
process.send?.({ port: web.port })
process.once('message', () => {
  void web
    .close(0)
    .then(() => installation.close())
    .then(() => process.disconnect())
})
