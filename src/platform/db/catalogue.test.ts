import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from './index.ts'
import { testDatabase, type TestDatabase } from './testing/index.ts'

/** Schemas of others: PostgreSQL itself, the queue (its own rules, W14), and the record of migrations. */
const foreignSchemas = `('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'migration')`

/**
 * Tables whose rows belong to no network: reference data are the same for everybody, the networks themselves are public, and accounts
 * reach across networks (a test below shows who may look at them).
 */
const isShared = ({ schema, quoted }: Table) =>
  schema === 'reference' || schema === 'identity' || quoted === 'network.network'

type Table = {
  schema: string
  name: string
  quoted: string
  enabled: boolean
  forced: boolean
  hasNetwork: boolean
  key: string[]
}

describe('the catalogue of the database', () => {
  let test: TestDatabase
  let tables: Table[]

  const rows = async <Row extends object>(query: string) => (await test.admin.query<Row>(query)).rows

  beforeAll(async () => {
    test = await testDatabase()
    tables = await rows<Table>(`
      select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
        c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'network_id') as "hasNetwork",
        coalesce((select array_agg(a.attname::text order by k.position)
          from pg_index i, unnest(i.indkey) with ordinality k(attnum, position) join pg_attribute a on a.attnum = k.attnum
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid), '{}') as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ${foreignSchemas}`)
  })

  it('S-24: enables and forces row-level security on every table with a network', () => {
    const walls = tables.filter(({ hasNetwork }) => hasNetwork)
    expect(walls.length).toBeGreaterThan(2)
    expect(walls.filter(({ enabled, forced }) => !enabled || !forced).map(({ quoted }) => quoted)).toEqual([])
  })

  it('S-24: has no table without a network but the shared ones', () => {
    const open = tables.filter((table) => !table.hasNetwork && !isShared(table))
    expect(open.map(({ quoted }) => quoted)).toEqual([])
  })

  it('S-24: begins every primary key with the network', () => {
    const wrong = tables.filter(({ hasNetwork, key }) => hasNetwork && key[0] !== 'network_id')
    expect(wrong.map(({ quoted }) => quoted)).toEqual([])
  })

  it('S-24: begins every unique and foreign key of such tables with the network', async () => {
    const wrong = await rows(`
      select i.indexrelid::regclass::text as found from pg_index i
        join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute own on own.attrelid = c.oid and own.attname = 'network_id'
      where i.indisunique and i.indkey[0] <> own.attnum and n.nspname not in ${foreignSchemas}
      union all
      select conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
        join pg_attribute own on own.attrelid = k.conrelid and own.attname = 'network_id'
        join pg_attribute other on other.attrelid = k.confrelid and other.attname = 'network_id'
      where k.contype = 'f' and k.conkey[1] <> own.attnum and n.nspname not in ${foreignSchemas}`)
    expect(wrong).toEqual([])
  })

  it('S-24: has policies with USING and WITH CHECK for writing', async () => {
    const wrong = await rows(`
      select tablename, policyname from pg_policies
      where schemaname not in ${foreignSchemas}
        and ((cmd in ('ALL', 'UPDATE') and (qual is null or with_check is null)) or (cmd = 'INSERT' and with_check is null))`)
    expect(wrong).toEqual([])
  })

  it('S-24: has no materialized view, no definer or leakproof function, and views only with the rights of their reader', async () => {
    const wrong = await rows(`
      select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ${foreignSchemas} and (c.relkind = 'm'
        or (c.relkind = 'v' and c.relowner = 'duett_owner'::regrole and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false)))
      union all
      select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ${foreignSchemas} and (p.prosecdef or p.proleakproof) and p.proowner = 'duett_owner'::regrole`)
    expect(wrong).toEqual([])
  })

  it('S-24: gives the application no TRUNCATE, REFERENCES, TRIGGER, TEMP or CREATE', async () => {
    const wrong = await rows(`
      select r.rolname, c.relname, p.privilege
      from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) p(privilege)
      where r.rolname in ('duett_app', 'duett_auth', 'duett_worker', 'duett_login') and c.relkind in ('r', 'p', 'v')
        and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and has_table_privilege(r.oid, c.oid, p.privilege)
      union all
      select r.rolname, n.nspname, 'CREATE' from pg_roles r, pg_namespace n
      where r.rolname in ('duett_app', 'duett_auth', 'duett_worker', 'duett_login') and has_schema_privilege(r.oid, n.oid, 'CREATE')
      union all
      select r.rolname, current_database(), p.privilege from pg_roles r, unnest(array['TEMP', 'CREATE']) p(privilege)
      where r.rolname in ('duett_app', 'duett_auth', 'duett_worker', 'duett_login') and has_database_privilege(r.oid, current_database(), p.privilege)`)
    expect(wrong).toEqual([])
  })

  it('S-24: has the roles of W10', async () => {
    const roles = await rows(`
      select rolname, rolcanlogin as login, rolinherit as inherit, rolbypassrls as bypass,
        rolsuper or rolcreaterole or rolcreatedb or rolreplication as powerful,
        (select coalesce(array_agg(roleid::regrole::text order by roleid::regrole::text), '{}') from pg_auth_members where member = r.oid) as member_of
      from pg_roles r where rolname like 'duett\\_%' and rolname <> 'duett_cluster' order by rolname`)
    const plain = { bypass: false, powerful: false }
    expect(roles).toEqual([
      { rolname: 'duett_app', login: false, inherit: true, ...plain, member_of: [] },
      { rolname: 'duett_auth', login: false, inherit: true, ...plain, member_of: [] },
      { rolname: 'duett_backup', login: false, inherit: true, ...plain, bypass: true, member_of: ['pg_read_all_data'] },
      {
        rolname: 'duett_login',
        login: true,
        inherit: false,
        ...plain,
        member_of: ['duett_app', 'duett_auth', 'duett_worker'],
      },
      { rolname: 'duett_owner', login: false, inherit: true, ...plain, member_of: [] },
      { rolname: 'duett_worker', login: false, inherit: true, ...plain, member_of: [] },
    ])
    expect(tables.length).toBeGreaterThan(0)
    const foreignOwners = await rows(`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relowner <> 'duett_owner'::regrole`)
    expect(foreignOwners).toEqual([])
  })

  it('S-24: shows accounts, passwords and sessions to the sign-in role alone, and that role nothing else', async () => {
    const seen = await rows<{ role: string; seen: string }>(`
      select r.rolname as role, format('%I.%I', n.nspname, c.relname) as seen
      from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and has_any_column_privilege(r.oid, c.oid, 'SELECT') and n.nspname not in ${foreignSchemas}
        and ((r.rolname in ('duett_app', 'duett_worker') and n.nspname = 'identity') or (r.rolname = 'duett_auth' and n.nspname <> 'identity'))
      order by 1, 2`)
    expect(seen).toEqual([
      { role: 'duett_app', seen: 'identity.outside_identity' },
      { role: 'duett_app', seen: 'identity.provider' },
      { role: 'duett_worker', seen: 'identity.outside_identity' },
      { role: 'duett_worker', seen: 'identity.provider' },
    ])
  })

  it('S-27: forgets role and network with the transaction, also after an error', async () => {
    const scope = sql<{ role: string; network: string }>`
      select current_user as role, coalesce(current_setting('app.network', true), '') as network`
    await inTransaction({ networkId: 4711 }, (db) => scope.execute(db))
    const failing = inTransaction({ networkId: 4711 }, (db) => sql`select 1 / 0`.execute(db))
    await expect(failing).rejects.toMatchObject({ sqlState: '22012' })
    const { rows: after } = await test.admin.query(
      `select count(*)::int as busy from pg_stat_activity where usename = 'duett_login' and datname = current_database() and state <> 'idle'`,
    )
    expect(after).toEqual([{ busy: 0 }])
    const next = await inTransaction({ networkId: null }, (db) => scope.execute(db))
    expect(next.rows).toEqual([{ role: 'duett_app', network: '' }])
  })
})
