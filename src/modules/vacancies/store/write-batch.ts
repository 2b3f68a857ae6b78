import { sql, type RawBuilder } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { BatchRow } from '../reading/batches.ts'

/** A row, the vacancy it becomes or changes, and the member it belongs to; `publishOn` is the day a draft goes public by itself. */
export type NumberedRow = BatchRow & { vacancyId: number; organisationId: string | null; publishOn?: string | null }

/** `held`: a person closed the vacancy, so its source does not open it again. */
export type KnownEntry = {
  key: string
  vacancyId: number
  contentHash: string
  lastImportId: number
  closed: boolean
  held: boolean
}

/** Writers of one network wait for each other until the commit, so that change numbers become visible in their order. */
export async function lockWrites(db: Db, networkId: NetworkId): Promise<void> {
  await sql`select pg_advisory_xact_lock(${writeLockClass}::integer, ${networkId}::integer)`.execute(db)
}

const writeLockClass = 4_473_820

/**
 * Looked up key by key: nobody has counted the rows of a first import yet, and a plan that takes the table for small reads all of it for each
 * batch. The same holds for `chooseShown`.
 */
export async function knownEntries(
  db: Db,
  networkId: NetworkId,
  sourceId: number,
  keys: readonly string[],
): Promise<Map<string, KnownEntry>> {
  const { rows } = await sql<KnownEntry>`
    select entry.key, vacancy_id as "vacancyId", content_hash::text as "contentHash", last_import_id as "lastImportId", closed, held
    from unnest(${keys}::text[]) as sought (key) cross join lateral (
      select * from vacancies.entry
      where network_id = ${networkId} and source_id = ${sourceId} and key = sought.key
      offset 0) as entry`.execute(db)
  return new Map(rows.map((row) => [row.key, { ...row, contentHash: row.contentHash.replaceAll('-', '') }]))
}

export async function newVacancyIds(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval('vacancies.vacancy_id') as id from generate_series(1, ${count})`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Stores rows and their public projection in one statement: the rows travel as one JSON parameter, because COPY is
 * refused under row-level security (W11). Conditions name the ids as arrays, so that no plan reads the whole network for a batch.
 * `areNew`: none of them is stored yet, which saves a tenth of the work.
 */
export async function writeRows(
  db: Db,
  { networkId, sourceId, importId }: { networkId: NetworkId; sourceId: number; importId: number },
  rows: readonly NumberedRow[],
  { areNew }: { areNew: boolean },
): Promise<void> {
  const orElse = (update: RawBuilder<unknown>) => (areNew ? sql`` : update)
  await sql`
    with incoming as materialized (
      select * from jsonb_to_recordset(${recordsOf(rows)}::jsonb) as row (
        key text, hash uuid, id bigint, organisation uuid, publish_on date, visibility text, content jsonb, kldb text, esco text, group_hash bigint,
        search tsvector, title text, employer text, districts text[], lat double precision, lon double precision,
        contract text, hours_min real, hours_max real, on_site smallint, published date, valid date)
    ), stored as (
      insert into vacancies.vacancy as vacancy
        (network_id, id, source_id, organisation_id, entry_key, publish_on, visibility, content, kldb, esco_uri, occupation_confidence,
         occupation_origin, change_number)
      select ${networkId}, id, ${sourceId}, organisation, key, publish_on, visibility, content, kldb, esco,
        case when kldb is not null then 1 end, case when kldb is not null then 'source' end, nextval('vacancies.change_number')
      from incoming
      ${orElse(sql`on conflict (network_id, id) do update set
        organisation_id = excluded.organisation_id, entry_key = excluded.entry_key, publish_on = excluded.publish_on,
        visibility = excluded.visibility, content = excluded.content, kldb = excluded.kldb, esco_uri = excluded.esco_uri,
        occupation_confidence = excluded.occupation_confidence, occupation_origin = excluded.occupation_origin,
        changed_on = current_date, closed_on = null, change_number = excluded.change_number`)}
    ), entered as (
      insert into vacancies.entry as entry (network_id, source_id, key, vacancy_id, content_hash, last_import_id)
      select ${networkId}, ${sourceId}, key, id, hash, ${importId} from incoming
      ${orElse(sql`on conflict (network_id, source_id, key) do update set
        content_hash = excluded.content_hash, last_import_id = excluded.last_import_id, last_seen_on = current_date, closed = false, held = false`)}
    ), published as (
      insert into vacancies.public_vacancy as public_vacancy
        (network_id, id, source_id, group_hash, search, title, employer, districts, lat, lon, occupation_group, contract, hours_min,
         hours_max, on_site_percent, published_on, valid_through)
      select ${networkId}, id, ${sourceId}, group_hash,
        search,
        title, employer, districts, lat, lon, left(kldb, 2), contract, hours_min, hours_max, on_site, coalesce(published, (
          select first_seen_on from vacancies.vacancy as before where before.network_id = ${networkId} and before.id = incoming.id), current_date), valid
      from incoming where visibility = 'public'
      ${orElse(sql`on conflict (network_id, id) do update set
        group_hash = excluded.group_hash, search = excluded.search, title = excluded.title, employer = excluded.employer,
        districts = excluded.districts, lat = excluded.lat, lon = excluded.lon, occupation_group = excluded.occupation_group,
        contract = excluded.contract, hours_min = excluded.hours_min, hours_max = excluded.hours_max,
        on_site_percent = excluded.on_site_percent, published_on = excluded.published_on, valid_through = excluded.valid_through`)}
    )
    delete from vacancies.public_vacancy
    where network_id = ${networkId} and id = any (array (select id from incoming where visibility <> 'public'))`.execute(
    db,
  )
}

/** A JSON array in the binary form of the server's jsonb: a version, then the text. */
function recordsOf(rows: readonly NumberedRow[]): Buffer {
  const parts = rows.flatMap(({ vacancyId, organisationId, publishOn = null, json }, index) => [
    Buffer.from(
      `${index === 0 ? '\u0001[' : ','}{"id":${vacancyId},"organisation":${JSON.stringify(organisationId)},"publish_on":${JSON.stringify(publishOn)},`,
    ),
    typeof json === 'string' ? Buffer.from(json) : json,
  ])
  return Buffer.concat([...parts, Buffer.from(']')])
}

/** Rows that say what they said before, or that were rejected this time although the source still has them. */
export async function touchEntries(
  db: Db,
  { networkId, sourceId, importId }: { networkId: NetworkId; sourceId: number; importId: number },
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  await sql`
    update vacancies.entry set last_import_id = ${importId}, last_seen_on = current_date
    where network_id = ${networkId} and source_id = ${sourceId} and key = any(${keys}::text[])`.execute(db)
}

/** Closes what a complete import did not see; returns how many vacancies that were, and the groups they leave. */
export async function closeUnseen(
  db: Db,
  { networkId, sourceId, importId }: { networkId: NetworkId; sourceId: number; importId: number },
): Promise<{ closed: number; groups: string[] }> {
  const { rows } = await sql<{ closed: number; groups: string[] | null }>`
    with vanished as (
      update vacancies.entry set closed = true
      where network_id = ${networkId} and source_id = ${sourceId} and last_import_id <> ${importId} and not closed
      returning vacancy_id
    ), closed as (
      update vacancies.vacancy set closed_on = current_date, change_number = nextval('vacancies.change_number')
      where network_id = ${networkId} and id in (select vacancy_id from vanished) and closed_on is null
      returning id
    ), withdrawn as (
      delete from vacancies.public_vacancy where network_id = ${networkId} and id in (select vacancy_id from vanished)
      returning group_hash
    )
    select (select count(*) from closed) as closed, (select array_agg(distinct group_hash::text) from withdrawn) as groups`.execute(
    db,
  )
  return { closed: rows[0]?.closed ?? 0, groups: (rows[0]?.groups ?? []).filter((group) => group !== null) }
}

/** The groups that vacancies are in before they change; whoever is left in them may have to be shown. */
export async function groupsOf(db: Db, networkId: NetworkId, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ group: string }>`
    select distinct group_hash::text as "group" from vacancies.public_vacancy
    where network_id = ${networkId} and id = any(${ids}::bigint[]) and group_hash is not null`.execute(db)
  return rows.map(({ group }) => group)
}

/**
 * Several sources often carry one vacancy. Of a group with the same employer, title and place the source that was first shows its rows;
 * the others' are hidden, and come back when those close. Only groups that another source takes part in are looked at.
 */
export async function chooseShown(
  db: Db,
  { networkId, sourceId }: { networkId: NetworkId; sourceId: number },
  groups: readonly string[],
): Promise<void> {
  const { rows: shared } = await sql<{ group: string }>`
    select mine."group"::text as "group" from unnest(${groups}::bigint[]) as mine ("group") cross join lateral (
      select from vacancies.public_vacancy
      where network_id = ${networkId} and group_hash = mine."group" and source_id <> ${sourceId}
      limit 1) as theirs`.execute(db)
  if (shared.length === 0) return
  const hashes = shared.map(({ group }) => group)
  await sql`
    with chosen as (
      select group_hash, (array_agg(source_id order by id))[1] as source_id
      from vacancies.public_vacancy
      where network_id = ${networkId} and group_hash = any(${hashes}::bigint[])
      group by group_hash
    ), turned as (
      update vacancies.public_vacancy as row set shown = (row.source_id = chosen.source_id)
      from chosen
      where row.network_id = ${networkId} and row.group_hash = any(${hashes}::bigint[])
        and row.group_hash = chosen.group_hash and row.shown <> (row.source_id = chosen.source_id)
      returning row.id
    )
    update vacancies.vacancy set change_number = nextval('vacancies.change_number')
    where network_id = ${networkId} and id = any (array (select id from turned))`.execute(db)
}
