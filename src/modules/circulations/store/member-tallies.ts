import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type MemberTally = {
  /** Profiles sent in the time asked for, or waiting to be. */
  receivedLately: number
  /** Null: fewer than three replies in a year. */
  medianReplyHours: number | null
  placedHere: number
}

/** What each member received, how soon it replied and whom it employed. In the worker's scope: counts over all persons. */
export async function memberTallies(db: Db, since: Date, now: Date): Promise<Map<string, MemberTally>> {
  const { rows } = await sql<MemberTally & { recipientId: string }>`
    select recipient_id as "recipientId",
      count(*) filter (where sent_at >= ${since} or state in ('queued', 'held')) as "receivedLately",
      case when count(first_reply_at) filter (where sent_at > ${now}::timestamptz - interval '1 year') >= 3 then
        percentile_cont(0.5) within group (order by extract(epoch from first_reply_at - sent_at) / 3600)
          filter (where first_reply_at is not null and sent_at > ${now}::timestamptz - interval '1 year') end as "medianReplyHours",
      count(*) filter (where state in ('accepted', 'started', 'stayed3', 'stayed12', 'stayed24', 'left')) as "placedHere"
    from circulations.process
    where network_id = platform.current_network()
    group by recipient_id`.execute(db)
  return new Map(rows.map(({ recipientId, ...tally }) => [recipientId, tally]))
}

/** The same of one member, for the moment of sending; without the process that is about to leave. */
export async function sentTo(db: Db, recipientId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from circulations.process
    where network_id = platform.current_network() and recipient_id = ${recipientId} and sent_at >= ${since}`.execute(db)
  return rows[0]?.count ?? 0
}
