import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Process `pid`, started `startedAt` ticks after boot: a number alone may belong to another process after a restart. */
type Owner = { pid: number; startedAt: string | null }

export type OwnerLock = { release(): void }

/** Takes the lock, or returns the living process that holds it. PostgreSQL's own lock guards the data; this one is for people. */
export function takeOwnerLock(file: string): OwnerLock | { heldBy: number } {
  const own: Owner = { pid: process.pid, startedAt: startOf(process.pid) }
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 })
      return { release: () => rmSync(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const heldBy = livingOwner(file)
    if (heldBy !== null) return { heldBy }
    setAside(file)
  }
  throw new Error(`the lock ${file} changes hands too fast`)
}

/** The process that holds the lock, null when there is none or it is dead. */
export function livingOwner(file: string): number | null {
  const owner = readOwner(file)
  if (!owner) return null
  return isAlive(owner.pid) && startOf(owner.pid) === owner.startedAt ? owner.pid : null
}

/** A process that has ended but was not yet noticed by its parent (a zombie) is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statusOf(pid)?.[0] !== 'Z'
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    return null
  }
}

/** Only one of two processes that find a dead owner can rename its file. */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Field 22 of /proc/PID/stat; null where there is no /proc. */
function startOf(pid: number): string | null {
  return statusOf(pid)?.[19] ?? null
}

/** The fields of /proc/PID/stat from the third, the state, on; the second, a name, may hold anything. */
function statusOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
