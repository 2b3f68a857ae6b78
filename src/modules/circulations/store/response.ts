import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Concluded = { id: string; recipientId: string; wasAnswered: boolean }

/**
 * Short profiles sent since then whose last day has passed. Left out are those that were withdrawn, or ended by the sender, while there was time
 * to answer; an answer by link counts although nobody confirmed it. In the worker's scope. `today` is a calendar day.
 */
export async function concludedSince(db: Db, since: Date, today: string): Promise<Concluded[]> {
  const { rows } = await sql<Concluded>`
    select p.id, p.recipient_id as "recipientId", p.first_reply_at is not null or exists (
        select from circulations.reply r where r.network_id = p.network_id and r.process_id = p.id) as "wasAnswered"
    from circulations.process p
    where p.network_id = platform.current_network() and p.sent_at >= ${since} and p.due_on < ${today}::date
      and (p.first_reply_at is not null or p.state not in ('closed', 'withdrawn') or p.changed_at::date > p.due_on)
    order by p.id`.execute(db)
  return rows
}
