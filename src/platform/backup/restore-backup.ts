import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { foreignMigration, migrateWithin, withoutValues } from '#platform/db'
import { readDone, readFileHeading, readTableHeading } from './manifest.ts'
import { placeFile } from './place-file.ts'
import { backupProblem } from './problem.ts'
import type { OpenBackup } from './read-backup.ts'
import { contentOf, nextOf } from './records.ts'
import { schemas, tablesInOrder, type Sequence, type Table } from './schema.ts'

export type RestoreTarget = {
  /** May become duett_owner; nobody else works on this database. */
  client: Client
  home: string
  /** Delete what the database holds. Without it only an empty one is taken. */
  replace: boolean
  /** Migrations of this program; left out: all. */
  migrations?: string
}

export type RestoreCounts = {
  tables: number
  rows: number
  files: number
  /** Changes of the schema since the backup was made. */
  migrated: readonly string[]
}

type Options = { signal?: AbortSignal; onProgress?: (rows: number) => void }

/**
 * Puts a backup in the place of the database, in one transaction: until all of it was read and found whole, nothing has changed but files on the
 * disk that no row knows. The schema becomes what it was, takes its rows, and then moves on to this program's.
 */
export async function restoreBackup(
  { manifest, records }: OpenBackup,
  { client, home, replace, migrations }: RestoreTarget,
  { signal, onProgress }: Options = {},
): Promise<RestoreCounts> {
  const foreign = foreignMigration(manifest.migrations, migrations)
  if (foreign) throw backupProblem('newerSchema', { name: foreign.name })
  await assertAlone(client)
  if (!replace) await assertEmpty(client)
  await client.query('begin')
  try {
    await client.query('set local role duett_owner')
    await emptyDatabase(client)
    await migrateWithin(client, new Set(manifest.migrations.map(({ number }) => number)), migrations)
    const tables = await tablesInOrder(client)
    await openWalls(client, tables)
    const read = await takeRecords(records, {
      client,
      home,
      tables,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    })
    for (const sequence of read.sequences) await client.query('select setval($1, $2)', [sequence.name, sequence.value])
    await closeWalls(client, tables)
    const migrated = await migrateWithin(client, null, migrations)
    await client.query('commit')
    const { tables: count, rows, files } = read
    return { tables: count, rows, files, migrated }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    // What the server says of a row that it does not take may quote the row.
    throw withoutValues(error)
  }
}

/** A process that still works here would write beside us, or wait for us without end. */
async function assertAlone(client: Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity where datname = current_database() and usename = 'duett_login'`,
  )
  if (rows[0]?.count) throw backupProblem('inUse')
}

/** Reference lists come back with every start. By size, since row-level security may hide rows from us. */
async function assertEmpty(client: Client): Promise<void> {
  const filled = (await tablesInOrder(client)).filter(
    ({ name, sizeBytes }) => sizeBytes > 0 && !/^(reference|migration)\./.test(name),
  )
  if (filled[0]) throw backupProblem('notEmpty', { table: filled[0].name, count: filled.length })
}

async function emptyDatabase(owner: Client): Promise<void> {
  for (const schema of await schemas(owner)) await owner.query(`drop schema ${schema} cascade`)
  // Work that waits is about what is gone.
  const { rows } = await owner.query(`select to_regclass('pgboss.job') as found`)
  if ((rows[0] as { found: string | null }).found) await owner.query('delete from pgboss.job')
}

/** The owner fills the tables: past the policies, and past triggers, which would number and chain the audit anew. */
async function openWalls(owner: Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables)
    await owner.query(`alter table ${name} no force row level security, disable trigger user`)
}

async function closeWalls(owner: Client, tables: readonly Table[]): Promise<void> {
  for (const { name, forced } of tables)
    await owner.query(`alter table ${name} ${forced ? 'force row level security,' : ''} enable trigger user`)
}

type Taking = Options & { client: Client; home: string; tables: readonly Table[] }

async function takeRecords(
  records: OpenBackup['records'],
  { client, home, tables, signal, onProgress }: Taking,
): Promise<{ tables: number; rows: number; files: number; sequences: Sequence[] }> {
  const taken = { tables: 0, rows: 0, files: 0 }
  for (;;) {
    signal?.throwIfAborted()
    const { kind, payload } = await nextOf(records)
    if (kind === 'done') {
      const { sequences, ...written } = readDone(payload)
      // The stream ends here: reading on proves that its end is the one that was written.
      const whole = taken.tables === written.tables && taken.rows === written.rows && taken.files === written.files
      if (!whole || !(await records.next()).done) throw backupProblem('damaged')
      return { ...taken, sequences }
    }
    if (kind === 'table') {
      taken.rows += await fillTable(client, tables, readTableHeading(payload), contentOf(records), signal)
      taken.tables += 1
      onProgress?.(taken.rows)
    } else if (kind === 'file') {
      await placeFile(home, readFileHeading(payload).path, contentOf(records))
      taken.files += 1
    } else throw backupProblem('damaged')
  }
}

/** Names come from the file; only those that this schema has are written into a statement. */
async function fillTable(
  client: Client,
  tables: readonly Table[],
  heading: Pick<Table, 'name' | 'columns'>,
  content: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const table = tables.find(({ name }) => name === heading.name)
  if (!table || heading.columns.some((column) => !table.columns.includes(column))) throw backupProblem('damaged')
  const rows = client.query(copyFrom(`copy ${table.name} (${heading.columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(content, { objectMode: false }), rows, signal ? { signal } : {})
  return rows.rowCount
}
