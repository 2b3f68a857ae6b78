import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { ListQuery } from '#platform/list'
import type { ChainedEntry } from '../rules/entry.ts'
import type { Head } from '../rules/verify-chain.ts'
import type { AuditFilter, AuditSort } from '../rules/audit-list.ts'

const columns = sql`network_id as "networkId", id, action, actor_kind as "actorKind", actor_id as "actorId", door, subject,
  subject_id as "subjectId", reason, row_count as "rowCount", fields, encode(hash, 'hex') as hash`

/** The chain after entry `id`, in its order; as the database holds it, for verifying. */
export async function chainAfter(db: Db, id: number, limit: number): Promise<ChainedEntry[]> {
  const { rows } = await sql<ChainedEntry>`
    select ${columns}, encode(previous, 'hex') as previous,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from platform.audit
    where network_id = platform.current_network() and id > ${id} order by id limit ${limit}`.execute(db)
  return rows
}

export async function headOfNetwork(db: Db): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select network_id as "networkId", id, encode(hash, 'hex') as hash from platform.audit
    where network_id = platform.current_network() order by id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** An entry as it is searched and shown. */
export type Entry = Omit<ChainedEntry, 'previous' | 'at' | 'networkId'> & { at: Date }

export type AuditFilters = Readonly<Partial<Record<AuditFilter, string | undefined>>>

export type AuditQuery = Pick<ListQuery<AuditSort>, 'descending' | 'offset' | 'limit'> & { filters: AuditFilters }

export async function findEntries(db: Db, query: AuditQuery): Promise<Entry[]> {
  const order = query.descending ? sql`desc` : sql`asc`
  const { rows } = await sql<Entry>`
    select ${columns}, at from platform.audit
    where ${conditionsOf(query.filters)}
    order by id ${order} limit ${query.limit} offset ${query.offset}`.execute(db)
  return rows
}

export async function countEntries(db: Db, filters: AuditFilters): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from platform.audit where ${conditionsOf(filters)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Entries before this one, for programs that read all of them. */
export async function entriesBefore(db: Db, filters: AuditFilters, before: number | null, limit: number) {
  const { rows } = await sql<Entry>`
    select ${columns}, at from platform.audit
    where ${conditionsOf(filters)} and id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Days are those of the calendar here, the last one included. Whoever excludes the reader's house is not there at all, in counts neither (S-34). */
function conditionsOf(filters: AuditFilters): RawBuilder<unknown> {
  const { from, to, actor, action, subject, id, door } = filters
  const conditions = [
    sql`network_id = platform.current_network()`,
    sql`(subject_id is null or subject_id <> all ((select consent.hidden_persons())::text[]))`,
  ]
  if (from) conditions.push(sql`at >= ${from}::date::timestamp at time zone 'Europe/Berlin'`)
  if (to) conditions.push(sql`at < (${to}::date + 1)::timestamp at time zone 'Europe/Berlin'`)
  if (actor) conditions.push(sql`actor_id = ${actor} and actor_kind <> 'person'`)
  if (action) conditions.push(sql`starts_with(action, ${action})`)
  if (subject) conditions.push(sql`subject = ${subject}`)
  if (id) conditions.push(sql`subject_id = ${id}`)
  if (door) conditions.push(sql`door = ${door}`)
  return sql.join(conditions, sql` and `)
}
