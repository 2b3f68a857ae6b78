import { join } from 'node:path'
import { refreshOccupationReference } from '#modules/reference'
import { localeOf, tell, translateIn } from '#platform/cli'
import { config } from '#platform/config'
import { fileLog } from '#platform/log'
import { startBackground } from './background.ts'
import { openInstallation } from './installation.ts'

/** A worker of its own, for installations that run several: works off the queues until a signal. */
try {
  const settings = config()
  const installation = await openInstallation(settings, 'join')
  await refreshOccupationReference(installation.database)
  const background = await startBackground(installation.database, fileLog(join(settings.home, 'log')))
  const stop = async () => {
    await background.stop()
    await installation.close()
    process.exit(0)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => void stop())
} catch (error) {
  process.stderr.write(`duett: ${tell(error, translateIn(localeOf(process.env)))}\n`)
  process.exit(2)
}
