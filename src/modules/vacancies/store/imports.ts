import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'

export type ImportCounts = { new: number; updated: number; unchanged: number; closed: number }
export type ImportRun = { id: number; sourceId: number; rowsDone: number; counts: ImportCounts }

export const sourceKinds = ['import', 'entered', 'upload', 'feed'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Where vacancies come from. `organisationId` null: an operator's import; two owners may use one name. */
export type SourceOwner = { organisationId: string | null; kind: SourceKind; name: string }

/** The number of a source, made when its owner has none of this name. */
export async function sourceNumber(db: Db, networkId: NetworkId, owner: SourceOwner): Promise<number> {
  const { organisationId, kind, name } = owner
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into vacancies.source (network_id, organisation_id, kind, name)
      values (${networkId}, ${organisationId}, ${kind}, ${name})
      on conflict (network_id, organisation_id, kind, name) do nothing returning id
    )
    select id from made union all
    select id from vacancies.source
    where network_id = ${networkId} and organisation_id is not distinct from ${organisationId}::uuid and kind = ${kind} and name = ${name}`.execute(
    db,
  )
  return rows[0]?.id as number
}

/** null: its owner has none of this name yet. */
export async function findSource(db: Db, networkId: NetworkId, owner: SourceOwner): Promise<number | null> {
  const { organisationId, kind, name } = owner
  const { rows } = await sql<{ id: number }>`
    select id from vacancies.source
    where network_id = ${networkId} and organisation_id is not distinct from ${organisationId}::uuid and kind = ${kind} and name = ${name}`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** The names a member has given its sources of one kind, for the next file to be the same source again. */
export async function sourceNames(db: Db, organisationId: string, kind: SourceKind): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from vacancies.source
    where network_id = platform.current_network() and organisation_id = ${organisationId} and kind = ${kind} order by name`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

/** Takes up the unfinished import of the same file into the same source, or begins one. */
export async function openImport(db: Db, networkId: NetworkId, sourceId: number, fileMark: string): Promise<ImportRun> {
  const { rows } = await sql<{ id: number; rowsDone: number } & ImportCounts>`
    with unfinished as (
      select id from vacancies.import
      where network_id = ${networkId} and source_id = ${sourceId} and file_mark = ${fileMark} and finished_at is null
        and started_at > now() - interval '7 days'
        -- Another import of this source in between has changed what "already done" means.
        and id = (select max(id) from vacancies.import where network_id = ${networkId} and source_id = ${sourceId})
    ), begun as (
      insert into vacancies.import (network_id, source_id, file_mark)
      select ${networkId}, ${sourceId}, ${fileMark} where not exists (select from unfinished)
      returning *
    )
    select id, rows_done as "rowsDone", new_count as new, updated_count as updated, unchanged_count as unchanged, closed_count as closed
    from (select * from begun union all
      select import.* from vacancies.import join unfinished using (id) where import.network_id = ${networkId}) as run`.execute(
    db,
  )
  const { id, rowsDone, ...counts } = rows[0] as { id: number; rowsDone: number } & ImportCounts
  return { id, sourceId, rowsDone, counts }
}

export async function saveImport(db: Db, networkId: NetworkId, run: ImportRun, finished: boolean): Promise<void> {
  const { counts } = run
  await sql`
    update vacancies.import set rows_done = ${run.rowsDone}, new_count = ${counts.new}, updated_count = ${counts.updated},
      unchanged_count = ${counts.unchanged}, closed_count = ${counts.closed},
      finished_at = case when ${finished} then now() end
    where network_id = ${networkId} and id = ${run.id}`.execute(db)
}

/** Every import a network has had, the interrupted ones too. */
export async function importHistory(db: Db, networkId: NetworkId): Promise<{ source: string; finished: boolean }[]> {
  const { rows } = await sql<{ source: string; finished: boolean }>`
    select source.name as source, import.finished_at is not null as finished
    from vacancies.import join vacancies.source
      on source.network_id = import.network_id and source.id = import.source_id
    where import.network_id = ${networkId}
    order by import.id`.execute(db)
  return rows
}
