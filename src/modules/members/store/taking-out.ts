import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Where the network has not said otherwise. */
export const standardAlarmRows = 300

export async function alarmRows(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select export_alarm_rows as count from members.settings where network_id = platform.current_network()`.execute(db)
  return rows[0]?.count ?? standardAlarmRows
}

export async function setAlarmRows(db: Db, count: number): Promise<void> {
  await sql`
    insert into members.settings (network_id, export_alarm_rows) values (platform.current_network(), ${count})
    on conflict (network_id) do update set export_alarm_rows = excluded.export_alarm_rows`.execute(db)
}

/** Rows of persons that this account has taken out since then. */
export async function rowsTakenSince(db: Db, accountId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(row_count), 0)::integer as count from members.taking_out
    where network_id = platform.current_network() and account_id = ${accountId} and at > ${since}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function noteTakingOut(
  db: Db,
  { accountId, at, rowCount, reason }: { accountId: string; at: Date; rowCount: number; reason: string },
): Promise<void> {
  await sql`insert into members.taking_out (network_id, account_id, at, row_count, reason)
    values (platform.current_network(), ${accountId}, ${at}, ${rowCount}, ${reason})`.execute(db)
}
