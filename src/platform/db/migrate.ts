import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { OperatorProblem } from '#platform/problem'

type Migration = { number: number; name: string; checksum: string; sql: string }

const migrationsFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/** One lock number for all installations of one server: migrators wait for each other. */
const lockNumber = 4_473_812

/**
 * Brings the schema up to this program's: each file once, in order of its number, each in its own transaction, as duett_owner.
 * Returns the names of those it applied. A file that changed after it was applied, or is unknown here, is a problem.
 */
export async function migrate(admin: Client, folder = migrationsFolder): Promise<string[]> {
  await admin.query('select pg_advisory_lock($1)', [lockNumber])
  try {
    await admin.query('set role duett_owner')
    await admin.query('create schema if not exists migration')
    await admin.query(
      `create table if not exists migration.applied (
         number integer primary key, name text not null, checksum text not null, at timestamptz not null default now())`,
    )
    await admin.query('grant usage on schema migration to duett_app')
    await admin.query('grant select on migration.applied to duett_app')
    const pending = await pendingMigrations(admin, folder)
    for (const migration of pending) await apply(admin, migration)
    return pending.map(({ name }) => name)
  } finally {
    await admin.query('reset role')
    await admin.query('select pg_advisory_unlock($1)', [lockNumber])
  }
}

/** Throws unless the schema is exactly this program's. `client` may be any account that reads `migration.applied`. */
export async function assertCurrent(client: Client, folder = migrationsFolder): Promise<void> {
  const pending = await pendingMigrations(client, folder)
  if (pending[0]) throw new OperatorProblem('db', 'schemaOlder', { first: pending[0].name, count: pending.length })
}

async function pendingMigrations(client: Client, folder: string): Promise<Migration[]> {
  const { rows: applied } = await client.query<{ number: number; name: string; checksum: string }>(
    'select number, name, checksum from migration.applied order by number',
  )
  const known = new Map(readMigrations(folder).map((migration) => [migration.number, migration]))
  for (const { number, name, checksum } of applied) {
    const file = known.get(number)
    if (!file) throw new OperatorProblem('db', 'schemaNewer', { name })
    if (file.checksum !== checksum) throw new OperatorProblem('db', 'migrationChanged', { name })
    known.delete(number)
  }
  return [...known.values()]
}

async function apply(admin: Client, { number, name, checksum, sql }: Migration): Promise<void> {
  await admin.query('begin')
  try {
    await admin.query(sql)
    await admin.query('insert into migration.applied (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await admin.query('commit')
  } catch (error) {
    await admin.query('rollback')
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const migrations = files.toSorted().map((file) => {
    const match = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)
    if (!match) throw new Error(`a migration is called NNNN_module_what.sql, not ${file}`)
    const sql = readFileSync(`${folder}/${file}`, 'utf8')
    return {
      number: Number(match[1]),
      name: file.slice(0, -4),
      checksum: createHash('sha256').update(sql).digest('hex'),
      sql,
    }
  })
  const double = migrations.find(({ number }, index) => migrations[index + 1]?.number === number)
  if (double) throw new Error(`two migrations have the number ${double.number}`)
  return migrations
}
