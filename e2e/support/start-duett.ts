import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const startTimeoutMs = 110_000

export type RunningDuett = {
  /** Where it answers: `http://localhost:41234`. */
  address: string
  home: string
  /** All it wrote to its outputs so far: its log. */
  said(): string
  stop(): Promise<void>
}

/** Starts Duett as `npm start` does, on a free port of this machine, with its data in `home`: own database, demonstration region. */
export async function startDuett(home: string, settings: NodeJS.ProcessEnv = {}): Promise<RunningDuett> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    BASE_URL: address,
    DUETT_HOME: home,
    NODE_ENV: 'production',
    LANG: 'de_DE.UTF-8',
    ...settings,
  }
  delete (env as NodeJS.ProcessEnv).DATABASE_URL
  const server = spawn(process.execPath, ['src/main/start.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listen = (chunk: Buffer) => (said += String(chunk))
  server.stdout.on('data', listen)
  server.stderr.on('data', listen)
  await untilItSays(server, address, () => said)
  return { address, home, said: () => said, stop: () => stop(server) }
}

function untilItSays(server: ChildProcess, address: string, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => said().includes(address) && resolve()
    server.stdout?.on('data', look)
    server.stderr?.on('data', look)
    server.once('exit', (code) => reject(new Error(`Duett ended with ${code} before it was ready:\n${said()}`)))
    setTimeout(() => reject(new Error(`Duett was not ready in time:\n${said()}`)), startTimeoutMs).unref()
  })
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
