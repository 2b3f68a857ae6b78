import type { Client } from 'pg'

/** A table of Duett's, with names as SQL writes them. */
export type Table = {
  /** "couples.person". */
  name: string
  columns: readonly string[]
  /** Row-level security holds for its owner too. */
  forced: boolean
  /** Tables its rows name. */
  needs: readonly string[]
  sizeBytes: number
}

export type Sequence = { name: string; value: string }

/** Everything that belongs to duett_owner, but for the queue: what waits there stands in tables of ours as well, and old work is not done again. */
const ourSchemas = `select oid from pg_namespace where nspowner = 'duett_owner'::regrole and nspname <> 'pgboss'`

/** Where each row of ours lies, in an order in which every row finds those it names. */
export async function tablesInOrder(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced,
      pg_relation_size(c.oid)::float8 as "sizeBytes",
      array(select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct format('%I.%I', fn.nspname, f.relname) from pg_constraint k
        join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.oid in (${ourSchemas})
    order by 1`)
  return inOrder(rows)
}

export async function sequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
    from pg_sequences where last_value is not null
      and schemaname in (select nspname from pg_namespace where oid in (${ourSchemas}))
    order by 1`)
  return rows
}

/** Names of our schemas, as SQL writes them. */
export async function schemas(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(nspname) as name from pg_namespace where oid in (${ourSchemas}) order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Tables that name each other in a circle cannot be filled one after the other: no migration may make such. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered = new Map<string, Table>()
  while (ordered.size < tables.length) {
    const ready = tables.filter(({ name, needs }) => !ordered.has(name) && needs.every((each) => ordered.has(each)))
    if (ready.length === 0) throw new Error('tables name each other in a circle')
    for (const table of ready) ordered.set(table.name, table)
  }
  return [...ordered.values()]
}
