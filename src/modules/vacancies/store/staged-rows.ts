import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { RawVacancy } from '../formats/raw-vacancy.ts'
import type { Rejection } from '../formats/rejection.ts'
import type { PreparedRow } from '../reading/prepared-row.ts'
import type { StagedRow } from '../reading/staged-rows.ts'
import { employerKey } from '../rules/identity.ts'
import type { PlannedKind } from '../rules/planned-kinds.ts'
import { storableJson } from './storable-json.ts'

export type Staging = { networkId: NetworkId; deliveryId: string }

/** Rows after `position`; one statement for all, since COPY is refused under row-level security (W11). */
export async function insertStaged(
  db: Db,
  { networkId, deliveryId }: Staging,
  afterPosition: number,
  rows: readonly StagedRow[],
): Promise<void> {
  const records = rows.map((row, index) => ({ position: afterPosition + index + 1, ...recordOf(row) }))
  await sql`
    insert into vacancies.staged_row
      (network_id, delivery_id, position, line, title, key, hash, group_hash, prepared, rejection, raw)
    select ${networkId}, ${deliveryId}, position, line, title, key, hash, group_hash, prepared, rejection, raw
    from jsonb_to_recordset(${storableJson(records)}::jsonb) as row (position integer, line integer, title text, key text, hash uuid,
      group_hash bigint, prepared text, rejection jsonb, raw jsonb)`.execute(db)
}

type StagedRecord = {
  title: string | null
  line: number
  key: string | null
  hash: string | null
  group_hash: string | null
  prepared: string | null
  rejection: Rejection | null
  raw: RawVacancy | null
}

function recordOf(row: StagedRow): StagedRecord {
  const { line, title } = row
  if (row.rejection) {
    const { key, rejection, raw } = row
    return { line, title, key, hash: null, group_hash: null, prepared: null, rejection, raw }
  }
  const { key, hash, group, json } = row.prepared
  return { line, title, key, hash, group_hash: group, prepared: json, rejection: null, raw: null }
}

export async function clearStaged(db: Db, { networkId, deliveryId }: Staging): Promise<void> {
  await sql`delete from vacancies.staged_row where network_id = ${networkId} and delivery_id = ${deliveryId}`.execute(
    db,
  )
}

export type ReadyRow = { position: number; prepared: PreparedRow }

/** Rows to be taken over, in the order of the file. */
export async function readyAfter(
  db: Db,
  { networkId, deliveryId }: Staging,
  position: number,
  limit: number,
): Promise<ReadyRow[]> {
  const { rows } = await sql<{ position: number; key: string; hash: string; group: string | null; json: string }>`
    select position, key, hash::text as hash, group_hash::text as "group", prepared as json from vacancies.staged_row
    where network_id = ${networkId} and delivery_id = ${deliveryId} and prepared is not null and position > ${position}
    order by position limit ${limit}`.execute(db)
  return rows.map(({ position: at, hash, ...row }) => ({
    position: at,
    prepared: { ...row, hash: hash.replaceAll('-', ''), employerKey: employerKeyOf(row.json) },
  }))
}

/** `prepared` lacks its opening brace. */
function employerKeyOf(json: string): string | null {
  const { employer } = JSON.parse(`{${json}`) as { employer: string | null }
  return employer === null ? null : employerKey(employer)
}

export type RejectedStaged = {
  position: number
  line: number
  title: string | null
  key: string | null
  rejection: Rejection
  raw: RawVacancy | null
}

export async function rejectedAfter(
  db: Db,
  { networkId, deliveryId }: Staging,
  position: number,
  limit: number,
): Promise<RejectedStaged[]> {
  const { rows } = await sql<RejectedStaged>`
    select position, line, title, key, rejection, raw from vacancies.staged_row
    where network_id = ${networkId} and delivery_id = ${deliveryId} and rejection is not null and position > ${position}
    order by position limit ${limit}`.execute(db)
  return rows
}

export async function rejectedAt(
  db: Db,
  { networkId, deliveryId }: Staging,
  position: number,
): Promise<RejectedStaged | null> {
  const [row] = await rejectedAfter(db, { networkId, deliveryId }, position - 1, 1)
  return row?.position === position ? row : null
}

/** A corrected row: ready now, or still rejected with what was typed. */
export async function replaceStaged(
  db: Db,
  { networkId, deliveryId }: Staging,
  position: number,
  row: StagedRow,
): Promise<void> {
  const record = recordOf(row)
  await sql`
    update vacancies.staged_row set title = ${record.title}, key = ${record.key}, hash = ${record.hash}, group_hash = ${record.group_hash},
      prepared = ${record.prepared}, rejection = ${record.rejection && storableJson(record.rejection)}::jsonb,
      raw = ${record.raw && storableJson(record.raw)}::jsonb, corrected = ${record.prepared !== null}
    where network_id = ${networkId} and delivery_id = ${deliveryId} and position = ${position}`.execute(db)
}

/** Keys of rejected rows, whose vacancies still exist at the source; and how many rows do not tell whose they were. */
export async function rejectedKeys(
  db: Db,
  { networkId, deliveryId }: Staging,
): Promise<{ keys: string[]; unidentified: number }> {
  const { rows } = await sql<{ keys: string[] | null; unidentified: number }>`
    select array_agg(key) filter (where key is not null) as keys, count(*) filter (where key is null) as unidentified
    from vacancies.staged_row
    where network_id = ${networkId} and delivery_id = ${deliveryId} and rejection is not null`.execute(db)
  return { keys: rows[0]?.keys ?? [], unidentified: rows[0]?.unidentified ?? 0 }
}

/** Leaves the rejected rows, which can still be corrected. */
export async function clearReady(db: Db, { networkId, deliveryId }: Staging): Promise<void> {
  await sql`
    delete from vacancies.staged_row
    where network_id = ${networkId} and delivery_id = ${deliveryId} and prepared is not null`.execute(db)
}

/** What taking over would do. `vanished`: open vacancies of the source that the file no longer has. */
export type Plan = Record<PlannedKind, number> & {
  rejected: number
  unidentified: number
  corrected: number
  vanished: number
}

const planned = ({ networkId, deliveryId }: Staging, sourceId: number | null) => sql`
  select distinct on (row.key) row.position, row.line, row.title,
    case when entry.key is null then 'new' when entry.held or (entry.content_hash = row.hash and not entry.closed) then 'unchanged'
      else 'changed' end as kind
  from vacancies.staged_row as row
    left join vacancies.entry on entry.network_id = row.network_id and entry.source_id = ${sourceId}::integer and entry.key = row.key
  where row.network_id = ${networkId} and row.delivery_id = ${deliveryId} and row.prepared is not null
  order by row.key, row.position desc`

/** `sourceId` null: the source does not exist yet, so every row is new. */
export async function planOf(db: Db, staging: Staging, sourceId: number | null): Promise<Plan> {
  const { networkId, deliveryId } = staging
  const { rows } = await sql<{ kind: PlannedKind; count: number }>`
    select kind, count(*) as count from (${planned(staging, sourceId)}) as plan group by kind`.execute(db)
  const counted = await sql<Omit<Plan, PlannedKind>>`
    select count(*) filter (where rejection is not null) as rejected,
      count(*) filter (where rejection is not null and key is null) as unidentified, count(*) filter (where corrected) as corrected,
      (select count(*) from vacancies.entry
       where entry.network_id = ${networkId} and entry.source_id = ${sourceId}::integer and not entry.closed and not exists (
         select from vacancies.staged_row as row
         where row.network_id = entry.network_id and row.delivery_id = ${deliveryId} and row.key = entry.key)) as vanished
    from vacancies.staged_row where network_id = ${networkId} and delivery_id = ${deliveryId}`.execute(db)
  const plan = { new: 0, changed: 0, unchanged: 0, ...counted.rows[0]! }
  for (const { kind, count } of rows) plan[kind] = count
  return plan
}

export type PlannedRow = { line: number; title: string | null }

/** The first rows of one kind, to look through. */
export async function plannedRows(
  db: Db,
  staging: Staging,
  sourceId: number | null,
  kind: PlannedKind,
  limit: number,
): Promise<PlannedRow[]> {
  const { rows } = await sql<PlannedRow>`
    select line, title from (${planned(staging, sourceId)}) as plan where kind = ${kind} order by position limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Titles of vacancies that the file no longer has. */
export async function vanishedTitles(
  db: Db,
  { networkId, deliveryId }: Staging,
  sourceId: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select coalesce(vacancy.content->>'title', '') as title
    from vacancies.entry join vacancies.vacancy on vacancy.network_id = entry.network_id and vacancy.id = entry.vacancy_id
    where entry.network_id = ${networkId} and entry.source_id = ${sourceId} and not entry.closed and not exists (
      select from vacancies.staged_row as row
      where row.network_id = entry.network_id and row.delivery_id = ${deliveryId} and row.key = entry.key)
    order by vacancy.id limit ${limit}`.execute(db)
  return rows.map(({ title }) => title)
}
