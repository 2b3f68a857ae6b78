import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Waiting = { circulationId: string; number: string; count: number }

/** An office's circulations with questions nobody has answered, the oldest question first. */
export async function openQuestionsToday(db: Db, office: string, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id as "circulationId", c.number, count(*) as count
    from circulations.question q
      join circulations.process p on p.network_id = q.network_id and p.id = q.process_id
      join circulations.circulation c on c.network_id = p.network_id and c.id = p.circulation_id
    where q.network_id = platform.current_network() and q.answer is null and c.sender_organisation_id = ${office}::uuid
    group by c.id, c.number order by min(q.asked_at) limit ${limit}`.execute(db)
  return rows
}

/**
 * Running circulations with recipients who got nothing in the end for one of these reasons, unless it was tried again; the latest first; of one
 * office where it is given.
 */
export async function unsentToday(
  db: Db,
  office: string | null,
  { reasons, since }: { reasons: readonly string[]; since: Date },
  limit: number,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id as "circulationId", c.number, count(*) as count
    from circulations.process p
      join circulations.circulation c on c.network_id = p.network_id and c.id = p.circulation_id
      join circulations.step s on s.network_id = p.network_id and s.process_id = p.id and s.to_state = p.state
    where p.network_id = platform.current_network() and p.state = 'dropped' and p.changed_at > ${since} and c.closed_at is null
      and s.taken_by = 'time' and s.reason = any(${[...reasons]})
      and (${office}::uuid is null or c.sender_organisation_id = ${office}::uuid)
      and not exists (
        select from circulations.process again
        where again.network_id = p.network_id and again.person_id = p.person_id and again.recipient_id = p.recipient_id
          and again.changed_at > p.changed_at)
    group by c.id, c.number order by max(p.changed_at) desc limit ${limit}`.execute(db)
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
