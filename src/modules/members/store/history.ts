import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Each is a key `history.<step>` in the messages. */
export const historySteps = [
  'applied',
  'checked',
  'approved',
  'approvalTakenBack',
  'accepted',
  'refused',
  'withdrawn',
  'signed',
  'noticeGiven',
  'noticeTakenBack',
  'left',
  'appliedAgain',
  'imported',
  'profileChanged',
] as const
export type HistoryStep = (typeof historySteps)[number]

export type HistoryEntry = { step: HistoryStep; accountId: string | null; at: Date }

export async function noteHistory(
  db: Db,
  { organisationId, step, accountId, at }: HistoryEntry & { organisationId: string },
): Promise<void> {
  await sql`insert into members.history (network_id, organisation_id, step, account_id, at)
    values (platform.current_network(), ${organisationId}, ${step}, ${accountId}, ${at})`.execute(db)
}

/** The newest first. */
export async function historyOf(db: Db, organisationId: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select step, account_id as "accountId", at from members.history
    where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid
    order by id desc limit 100`.execute(db)
  return rows
}
