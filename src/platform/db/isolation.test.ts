import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, insufficientPrivilege, type NetworkId, type Role } from './index.ts'
import { testDatabase, type TestDatabase } from './testing/index.ts'

const roles: readonly Role[] = ['duett_app', 'duett_worker']

/** Hold public rows only, so that the public search may read them all (W11); writing stays within the network. */
const readableByAll = ['vacancies.public_vacancy']

type Column = { name: string; type: string; category: string }
type Table = { quoted: string; columns: Column[] }

/**
 * Every table with a network, whichever module brought it, holds one invented row of network 1 and one of network 2. Its checks and
 * references are dropped first, and no trigger adds to it: here only the wall between networks counts.
 */
describe('the wall between networks', () => {
  let test: TestDatabase
  let tables: Table[]

  beforeAll(async () => {
    test = await testDatabase()
    tables = await tablesWithNetwork(test)
    await dropConstraints(test)
    for (const table of tables) {
      for (const network of [1, 2])
        await test.admin.query(
          `set session_replication_role = replica; ${insertInto(table, network)}; reset session_replication_role`,
        )
    }
  })

  /** Rows a statement shows or touches, or the SQLSTATE of its refusal. */
  const outcome = async (role: Role, networkId: NetworkId | null, statement: string): Promise<number | string> => {
    try {
      return await inTransaction({ role, networkId }, async (db) => {
        const { rows, numAffectedRows } = await sql.raw(statement).execute(db)
        return rows.length || Number(numAffectedRows ?? 0n)
      })
    } catch (error) {
      return (error as { sqlState: string }).sqlState
    }
  }

  it('sees the tables of all modules', () => {
    expect(tables.map(({ quoted }) => quoted)).toEqual(expect.arrayContaining(['platform.audit', 'platform.outbox']))
  })

  it('S-23: shows and touches only rows of the own network', async () => {
    for (const { quoted } of tables) {
      for (const role of roles) {
        const statements = [
          ...(readableByAll.includes(quoted) ? [] : [`select from ${quoted} where network_id = 1`]),
          `update ${quoted} set network_id = network_id where network_id = 1`,
          `delete from ${quoted} where network_id = 1`,
        ]
        for (const statement of statements) {
          expect([0, insufficientPrivilege], `${role}: ${statement}`).toContain(await outcome(role, 2, statement))
        }
      }
    }
  })

  it('S-23: writes no row into another network', async () => {
    for (const table of tables) {
      for (const role of roles) {
        const statements = [insertInto(table, 1), `update ${table.quoted} set network_id = 1 where network_id = 2`]
        for (const statement of statements) {
          expect([insufficientPrivilege, 0], `${role}: ${statement}`).toContain(await outcome(role, 2, statement))
        }
      }
    }
  })

  it('S-27: shows no rows without a network', async () => {
    for (const { quoted } of tables) {
      if (readableByAll.includes(quoted)) continue
      for (const role of roles) {
        const seen = await outcome(role, null, `select from ${quoted}`)
        expect([0, insufficientPrivilege], `${role} reads ${quoted}`).toContain(seen)
      }
    }
  })

  it('would be noticed if it were gone', async () => {
    await test.admin.query(`
      create table platform.unwalled (network_id integer, primary key (network_id));
      grant select on platform.unwalled to duett_app;
      insert into platform.unwalled values (1)`)
    expect(await outcome('duett_app', 2, 'select from platform.unwalled where network_id = 1')).toBe(1)
  })
})

async function tablesWithNetwork({ admin }: TestDatabase): Promise<Table[]> {
  const { rows } = await admin.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as quoted,
      json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod), 'category', t.typcategory)) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute own where own.attrelid = c.oid and own.attname = 'network_id')
    group by n.nspname, c.relname`)
  return rows
}

async function dropConstraints({ admin }: TestDatabase): Promise<void> {
  const { rows } = await admin.query<{ statement: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where contype in ('c', 'f') and conrelid <> 0 and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
    order by contype desc`)
  for (const { statement } of rows) await admin.query(statement)
}

function insertInto({ quoted, columns }: Table, network: number): string {
  const values = columns.map(({ name, type, category }) =>
    name === 'network_id' ? network : `${sample(category, type)}::${type}`,
  )
  return `insert into ${quoted} (${columns.map(({ name }) => name).join(', ')}) overriding system value values (${values.join(', ')})`
}

/** A value of a type by PostgreSQL's category of it. */
function sample(category: string, type: string): string {
  if (type === 'jsonb' || type === 'json') return `'{}'`
  if (type === 'uuid') return `'00000000-0000-4000-8000-000000000000'`
  if (type.startsWith('tsvector')) return `''`
  const byCategory: Record<string, string> = {
    N: '1',
    B: 'false',
    D: 'now()',
    A: `'{}'`,
    T: `'1 day'`,
    R: `'empty'`,
    G: `'(1,1)'`,
  }
  return byCategory[category] ?? `'de'`
}
