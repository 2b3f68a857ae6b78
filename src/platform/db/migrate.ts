import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { OperatorProblem } from '#platform/problem'

/** One that a database has, as it remembers it. */
export type AppliedMigration = { number: number; name: string; checksum: string }
type Migration = AppliedMigration & { sql: string }

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
    await prepareRecord(admin)
    const pending = await pendingMigrations(admin, folder)
    for (const migration of pending) await apply(admin, migration)
    return pending.map(({ name }) => name)
  } finally {
    await admin.query('reset role')
    await admin.query('select pg_advisory_unlock($1)', [lockNumber])
  }
}

/**
 * Within the caller's transaction and as duett_owner: applies those numbers, or without them all that are missing. Returns their names. For a
 * restore, whose database becomes what it was, takes its rows, and then moves on, all or nothing.
 */
export async function migrateWithin(
  owner: Client,
  numbers: ReadonlySet<number> | null,
  folder = migrationsFolder,
): Promise<string[]> {
  await prepareRecord(owner)
  const pending = await pendingMigrations(owner, folder)
  const wanted = pending.filter(({ number }) => numbers === null || numbers.has(number))
  for (const migration of wanted) await applyWithin(owner, migration)
  return wanted.map(({ name }) => name)
}

/** The changes a database has, in the order of their numbers. */
export async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select number, name, checksum from migration.applied order by number',
  )
  return rows
}

/** The first of these changes that this program does not know as it is; null: it knows them all. */
export function foreignMigration(
  applied: readonly AppliedMigration[],
  folder = migrationsFolder,
): AppliedMigration | null {
  const known = new Map(readMigrations(folder).map((migration) => [migration.number, migration]))
  return applied.find(({ number, checksum }) => known.get(number)?.checksum !== checksum) ?? null
}

/** Throws unless the schema is exactly this program's. `client` may be any account that reads `migration.applied`. */
export async function assertCurrent(client: Client, folder = migrationsFolder): Promise<void> {
  const pending = await pendingMigrations(client, folder)
  if (pending[0]) throw new OperatorProblem('db', 'schemaOlder', { first: pending[0].name, count: pending.length })
}

async function pendingMigrations(client: Client, folder: string): Promise<Migration[]> {
  const known = new Map(readMigrations(folder).map((migration) => [migration.number, migration]))
  for (const { number, name, checksum } of await appliedMigrations(client)) {
    const file = known.get(number)
    if (!file) throw new OperatorProblem('db', 'schemaNewer', { name })
    if (file.checksum !== checksum) throw new OperatorProblem('db', 'migrationChanged', { name })
    known.delete(number)
  }
  return [...known.values()]
}

async function prepareRecord(owner: Client): Promise<void> {
  await owner.query('create schema if not exists migration')
  await owner.query(
    `create table if not exists migration.applied (
       number integer primary key, name text not null, checksum text not null, at timestamptz not null default now())`,
  )
  await owner.query('grant usage on schema migration to duett_app')
  await owner.query('grant select on migration.applied to duett_app')
}

async function apply(admin: Client, migration: Migration): Promise<void> {
  await admin.query('begin')
  try {
    await applyWithin(admin, migration)
    await admin.query('commit')
  } catch (error) {
    await admin.query('rollback')
    throw error
  }
}

async function applyWithin(owner: Client, { number, name, checksum, sql }: Migration): Promise<void> {
  try {
    await owner.query(sql)
    await owner.query('insert into migration.applied (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
  } catch (error) {
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
