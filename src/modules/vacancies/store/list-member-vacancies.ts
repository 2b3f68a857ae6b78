import { sql, type RawBuilder } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { ListQuery } from '#platform/list'
import type { MemberFilter, MemberSort } from '../rules/member-list.ts'

type Sql = RawBuilder<unknown>

/** Whose vacancies: one member's own with its drafts, or those of all members that are or were public. */
export type ListScope = { kind: 'own'; organisationId: string } | { kind: 'all' }

export type MemberListQuery = ListQuery<MemberSort, MemberFilter>

/** Columns to sort by; ties fall to the newest. Nothing of the address gets here but a key of this map (W12). */
const orders: Readonly<Record<MemberSort, Sql>> = {
  title: sql`lower(vacancy.content->>'title')`,
  employer: sql`lower(vacancy.content->>'employer')`,
  changed: sql`vacancy.changed_on`,
  closes: sql`vacancy.content->>'validThrough'`,
}

const states: Readonly<Record<string, (today: string) => Sql>> = {
  draft: () => sql`vacancy.closed_on is null and vacancy.visibility = 'draft' and vacancy.publish_on is null`,
  scheduled: () => sql`vacancy.closed_on is null and vacancy.visibility = 'draft' and vacancy.publish_on is not null`,
  published: (today) => sql`vacancy.closed_on is null and vacancy.visibility <> 'draft'
    and coalesce(vacancy.content->>'validThrough', '9999') >= ${today}`,
  expired: (today) =>
    sql`vacancy.closed_on is null and vacancy.visibility <> 'draft' and vacancy.content->>'validThrough' < ${today}`,
  closed: () => sql`vacancy.closed_on is not null`,
}

function conditions(networkId: NetworkId, scope: ListScope, { filters }: MemberListQuery, today: string): Sql {
  const found = [sql`vacancy.network_id = ${networkId}`]
  if (scope.kind === 'own') found.push(sql`vacancy.organisation_id = ${scope.organisationId}`)
  else found.push(sql`vacancy.organisation_id is not null and vacancy.visibility <> 'draft'`)
  const state = filters.state === undefined ? undefined : states[filters.state]
  if (state) found.push(state(today))
  if (filters.q) found.push(sql`strpos(lower(vacancy.content->>'title'), lower(${filters.q})) > 0`)
  if (filters.kind) found.push(sql`source.kind = ${filters.kind}`)
  return sql.join(found, sql` and `)
}

/** Ids of one page of the list, and how many there are in all. */
export async function listMemberVacancies(
  db: Db,
  networkId: NetworkId,
  scope: ListScope,
  query: MemberListQuery,
  today: string,
): Promise<{ ids: string[]; total: number }> {
  const direction = query.descending ? sql`desc nulls last` : sql`asc nulls last`
  const from = sql`from vacancies.vacancy
    join vacancies.source on source.network_id = vacancy.network_id and source.id = vacancy.source_id
    where ${conditions(networkId, scope, query, today)}`
  const { rows } = await sql<{ id: number }>`
    select vacancy.id ${from} order by ${orders[query.sort]} ${direction}, vacancy.id desc
    limit ${query.limit} offset ${query.offset}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db)
  return { ids: rows.map(({ id }) => String(id)), total: counted.rows[0]?.total ?? 0 }
}

export type EndingVacancy = { id: string; title: string; validThrough: string }

/** A member's public vacancies that run out between two days, the first to run out first. */
export async function endingVacancies(
  db: Db,
  organisationId: string,
  from: string,
  until: string,
  limit: number,
): Promise<EndingVacancy[]> {
  const { rows } = await sql<{ id: number; title: string; validThrough: string }>`
    select id, coalesce(content->>'title', '') as title, content->>'validThrough' as "validThrough" from vacancies.vacancy
    where network_id = platform.current_network() and organisation_id = ${organisationId} and closed_on is null
      and visibility <> 'draft' and content->>'validThrough' between ${from} and ${until}
    order by content->>'validThrough', id limit ${limit}`.execute(db)
  return rows.map(({ id, ...rest }) => ({ id: String(id), ...rest }))
}
