import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { postgresProblem } from './problem.ts'

/** The operating system account PostgreSQL runs as; null: our own. */
export type Account = { name: string; uid: number; gid: number } | null

const preferred = ['duett', 'postgres', 'nobody']

/** PostgreSQL refuses to run as root. A data folder keeps the account that made it; a new one gets the best that exists. */
export function accountFor(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return null
  const accounts = readAccounts()
  const ownerUid = existsSync(dataFolder) ? statSync(dataFolder).uid : 0
  const owner = accounts.find(({ uid }) => uid === ownerUid && uid !== 0)
  if (owner) return owner
  for (const name of preferred) {
    const account = accounts.find((candidate) => candidate.name === name)
    if (account) return account
  }
  throw postgresProblem('noAccount')
}

/** May `account` pass through every folder above `path`? Below /root (mode 700) only root may. */
export function isReachable(path: string, account: Account): boolean {
  if (!account) return canPass(path)
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayPass(folder, account)) return false
    if (folder === dirname(folder)) return true
  }
}

function mayPass(folder: string, account: { uid: number; gid: number }): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

function canPass(path: string): boolean {
  try {
    accessSync(existsSync(path) ? path : dirname(path), constants.X_OK)
    return true
  } catch {
    return false
  }
}

function readAccounts(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
