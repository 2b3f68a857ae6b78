import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Waiting = { circulationId: string; number: string; count: number }

/** Circulations with questions nobody has answered, the oldest question first; of one office where it is given. */
export async function openQuestionsToday(db: Db, office: string | null, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id as "circulationId", c.number, count(*) as count
    from circulations.question q
      join circulations.process p on p.network_id = q.network_id and p.id = q.process_id
      join circulations.circulation c on c.network_id = p.network_id and c.id = p.circulation_id
    where q.network_id = platform.current_network() and q.answer is null
      and (${office}::uuid is null or c.sender_organisation_id = ${office}::uuid)
    group by c.id, c.number order by min(q.asked_at) limit ${limit}`.execute(db)
  return rows
}

/** Running circulations with recipients past their deadline, the earliest deadline first. */
export async function overdueToday(db: Db, office: string | null, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id as "circulationId", c.number, count(*) as count
    from circulations.process p
      join circulations.circulation c on c.network_id = p.network_id and c.id = p.circulation_id
    where p.network_id = platform.current_network() and p.state = 'overdue' and c.closed_at is null
      and (${office}::uuid is null or c.sender_organisation_id = ${office}::uuid)
    group by c.id, c.number, c.due_on order by c.due_on limit ${limit}`.execute(db)
  return rows
}
