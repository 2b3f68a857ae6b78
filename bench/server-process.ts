import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Duett in a folder of its own: its process, the first message it sent once it was ready, and what others need to join it. */
export type Served<Ready> = { server: ChildProcess; ready: Ready; env: NodeJS.ProcessEnv }

/** Runs `file` of this folder as a server while `measure` works with it; afterwards it is told to stop, and nothing of it stays. */
export async function withServer<Ready>(
  file: string,
  measure: (served: Served<Ready>) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'duett-bench-'))
  const env = { ...process.env, DUETT_HOME: home, PORT: '0', BASE_URL: 'http://localhost' }
  const server = fork(join(import.meta.dirname, file), { env, execArgv: startFlags() })
  try {
    const [ready] = (await once(server, 'message')) as [Ready]
    await measure({ server, ready, env })
  } finally {
    server.send('stop', () => {})
    await once(server, 'exit')
    rmSync(home, { recursive: true, force: true })
  }
}

/** What `npm start` tells Node: the server that is measured is the one people run. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

/** Keeps the server to one core where taskset exists, and leaves the others to database and caller; says "on one core" or on how many. */
export function onOneCore({ pid }: ChildProcess): string {
  const cores = availableParallelism()
  const isPinned = cores < 2 || spawnSync('taskset', ['-a', '-c', '-p', '0', String(pid)]).status === 0
  return isPinned ? 'one core' : `${cores} cores`
}
