import { spawn } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { takeOwnerLock } from '#platform/postgres'
import { OperatorProblem } from '#platform/problem'

const root = fileURLToPath(new URL('../../', import.meta.url))
const buildFolder = join(root, 'build')
const stampFile = join(buildFolder, 'inputs.sha256')
const lockFile = join(buildFolder, 'build.lock')
const inputs = ['src', 'packages', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']

/** Builds the pages unless `build/` already belongs to these sources. Another process that is building them is waited for. */
export async function buildPages(onBuild: () => void, signal: AbortSignal): Promise<void> {
  const stamp = stampOf()
  if (isBuilt(stamp)) return
  onBuild()
  mkdirSync(buildFolder, { recursive: true })
  const lock = await waitForLock(signal)
  try {
    if (isBuilt(stamp)) return
    rmSync(stampFile, { force: true })
    await runBuild(signal)
    writeFileSync(stampFile, stamp)
  } finally {
    lock.release()
  }
}

async function waitForLock(signal: AbortSignal): Promise<{ release(): void }> {
  for (;;) {
    const lock = takeOwnerLock(lockFile)
    if ('release' in lock) return lock
    await sleep(200, undefined, { signal })
  }
}

function isBuilt(stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

/** Names and contents of everything the pages are made of. */
function stampOf(): string {
  const hash = createHash('sha256').update(process.version)
  for (const input of inputs) addTo(hash, join(root, input))
  return hash.digest('hex')
}

function addTo(hash: Hash, path: string): void {
  if (!statSync(path).isDirectory()) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
    return
  }
  for (const name of readdirSync(path).toSorted()) {
    if (name !== 'node_modules' && !/\.test\.tsx?$|\.md$/.test(name)) addTo(hash, join(path, name))
  }
}

async function runBuild(signal: AbortSignal): Promise<void> {
  const program = join(root, 'node_modules/@react-router/dev/bin.cjs')
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [program, 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let said = ''
  child.stdout.resume()
  child.stderr.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(0, 20_000)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new OperatorProblem('cli', 'start.buildFailed', { reason: reasonIn(said) })
}

/** The line that names the error, else the first. */
function reasonIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return (lines.find((line) => /\berror\b\W*:\s*\S/i.test(line)) ?? lines[0] ?? '').trim()
}
