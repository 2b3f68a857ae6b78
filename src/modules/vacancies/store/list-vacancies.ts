import { sql, type RawBuilder } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { GeoPoint } from '#modules/reference'
import type { ListFilter } from '../rules/list-filter.ts'
import { searchQuery } from '#platform/text-search'

/** A filter with its place found. `point` null: distances are unknown. */
export type ListQuery = { networkId: NetworkId; filter: ListFilter; point: GeoPoint | null }

export type ListHit = { id: string; distanceKm: number | null }

type Sql = RawBuilder<unknown>

const kmPerDegree = 111.2

/** Great-circle distance in kilometres from a point to the row's place, null without one (least() would swallow the null). */
function distanceTo({ lat, lon }: GeoPoint): Sql {
  return sql`(case when row.lat is not null then 2 * 6371 * asin(least(1, sqrt(
    power(sin(radians(row.lat - ${lat}) / 2), 2)
    + cos(radians(${lat})) * cos(radians(row.lat)) * power(sin(radians(row.lon - ${lon}) / 2), 2)))) end)`
}

function words(filter: ListFilter): Sql | null {
  const query = filter.q ? searchQuery(filter.q) : null
  return query === null ? null : sql`to_tsquery('simple', ${query})`
}

/** Public, shown, still valid rows that pass every filter; each value is a parameter, each column is written here (W12). */
function matching({ networkId, filter, point }: ListQuery): Sql {
  const conditions: Sql[] = [
    sql`row.network_id = ${networkId}`,
    sql`row.shown`,
    sql`(row.valid_through is null or row.valid_through >= current_date)`,
  ]
  const query = words(filter)
  if (query) conditions.push(sql`row.search @@ ${query}`)
  if (filter.occupation) conditions.push(sql`row.occupation_group = ${filter.occupation}`)
  if (filter.district) conditions.push(sql`row.districts @> array[${filter.district}]::text[]`)
  if (filter.hours === 'full') conditions.push(sql`coalesce(row.hours_max, row.hours_min) >= 35`)
  if (filter.hours === 'part') conditions.push(sql`coalesce(row.hours_min, row.hours_max) < 35`)
  if (filter.contract) conditions.push(sql`row.contract = ${filter.contract}`)
  if (filter.employer) conditions.push(sql`row.employer = ${filter.employer}`)
  if (filter.remote) conditions.push(sql`row.on_site_percent < 100`)
  if (filter.source) {
    conditions.push(
      sql`row.source_id in (select id from vacancies.source where network_id = ${networkId} and name = ${filter.source})`,
    )
  }
  if (filter.days) conditions.push(sql`row.published_on > current_date - ${filter.days}::integer`)
  if (point && filter.km) {
    const latitudes = filter.km / kmPerDegree
    const longitudes = latitudes / Math.cos((point.lat * Math.PI) / 180)
    conditions.push(sql`row.lat between ${point.lat - latitudes} and ${point.lat + latitudes}`)
    conditions.push(sql`row.lon between ${point.lon - longitudes} and ${point.lon + longitudes}`)
    conditions.push(sql`${distanceTo(point)} <= ${filter.km}`)
  }
  return sql`vacancies.public_vacancy as row where ${sql.join(conditions, sql` and `)}`
}

/** Ties always fall to the newest, so that pages do not overlap. */
function order({ filter, point }: ListQuery): Sql {
  const newest = sql`row.published_on desc, row.id desc`
  const query = words(filter)
  switch (filter.sort ?? (query ? 'relevance' : 'newest')) {
    case 'relevance':
      return query ? sql`ts_rank(row.search, ${query}) desc, ${newest}` : newest
    case 'distance':
      return point ? sql`${distanceTo(point)} asc nulls last, ${newest}` : newest
    case 'employer':
      return sql`lower(row.employer) asc nulls last, ${newest}`
    case 'newest':
      return newest
  }
}

/** Ids of one page of the list. */
export async function listVacancies(
  db: Db,
  query: ListQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<ListHit[]> {
  const distance = query.point ? distanceTo(query.point) : sql`null::double precision`
  const { rows } = await sql<{ id: number; distanceKm: number | null }>`
    select row.id, ${distance} as "distanceKm" from ${matching(query)}
    order by ${order(query)} limit ${limit} offset ${offset}`.execute(db)
  return rows.map(({ id, distanceKm }) => ({ id: String(id), distanceKm }))
}

/** Where a page by key goes on: the last row's date and number. */
export type ListCursor = { publishedOn: string; id: string }

/** The newest first, after a cursor: for REST and CSV, where pages must not shift while somebody reads on. */
export async function listVacanciesAfter(
  db: Db,
  query: ListQuery,
  cursor: ListCursor | null,
  limit: number,
): Promise<(ListCursor & ListHit)[]> {
  const after = cursor
    ? sql`and (row.published_on, row.id) < (${cursor.publishedOn}::date, ${cursor.id}::bigint)`
    : sql``
  const distance = query.point ? distanceTo(query.point) : sql`null::double precision`
  const { rows } = await sql<{ id: number; publishedOn: string; distanceKm: number | null }>`
    select row.id, row.published_on as "publishedOn", ${distance} as "distanceKm" from ${matching(query)} ${after}
    order by row.published_on desc, row.id desc limit ${limit}`.execute(db)
  return rows.map(({ id, ...rest }) => ({ id: String(id), ...rest }))
}

export const facetNames = ['occupation', 'contract', 'hours', 'remote', 'source', 'district', 'employer'] as const
export type FacetName = (typeof facetNames)[number]
export type FacetCount = { facet: FacetName; value: string; count: number }

const longestFacet = 12

/** How many rows pass the filter, and how they divide; of districts and employers the most frequent. One reading for all but these two. */
export async function countVacancies(db: Db, query: ListQuery): Promise<{ total: number; facets: FacetCount[] }> {
  const { rows } = await sql<{ facet: FacetName | 'all'; value: string | null; count: number }>`
    with matched as materialized (
      select row.occupation_group as occupation, row.contract, row.source_id, row.employer, row.districts,
        case when coalesce(row.hours_max, row.hours_min) >= 35 then 'full' when coalesce(row.hours_min, row.hours_max) < 35 then 'part' end as hours,
        case when row.on_site_percent < 100 then 'yes' end as remote
      from ${matching(query)}
    ), counted as (
      select grouping(occupation, contract, hours, remote, source_id) as kind, occupation, contract, hours, remote, source_id, count(*) as count
      from matched group by grouping sets ((), (occupation), (contract), (hours), (remote), (source_id))
    )
    select case kind when 31 then 'all' when 15 then 'occupation' when 23 then 'contract' when 27 then 'hours' when 29 then 'remote'
        when 30 then 'source' end as facet,
      case kind when 30 then (select name from vacancies.source where network_id = ${query.networkId} and id = source_id)
        else coalesce(occupation, contract, hours, remote) end as value, count
    from counted
    union all (select 'district', district, count(*) from matched, unnest(districts) as district group by district
      order by 3 desc, 2 limit ${longestFacet})
    union all (select 'employer', employer, count(*) from matched where employer is not null group by employer
      order by 3 desc, 2 limit ${longestFacet})`.execute(db)
  const total = rows.find(({ facet }) => facet === 'all')?.count ?? 0
  const facets = rows.flatMap(({ facet, value, count }) =>
    facet === 'all' || value === null ? [] : [{ facet, value, count }],
  )
  return {
    total,
    facets: facets.toSorted((one, other) => other.count - one.count || one.value.localeCompare(other.value)),
  }
}
