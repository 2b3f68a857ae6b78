import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Duett of this run answers: `http://localhost:41234`. */
    duettAddress: string
    /** Its data folder, for commands that work beside it. */
    duettHome: string
  }
}

const root = path.resolve(import.meta.dirname, '../..')
const startTimeoutMs = 110_000

/**
 * Starts Duett once for all browser journeys, as `npm start` does: own data folder, own database, demonstration region. With
 * `DUETT_E2E_ADDRESS` set, a Duett that runs already is used instead, whose data folder is DUETT_HOME.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.DUETT_E2E_ADDRESS
  if (running) {
    project.provide('duettAddress', running)
    project.provide('duettHome', process.env.DUETT_HOME ?? path.join(root, 'data'))
    return () => Promise.resolve()
  }
  const home = await mkdtemp(path.join(tmpdir(), 'duett-e2e-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    BASE_URL: address,
    DUETT_HOME: home,
    NODE_ENV: 'production',
    LANG: 'de_DE.UTF-8',
  }
  delete (env as NodeJS.ProcessEnv).DATABASE_URL
  const server = spawn(process.execPath, ['src/main/start.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  await untilPrinted(server, address)
  project.provide('duettAddress', address)
  project.provide('duettHome', home)
  return async () => {
    await stop(server)
    await rm(home, { recursive: true, force: true })
  }
}

function untilPrinted(server: ChildProcess, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += String(chunk)
      if (said.includes(address)) resolve()
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('exit', (code) => reject(new Error(`Duett ended with ${code} before it was ready:\n${said}`)))
    setTimeout(() => reject(new Error(`Duett was not ready in time:\n${said}`)), startTimeoutMs).unref()
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
