import { once } from 'node:events'
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { writeAudit } from '#platform/action'
import { writeBackup, type BackupCounts } from '#platform/backup'
import type { Config } from '#platform/config'
import { Database } from '#platform/db'
import { pathsOfFiles } from '#platform/files'
import { keys } from '#platform/keys'
import { beginErasureList } from '#platform/privacy'
import { OperatorProblem } from '#platform/problem'
import { openAdmin } from './installation.ts'

export type MadeBackup = BackupCounts & { file: string; bytes: number; madeAt: Date; keyId: string }

type Watching = { signal: AbortSignal; onProgress(rows: number): void }

/** Writes everything but the secrets into `file`, which appears once it is complete. A device or pipe is written as it is. */
export async function makeBackup(config: Config, typed: string, watching: Watching): Promise<MadeBackup> {
  const file = resolve(typed)
  const isPlain = !existsSync(file) || statSync(file).isFile()
  if (isPlain && existsSync(file)) throw new OperatorProblem('backup', 'exists', { file })
  const written = isPlain ? `${file}.part` : file
  const { admin, login, close } = await openAdmin(config, 'join')
  const madeAt = new Date()
  try {
    const counts = await copyTo(written, admin, config.home, { ...watching, now: madeAt })
    const bytes = isPlain ? statSync(written).size : 0
    await note(login, counts, madeAt)
    if (isPlain) renameSync(written, file)
    beginErasureList(config.home)
    return { ...counts, file, bytes, madeAt, keyId: keys().newestId }
  } catch (error) {
    if (isPlain) rmSync(written, { force: true })
    throw asProblem(error, file)
  } finally {
    await close()
  }
}

async function copyTo(
  file: string,
  admin: ClientConfig,
  home: string,
  watching: Watching & { now: Date },
): Promise<BackupCounts> {
  const client = new Client(admin)
  await client.connect()
  try {
    await assertSomething(client)
    const sink = createWriteStream(file, { mode: 0o600, flush: file.endsWith('.part') })
    await once(sink, 'open')
    return await writeBackup({ client, home, filesOf: pathsOfFiles }, sink, { ring: keys(), ...watching })
  } finally {
    await client.end()
  }
}

async function assertSomething(client: Client): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>(`select to_regclass('migration.applied') as found`)
  if (!rows[0]?.found) throw new OperatorProblem('backup', 'nothing', {})
}

/** Before the file gets its name: no backup leaves without an entry in the installation's own chain. */
async function note(login: ClientConfig, { rows }: BackupCounts, now: Date): Promise<void> {
  const database = new Database(login)
  try {
    await database.inTransaction({ role: 'duett_worker', networkId: 0 }, (db) =>
      writeAudit(db, {
        action: 'installation.backup',
        actor: { kind: 'operator' },
        note: { subject: 'installation', subjectId: keys().newestId, rowCount: rows },
        now,
      }),
    )
  } finally {
    await database.close()
  }
}

/** Errors of the disk, in words; of anything else its own. */
function asProblem(error: unknown, file: string): unknown {
  const { code, syscall = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (code === undefined || !['open', 'write', 'fsync', 'rename'].includes(syscall)) return error
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new OperatorProblem('backup', 'full', { file })
  return new OperatorProblem('backup', 'cannotWrite', { file, reason: code })
}
