import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { appliedMigrations } from '#platform/db'
import type { KeyRing } from '#platform/keys'
import type { Manifest } from './manifest.ts'
import { backupProblem } from './problem.ts'
import { recordOf, thing } from './records.ts'
import { sealStream } from './sealed-stream.ts'
import { sequences, tablesInOrder, type Table } from './schema.ts'

export type BackupCounts = { tables: number; rows: number; files: number; missingFiles: number }

export type BackupSource = {
  /** The account may become duett_backup, or pass row-level security by itself. */
  client: Client
  /** What the paths of files begin at. */
  home: string
  /** Paths of the files that belong to this state of the database. */
  filesOf(client: Client): Promise<string[]>
}

type Options = { ring: KeyRing; now: Date; signal?: AbortSignal; onProgress?: (rows: number) => void }

/**
 * Writes the database as it is at one moment, and the files that belong to it, while others go on working. After a failure the connection stands
 * in the middle of a copy and is good for nothing but being ended.
 */
export async function writeBackup(source: BackupSource, sink: Writable, options: Options): Promise<BackupCounts> {
  const { client } = source
  await becomeReader(client)
  await client.query('begin transaction isolation level repeatable read read only')
  const counts: BackupCounts = { tables: 0, rows: 0, files: 0, missingFiles: 0 }
  const records = Readable.from(recordsOf(source, options, counts), { objectMode: false })
  const { ring, signal } = options
  await pipeline(records, createGzip(), (zipped) => sealStream(zipped, ring), sink, signal ? { signal } : {})
  await client.query('commit')
  return counts
}

/** Under row-level security a copy would silently lack rows: as duett_backup, which reads everything and writes nothing, it does not. */
async function becomeReader(client: Client): Promise<void> {
  const { rows } = await client.query<{ account: string; reader: boolean; unbound: boolean }>(`
    select current_user as account, rolsuper or rolbypassrls as unbound, exists (select from pg_roles backup
      where backup.rolname = 'duett_backup' and pg_has_role(current_user, backup.oid, 'member')) as reader
    from pg_roles where rolname = current_user`)
  if (rows[0]?.reader) await client.query('set role duett_backup')
  else if (!rows[0]?.unbound) throw backupProblem('mayNotReadAll', { account: rows[0]?.account ?? '' })
}

async function* recordsOf(
  { client, home, filesOf }: BackupSource,
  { now, onProgress }: Options,
  counts: BackupCounts,
): AsyncGenerator<Buffer> {
  const tables = await tablesInOrder(client)
  const migrations = await appliedMigrations(client)
  yield recordOf('manifest', { madeAt: now.toISOString(), migrations } satisfies Manifest)
  // The migrations applied stand in the manifest; the database that is restored into writes its own.
  for (const { name, columns } of tables.filter((table) => table.name !== 'migration.applied')) {
    const rows = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
    yield* thing('table', { name, columns } satisfies Pick<Table, 'name' | 'columns'>, rows)
    counts.tables += 1
    counts.rows += rows.rowCount
    onProgress?.(counts.rows)
  }
  for (const path of await filesOf(client)) {
    const content = await opened(join(home, path))
    if (content) yield* thing('file', { path }, content)
    counts[content ? 'files' : 'missingFiles'] += 1
  }
  // Numbers may have been given out since the beginning; they are read last, so that none is ever given out again.
  yield recordOf('done', { sequences: await sequences(client), ...counts })
}

/** Null: removed since, and its row with it. */
async function opened(path: string): Promise<Readable | null> {
  const content = createReadStream(path)
  try {
    await new Promise((resolve, reject) => content.once('open', resolve).once('error', reject))
    return content
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
