import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** What this network keeps shorter than the standard, in days by kind. */
export async function tightenedDays(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ kind: string; days: number }>`
    select kind, days from privacy.retention where network_id = platform.current_network()`.execute(db)
  return new Map(rows.map(({ kind, days }) => [kind, days]))
}

/** Null: the standard again. */
export async function saveDays(
  db: Db,
  { kind, days, accountId }: { kind: string; days: number | null; accountId: string | null },
  now: Date,
): Promise<void> {
  if (days === null) {
    await sql`delete from privacy.retention where network_id = platform.current_network() and kind = ${kind}`.execute(
      db,
    )
    return
  }
  await sql`
    insert into privacy.retention (network_id, kind, days, changed_at, changed_by)
    values (platform.current_network(), ${kind}, ${days}, ${now}, ${accountId})
    on conflict (network_id, kind) do update
      set days = excluded.days, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db)
}

export type RetentionCount = {
  kind: string
  countedAt: Date
  /** What the next night would delete. */
  dueRows: number
  appliedAt: Date | null
  deletedRows: number
}

export async function retentionCounts(db: Db): Promise<Map<string, RetentionCount>> {
  const { rows } = await sql<RetentionCount>`
    select kind, counted_at as "countedAt", due_rows as "dueRows", applied_at as "appliedAt", deleted_rows as "deletedRows"
    from privacy.retention_count where network_id = platform.current_network()`.execute(db)
  return new Map(rows.map((row) => [row.kind, row]))
}

/** As the worker. */
export async function saveCount(
  db: Db,
  { kind, dueRows }: Pick<RetentionCount, 'kind' | 'dueRows'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into privacy.retention_count (network_id, kind, counted_at, due_rows)
    values (platform.current_network(), ${kind}, ${now}, ${dueRows})
    on conflict (network_id, kind) do update set counted_at = excluded.counted_at, due_rows = excluded.due_rows`.execute(
    db,
  )
}

/** As the worker: notes what a night deleted, beside a count that comes anew. */
export async function saveApplied(
  db: Db,
  { kind, deletedRows }: Pick<RetentionCount, 'kind' | 'deletedRows'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into privacy.retention_count (network_id, kind, counted_at, due_rows, applied_at, deleted_rows)
    values (platform.current_network(), ${kind}, ${now}, 0, ${now}, ${deletedRows})
    on conflict (network_id, kind) do update set applied_at = excluded.applied_at, deleted_rows = excluded.deleted_rows`.execute(
    db,
  )
}
