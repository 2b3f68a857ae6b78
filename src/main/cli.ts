import packageFile from '../../package.json' with { type: 'json' }
import { runCommandLine } from '#platform/cli'
import { ownCommands } from './commands.ts'
import { commandsOfModules } from './discover.ts'

/** A launcher may pass on the Ctrl-C that the terminal sent us as well; only a later one means "at once". */
const secondSignalAfterMs = 500

const interruption = new AbortController()
let firstSignalAt = 0
const interrupt = () => {
  const now = Date.now()
  if (interruption.signal.aborted && now - firstSignalAt > secondSignalAfterMs) process.exit(130)
  firstSignalAt ||= now
  interruption.abort()
}
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
for (const signal of signals) process.on(signal, interrupt)
// `duett … | head` closes our output early: that is an end, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2))

process.exitCode = await runCommandLine({
  commands: [...ownCommands, ...(await commandsOfModules())],
  words: process.argv.slice(2),
  env: process.env,
  version: packageFile.version,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
  openDatabase: async () => {
    const { config } = await import('#platform/config')
    const { openInstallation } = await import('./installation.ts')
    return openInstallation(config(), 'join')
  },
  releaseSignals: () => {
    for (const signal of signals) process.off(signal, interrupt)
  },
})
