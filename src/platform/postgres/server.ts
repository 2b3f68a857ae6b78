import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Layout } from './layout.ts'
import { isAlive } from './owner-lock.ts'
import { postgresProblem } from './problem.ts'

export const superuser = 'duett_cluster'

/** W10 and W13: no TCP, a closed socket folder, and a server log without values of rows. */
const settings: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '256MB',
  // An import writes gigabytes: with the default of one, every checkpoint makes it log each page whole again.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A cast error quotes the value in its message: errors reach our own log as SQLSTATE, table and constraint.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  password_encryption: 'scram-sha-256',
}

/** The environment a server needs and no more: our own holds secrets. LC_ALL keeps its messages readable to us. */
const serverEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

function as(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** The major version of an existing data folder, null where there is none yet. */
export function majorOf(layout: Layout): number | null {
  if (!existsSync(layout.data)) return null
  const versionFile = join(layout.data, 'PG_VERSION')
  if (!existsSync(versionFile)) throw postgresProblem('brokenFolder', { folder: layout.data })
  const { uid } = statSync(layout.data)
  if (process.getuid && process.getuid() !== 0 && uid !== process.getuid())
    throw postgresProblem('notOurs', { folder: layout.data })
  const major = Number(readFileSync(versionFile, 'utf8'))
  if (!Number.isInteger(major) || major < 1) throw postgresProblem('brokenFolder', { folder: layout.data })
  return major
}

/** Makes the data folder beside its final name, so that an interrupted start leaves nothing that looks finished. */
export function initialise(layout: Layout, binaries: Binaries, password: string, durable: boolean): void {
  const unfinished = `${layout.data}.new`
  const passwordFile = join(layout.root, 'initial-password')
  rmSync(unfinished, { recursive: true, force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (layout.account) chownSync(passwordFile, layout.account.uid, layout.account.gid)
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  const result = spawnSync(
    join(binaries.folder, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--data-checksums',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--auth=scram-sha-256',
      ...(durable ? [] : ['--no-sync']),
    ],
    { cwd: layout.root, env: serverEnvironment, encoding: 'utf8', ...as(layout.account) },
  )
  rmSync(passwordFile, { force: true })
  if (result.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw postgresProblem('cannotCreate', {
      folder: layout.data,
      reason: lastLine(result.stderr ?? String(result.error)),
    })
  }
  renameSync(unfinished, layout.data)
}

export type Server = { child: ChildProcess; failure(): string | null }

/** `durable` false trades safety against speed, for tests only. */
export function spawnServer(layout: Layout, binaries: Binaries, durable: boolean): Server {
  const all = durable ? settings : { ...settings, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(layout.log, 'w', 0o600)
  const child = spawn(join(binaries.folder, 'postgres'), ['-D', layout.data, '-k', layout.socketFolder, ...options], {
    cwd: layout.root,
    env: serverEnvironment,
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C reaches Duett, which ends its work first and the server last.
    detached: true,
    ...as(layout.account),
  })
  closeSync(log)
  child.on('error', () => {})
  const ended = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  return { child, failure: () => (ended() ? lastLine(readFileSync(layout.log, 'utf8')) : null) }
}

/** Ends a server that outlived a killed Duett, and waits until its processes have let go of the data. */
export async function stopLeftover(layout: Layout): Promise<void> {
  const file = join(layout.data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0])
  if (!Number.isInteger(pid) || pid < 2 || !isServer(pid)) {
    // Its number may by now belong to any process: PostgreSQL would take that one for a running server.
    rmSync(file, { force: true })
    for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(layout.socketFolder, name), { force: true })
    return waitForBackends(layout)
  }
  await stopPid(pid)
  return waitForBackends(layout)
}

/** Fast shutdown; a server that does not end within 8 s ends at once and recovers at the next start. */
export async function stopPid(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await endedWithin(pid, 8_000)) return
  signal(pid, 'SIGQUIT')
  if (await endedWithin(pid, 5_000)) return
  signal(pid, 'SIGKILL')
  await endedWithin(pid, 5_000)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function endedWithin(pid: number, timeoutMs: number): Promise<boolean> {
  for (const until = Date.now() + timeoutMs; Date.now() < until; await sleep(20)) {
    if (!isAlive(pid)) return true
  }
  return false
}

/** Backends of a killed server notice its end within moments; a new server refuses to start before. */
async function waitForBackends(layout: Layout): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until && hasBackends(layout);) await sleep(50)
}

function hasBackends(layout: Layout): boolean {
  if (!existsSync('/proc/self')) return false
  return readdirSync('/proc').some(
    (entry) => /^\d+$/.test(entry) && isServer(Number(entry)) && folderOf(Number(entry)) === layout.data,
  )
}

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function isServer(pid: number): boolean {
  return isAlive(pid) && basename(commandOf(pid)).startsWith('postgres')
}

function commandOf(pid: number): string {
  if (existsSync('/proc/self')) {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

/** The reason among a server's last words: its last FATAL or error line, without time and process. */
function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? ''
  return telling.replace(/^.*?(FATAL|PANIC|error): */i, '').trim()
}
