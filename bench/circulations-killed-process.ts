import '../src/main/production.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { sendDue } from '#modules/circulations'
import { useIdentity } from '#modules/identity'
import { jobsOfModules } from '../src/main/discover.ts'
import { config } from '#platform/config'
import { openInstallation } from '../src/main/installation.ts'
import { createWebServer } from '../src/main/web.ts'

/** A web server, or a worker that sends what is due and hands mails over, beside the Duett that is measured: to be killed. */
const [role, network] = process.argv.slice(2)
const settings = config()
const { database } = await openInstallation(settings, 'join')
useIdentity({ publicUrl: new URL(settings.baseUrl) })

/** What was sent a week ahead waits for that week; what was begun keeps its time, within which nobody may begin again. */
const makeDue = sql`
  update mail.message set next_attempt_at = now()
  where network_id = platform.current_network() and state = 'queued' and attempts = 0 and next_attempt_at > now()`

if (role === 'web') {
  const web = await createWebServer({ port: 0, host: '127.0.0.1', baseUrl: settings.baseUrl, rateLimits: false })
  process.send?.({ port: web.port })
} else {
  const signal = new AbortController().signal
  const mails = (await jobsOfModules()).find(({ queue }) => queue === 'mail.resume')
  process.send?.('ready')
  for (;;) {
    await sendDue(database, Number(network), new Date(Date.now() + 7 * 86_400_000), signal)
    await database.inTransaction({ role: 'duett_worker', networkId: Number(network) }, (db) => makeDue.execute(db))
    await mails?.run({}, { database, signal })
    process.send?.('round')
    await sleep(10)
  }
}
