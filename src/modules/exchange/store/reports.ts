import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Report } from '../board.ts'

/** Those that wait, oldest first. */
export async function openReports(db: Db): Promise<Report[]> {
  const { rows } = await sql<Report>`
    select id, post_id as "postId", account_id as "accountId", reason, reported_at as "reportedAt" from exchange.report
    where network_id = platform.current_network() and settled_at is null order by reported_at, id limit 200`.execute(db)
  return rows
}

export async function countOpenReports(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from exchange.report
    where network_id = platform.current_network() and settled_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** A second report of the same entry by the same person changes nothing while the first one waits. */
export async function insertReport(db: Db, { id, postId, accountId, reason, reportedAt }: Report): Promise<void> {
  await sql`
    insert into exchange.report (network_id, id, post_id, account_id, reason, reported_at)
    values (platform.current_network(), ${id}, ${postId}, ${accountId}, ${reason}, ${reportedAt})
    on conflict do nothing`.execute(db)
}

export async function settleReports(
  db: Db,
  postId: string,
  outcome: 'hidden' | 'dismissed' | 'deleted',
  now: Date,
): Promise<void> {
  await sql`
    update exchange.report set settled_at = ${now}, outcome = ${outcome}
    where network_id = platform.current_network() and post_id = ${postId} and settled_at is null`.execute(db)
}
