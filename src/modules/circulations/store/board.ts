import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import {
  boardStandings,
  type BoardGroup,
  type BoardQuery,
  type BoardSort,
  type BoardStanding,
} from '../rules/board-list.ts'

type Sql = RawBuilder<unknown>

export type BoardRow = {
  id: string
  number: string
  personId: string
  senderOrganisationId: string
  dueOn: string
  createdAt: Date
  closedAt: Date | null
  /** Of one of its versions: what is shown, for the heading. */
  shown: Record<string, string> | null
  counts: Record<BoardGroup, number>
  /** From sending to the first reply; null: none yet. */
  medianReplyHours: number | null
  openQuestions: number
  unconfirmed: number
}

/** Columns to sort by; ties fall to the nearest deadline (W12). */
const orders: Readonly<Record<BoardSort, Sql>> = {
  due: sql`c.due_on`,
  created: sql`c.created_at`,
  open: sql`coalesce(t.open, 0)`,
  overdue: sql`coalesce(t.overdue, 0)`,
  positive: sql`coalesce(t.positive, 0)`,
  speed: sql`t.median_reply_hours`,
  number: sql`c.number`,
}

const standings: Readonly<Record<BoardStanding, Sql>> = {
  running: sql`c.closed_at is null and coalesce(t.placed, 0) = 0`,
  overdue: sql`c.closed_at is null and coalesce(t.overdue, 0) > 0`,
  waiting: sql`c.closed_at is null and (coalesce(q.questions, 0) > 0 or coalesce(t.positive, 0) > 0 and coalesce(t.placed, 0) = 0)`,
  placed: sql`coalesce(t.placed, 0) > 0`,
  ended: sql`c.closed_at is not null`,
}

/** The circulations this transaction may see, by the walls of their persons: of one office where it is given. */
export async function visibleCirculations(db: Db, senderOrganisationId: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from circulations.circulation
    where network_id = platform.current_network()
      and (${senderOrganisationId}::uuid is null or sender_organisation_id = ${senderOrganisationId}::uuid)`.execute(db)
  return rows.map(({ id }) => id)
}

/** Each counted once: without the word a planner that knows no figures yet counts them anew for every circulation. */
const counted = (ids: readonly string[]) => sql`
  with t as materialized (
    select circulation_id,
      count(*) filter (where state in ('prepared', 'queued', 'held')) as unsent,
      count(*) filter (where state in ('sent', 'passedOn')) as open,
      count(*) filter (where state = 'overdue') as overdue,
      count(*) filter (where state in ('interested', 'conversationOffered', 'released', 'conversation', 'offer')) as positive,
      count(*) filter (where state = 'later') as later,
      count(*) filter (where state in ('noNeed', 'turnedDown')) as no_need,
      count(*) filter (where state in ('accepted', 'started', 'stayed3', 'stayed12', 'stayed24')) as placed,
      count(*) filter (where state in ('declined', 'left', 'dropped', 'closed', 'withdrawn')) as ended,
      percentile_cont(0.5) within group (order by extract(epoch from first_reply_at - sent_at) / 3600)
        filter (where first_reply_at is not null) as median_reply_hours,
      min(version_id::text)::uuid as version_id
    from circulations.process
    where network_id = platform.current_network() and circulation_id = any(${ids}::uuid[])
    group by circulation_id
  ), q as materialized (
    select p.circulation_id, count(*) as questions
    from circulations.question question join circulations.process p on p.network_id = question.network_id and p.id = question.process_id
    where question.network_id = platform.current_network() and question.answer is null and p.circulation_id = any(${ids}::uuid[])
    group by p.circulation_id
  ), r as materialized (
    select p.circulation_id, count(*) as unconfirmed
    from circulations.reply reply join circulations.process p on p.network_id = reply.network_id and p.id = reply.process_id
    where reply.network_id = platform.current_network() and reply.confirmed_at is null and p.circulation_id = any(${ids}::uuid[])
      and p.state in ('sent', 'passedOn', 'overdue')
    group by p.circulation_id
  )`

/**
 * One page of the board over circulations that the reader may see (`visibleCirculations`), and how many fit in all. In the worker's scope: the walls
 * were asked once for each circulation, and need not be asked again for each of its processes.
 */
export async function boardRows(
  db: Db,
  ids: readonly string[],
  {
    sort,
    descending,
    filters,
    limit,
    offset,
  }: Pick<BoardQuery, 'sort' | 'descending' | 'filters' | 'limit' | 'offset'>,
): Promise<{ rows: BoardRow[]; total: number }> {
  const conditions = [sql`c.network_id = platform.current_network() and c.id = any(${ids}::uuid[])`]
  const standing = boardStandings.find((each) => each === filters.standing)
  if (standing) conditions.push(standings[standing])
  if (filters.q) conditions.push(sql`strpos(lower(c.number), lower(${filters.q})) > 0`)
  if (filters.sender) conditions.push(sql`c.sender_organisation_id::text = ${filters.sender}`)
  if (filters.recipient) {
    conditions.push(sql`exists (select from circulations.process p where p.network_id = c.network_id and p.circulation_id = c.id
      and p.recipient_id::text = ${filters.recipient})`)
  }
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`
  const { rows } = await sql<Row>`
    ${counted(ids)}
    select c.id, c.number, c.person_id as "personId", c.sender_organisation_id as "senderOrganisationId", c.due_on as "dueOn",
      c.created_at as "createdAt", c.closed_at as "closedAt", t.unsent, t.open, t.overdue, t.positive, t.later, t.no_need as "noNeed",
      t.placed, t.ended, t.median_reply_hours as "medianReplyHours", coalesce(q.questions, 0) as "openQuestions",
      coalesce(r.unconfirmed, 0) as unconfirmed, version.shown, count(*) over () as total
    from circulations.circulation c
      left join t on t.circulation_id = c.id
      left join q on q.circulation_id = c.id
      left join r on r.circulation_id = c.id
      left join shortprofiles.version version on version.network_id = c.network_id and version.id = t.version_id
    where ${sql.join(conditions, sql` and `)}
    order by ${orders[sort]} ${direction}, c.due_on, c.id
    limit ${limit} offset ${offset}`.execute(db)
  return { rows: rows.map(boardRow), total: rows[0]?.total ?? 0 }
}

type Row = Omit<BoardRow, 'counts'> & Partial<Record<BoardGroup, number>> & { total: number }

function boardRow({
  unsent,
  open,
  overdue,
  positive,
  later,
  noNeed,
  placed,
  ended,
  total: _total,
  ...row
}: Row): BoardRow {
  const counts = { unsent, open, overdue, positive, later, noNeed, placed, ended }
  const whole = Object.fromEntries(Object.entries(counts).map(([group, count]) => [group, count ?? 0]))
  return { ...row, counts: whole as Record<BoardGroup, number> }
}
