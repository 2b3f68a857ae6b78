import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { localeOf, tell, translateIn } from '#platform/cli'
import { config, type Config } from '#platform/config'
import type { Log } from '#platform/log'
import { OperatorProblem } from '#platform/problem'
import type { Installation } from './installation.ts'

const translate = translateIn(localeOf(process.env))
const t = translate('cli')
const say = (text: string) => void process.stderr.write(`${text}\n`)

/** How long an interrupted start may go on before what it has started so far is ended. */
const startGraceMs = 2_000
const requestGraceMs = 3_000

/** What has been started; ended in reverse. */
type Running = (() => Promise<void>)[]
type Stop = (exitCode: number) => Promise<void>
type Start = { development: boolean; running: Running; signal: AbortSignal; stop: Stop }

/** Starts everything in one process and serves until SIGINT, SIGTERM or SIGHUP. */
export async function serve({ development }: { development: boolean }): Promise<void> {
  // Whoever read the output may be gone, a closed terminal say: no reason to end, and saying so would fail in the same way without end.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
  const running: Running = []
  const interruption = new AbortController()
  let starting: Promise<void> = Promise.resolve()
  const stop: Stop = async (exitCode) => {
    if (interruption.signal.aborted) return
    interruption.abort()
    if (process.stderr.isTTY) say(t('start.stopping'))
    await Promise.race([starting.catch(() => {}), sleep(startGraceMs)])
    for (const end of running.toReversed()) await end().catch(() => {})
    process.exit(exitCode)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop(0))
  try {
    starting = start(config(), { development, running, signal: interruption.signal, stop })
    await starting
  } catch (error) {
    if (interruption.signal.aborted) return
    say(`duett: ${tell(asProblem(error), translate)}`)
    if (process.env.DUETT_DEBUG && error instanceof Error) say(String(error.stack))
    await stop(2)
  }
}

async function start(settings: Config, { development, running, signal, stop }: Start): Promise<void> {
  // Nothing else leaves the machine in development: persona sign-in and /dev/* exist there.
  const host = development ? '127.0.0.1' : settings.host
  await assertPortIsFree(settings.port, host)
  // Loaded here, so that a wrong setting or a port in use is told at once.
  const { buildPages } = await import('./build-pages.ts')
  const pages = development ? Promise.resolve() : buildPages(() => say(t('start.building')), signal)
  pages.catch(() => {})
  const { openInstallation } = await import('./installation.ts')
  const opening = openInstallation(settings, 'own')
  // Before it is open: however long that takes, nobody who interrupts it leaves a database running behind.
  running.push(async () => (await opening).close())
  const installation = await opening
  const { fileLog } = await import('#platform/log')
  const log = fileLog(join(settings.home, 'log'))
  watch(installation, log, stop)
  signal.throwIfAborted()
  // Another machine may have imported lists into a shared database.
  const { refreshOccupationReference } = await import('#modules/reference')
  await refreshOccupationReference(installation.database)
  await seedOnce(settings, installation)
  signal.throwIfAborted()
  await pages
  const { startBackground } = await import('./background.ts')
  const background = await startBackground(installation.database, log)
  running.push(background.stop)
  const { createWebServer } = await import('./web.ts')
  const web = await createWebServer({
    port: settings.port,
    host,
    baseUrl: settings.baseUrl,
    trustedProxies: settings.trustedProxies,
    development,
    isReady: () => installation.database.isReachable(),
    onRequest: ({ failure, ...line }) =>
      failure === undefined ? log.info('request', line) : log.failure('request', failure, line),
  })
  running.push(() => web.close(requestGraceMs))
  signal.throwIfAborted()
  process.stdout.write(`${t('start.ready', { address: web.baseUrl })}\n`)
  void warmUp(log, signal)
  const { offerFirstAdministrator } = await import('./admin.ts')
  await offerFirstAdministrator(installation.database, web.baseUrl, translate('identity'), say)
}

/** The first visitor should not wait for the index; an installation that cannot build it yet still serves, and says why in its log. */
async function warmUp(log: Log, signal: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  try {
    const search = await import('#modules/search')
    await search.warmUp(signal)
    log.info('warm', { durationMs: performance.now() - startedAt })
  } catch (error) {
    if (!signal.aborted) log.failure('warm', error)
  }
}

/** The last resort: what nobody caught is logged, and the process ends in order rather than in an unknown state. */
function watch(installation: Installation, log: Log, stop: Stop): void {
  installation.onDatabaseLost(() => {
    say(`duett: ${t('start.databaseLost')}`)
    void stop(1)
  })
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.failure(event, error)
      say(`duett: ${tell(error, translate)}`)
      void stop(1)
    })
  }
}

/** An empty installation gets the demonstration region at its first start; one that was cut short is finished. */
async function seedOnce(settings: Config, { database }: Installation): Promise<void> {
  if (settings.seed === 'none') return
  const { seed } = await import('../../seeds/index.ts')
  await seed(database, () => say(t('start.seeding')))
}

/** Asked before the long work of a first start; the web server meets the same error later if somebody is faster. */
function assertPortIsFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** Errors of the system that a person can mend, in words. */
function asProblem(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const { code, syscall, path = '' } = error as NodeJS.ErrnoException
  const { port, host, home } = config()
  if (code === 'EADDRINUSE') return new OperatorProblem('cli', 'start.portInUse', { port })
  if (code === 'EACCES' && syscall === 'listen') return new OperatorProblem('cli', 'start.portForbidden', { port })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new OperatorProblem('cli', 'start.hostUnknown', { host })
  if (path.startsWith(home) || syscall === 'mkdir') {
    return new OperatorProblem('cli', 'start.homeUnusable', { folder: home, reason: String(code) })
  }
  return error
}
