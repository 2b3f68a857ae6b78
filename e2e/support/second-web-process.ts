import { config } from '#platform/config'
import { openInstallation } from '../../src/main/installation.ts'
import { createWebServer } from '../../src/main/web.ts'

/** A second web process beside the Duett whose data folder is DUETT_HOME, as larger installations run several: prints its address. */
const settings = config()
const installation = await openInstallation(settings, 'join')
const web = await createWebServer({ port: 0, host: '127.0.0.1', baseUrl: 'http://localhost:0' })
process.stdout.write(`${web.baseUrl}\n`)
process.once('SIGTERM', () => {
  void web
    .close(0)
    .then(() => installation.close())
    .then(() => process.exit(0))
})
