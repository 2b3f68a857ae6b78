import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { accountFor, isReachable, type Account } from './account.ts'
import { postgresProblem } from './problem.ts'

/** Where a cluster keeps its things. `root` is `$DUETT_HOME/postgres`, or what that links to. */
export type Layout = {
  root: string
  data: string
  socketFolder: string
  /** Output of the server itself. */
  log: string
  /** Held by the process that started the server. */
  lock: string
  account: Account
}

/** Linux refuses longer socket addresses; `/.s.PGSQL.5432` and a closing zero are part of them. */
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length - 1

/** Where the cluster below `home` (`DUETT_HOME`) lies, its folders made where they are missing. */
export function prepareLayout(home: string): Layout {
  mkdirSync(home, { recursive: true })
  letAccountPass(home)
  const layout = layoutAt(existingRoot(home) ?? newRoot(home))
  for (const folder of [layout.root, layout.socketFolder]) ownFolder(folder, layout.account)
  return layout
}

/** The same without touching anything; null where there is no cluster yet. */
export function existingLayout(home: string): Layout | null {
  const root = existingRoot(home)
  return root === null ? null : layoutAt(root)
}

function layoutAt(root: string): Layout {
  const data = join(root, 'data')
  return {
    root,
    data,
    socketFolder: socketFolderOf(root),
    log: join(root, 'server.log'),
    lock: join(root, 'owner.lock'),
    account: accountFor(data),
  }
}

function existingRoot(home: string): string | null {
  const root = join(home, 'postgres')
  const entry = lstatSync(root, { throwIfNoEntry: false })
  if (!entry) return null
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw postgresProblem('brokenFolder', { folder: root })
  return realpathSync(root)
}

/**
 * When root keeps Duett below a folder only root may enter, PostgreSQL's account cannot live there: the cluster then lies in
 * /var/lib and `$DUETT_HOME/postgres` links to it.
 */
function newRoot(home: string): string {
  const root = join(home, 'postgres')
  if (isReachable(home, accountFor(join(root, 'data')))) return root
  const elsewhere = join('/var/lib', `duett-${randomBytes(6).toString('hex')}`)
  mkdirSync(elsewhere, { mode: 0o755 })
  symlinkSync(elsewhere, root)
  return elsewhere
}

/** DUETT_HOME is ours: PostgreSQL's account may pass through it, but not look around. */
function letAccountPass(home: string): void {
  if (process.getuid?.() !== 0) return
  const { mode, uid } = statSync(home)
  if (uid === 0) chmodSync(home, mode | 0o011)
}

function socketFolderOf(root: string): string {
  const folder = join(root, 'run')
  if (Buffer.byteLength(folder) <= longestSocketFolder) return folder
  return join(tmpdir(), `duett-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
}

/** Takes away a socket folder outside of the cluster's own, once the server has ended. */
export function leaveSocketFolder({ root, socketFolder }: Layout): void {
  if (!socketFolder.startsWith(root)) rmSync(socketFolder, { recursive: true, force: true })
}

/** The socket folder is closed to everybody but the account; a folder somebody else made in its place is refused. */
function ownFolder(folder: string, account: Account): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const ownUid = account?.uid ?? process.getuid?.()
  const { uid } = statSync(folder)
  if (uid !== ownUid && uid !== process.getuid?.()) throw postgresProblem('notOurs', { folder })
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
}

/** A random password in a file only its owner reads; made at the first call. */
export function passwordIn(home: string, name: string): string {
  const file = join(home, 'secrets', name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const password = randomBytes(32).toString('hex')
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return password
}
