import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import {
  boardStandings,
  boardViews,
  soonDays,
  viewOf,
  type BoardCounts,
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

/** Columns to sort by; ties fall to the nearest deadline (W12). What is over has no deadline any more and comes last. */
const orders: Readonly<Record<BoardSort, Sql>> = {
  due: sql`due_on`,
  created: sql`created_at`,
  open: sql`open`,
  overdue: sql`overdue`,
  positive: sql`positive`,
  speed: sql`median_reply_hours`,
  number: sql`number`,
}

const standingOn = (today: string): Readonly<Record<BoardStanding, Sql>> => ({
  running: sql`closed_at is null and placed = 0`,
  overdue: sql`closed_at is null and overdue > 0`,
  soon: sql`closed_at is null and open > 0 and due_on between ${today}::date and ${today}::date + ${soonDays}::integer`,
  waiting: sql`closed_at is null and (questions > 0 or positive > 0 and placed = 0)`,
  answered: sql`closed_at is null and placed = 0 and unsent + open + overdue = 0 and positive + later + no_need > 0`,
  placed: sql`placed > 0`,
  ended: sql`closed_at is not null`,
})

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

/** All that the filters let through but the standing, each with where it stands. */
function fitting(ids: readonly string[], today: string, { q, sender, recipient }: BoardQuery['filters']): Sql {
  const conditions = [sql`c.network_id = platform.current_network() and c.id = any(${ids}::uuid[])`]
  if (q) conditions.push(sql`strpos(lower(c.number), lower(${q})) > 0`)
  if (sender) conditions.push(sql`c.sender_organisation_id::text = ${sender}`)
  if (recipient) {
    conditions.push(sql`exists (select from circulations.process p where p.network_id = c.network_id and p.circulation_id = c.id
      and p.recipient_id::text = ${recipient})`)
  }
  const standings = standingOn(today)
  const each = boardStandings.map((standing) => sql`case when ${standings[standing]} then ${standing}::text end`)
  return sql`
    ${counted(ids)}, whole as (
      select c.network_id, c.id, c.number, c.person_id, c.sender_organisation_id, c.due_on, c.created_at, c.closed_at,
        coalesce(t.unsent, 0) as unsent, coalesce(t.open, 0) as open, coalesce(t.overdue, 0) as overdue,
        coalesce(t.positive, 0) as positive, coalesce(t.later, 0) as later, coalesce(t.no_need, 0) as no_need,
        coalesce(t.placed, 0) as placed, coalesce(t.ended, 0) as ended, t.median_reply_hours, t.version_id,
        coalesce(q.questions, 0) as questions, coalesce(r.unconfirmed, 0) as unconfirmed
      from circulations.circulation c
        left join t on t.circulation_id = c.id
        left join q on q.circulation_id = c.id
        left join r on r.circulation_id = c.id
      where ${sql.join(conditions, sql` and `)}
    ), fitting as materialized (
      select whole.*, array['all', ${sql.join(each)}] as standings from whole
    )`
}

/**
 * One page of the board over circulations that the reader may see (`visibleCirculations`), and how many each standing would show under the same
 * filters: one statement. In the worker's scope: the walls were asked once for each circulation, and need not be asked again for each process.
 */
export async function boardRows(
  db: Db,
  ids: readonly string[],
  today: string,
  { sort, descending, filters, limit, offset }: Omit<BoardQuery, 'page'>,
): Promise<{ rows: BoardRow[]; counts: BoardCounts }> {
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`
  const order = sql`${sort === 'due' ? sql`closed_at is not null, ` : sql``}${orders[sort]} ${direction}, due_on, id`
  const { rows } = await sql<Row | NoRow>`
    ${fitting(ids, today, filters)}, page as (
      select *, row_number() over (order by ${order}) as place from fitting where ${viewOf(filters)} = any(standings)
      order by place limit ${limit} offset ${offset}
    ), numbers as (
      select jsonb_object_agg(standing, circulations) as counts
      from (select standing, count(*) as circulations from fitting, unnest(standings) standing where standing is not null group by standing) s
    )
    select numbers.counts as numbers, page.id, page.number, page.person_id as "personId",
      page.sender_organisation_id as "senderOrganisationId", page.due_on as "dueOn", page.created_at as "createdAt",
      page.closed_at as "closedAt", page.unsent, page.open, page.overdue, page.positive, page.later, page.no_need as "noNeed",
      page.placed, page.ended, page.median_reply_hours as "medianReplyHours", page.questions as "openQuestions", page.unconfirmed,
      version.shown
    from numbers
      left join page on true
      left join shortprofiles.version version on version.network_id = page.network_id and version.id = page.version_id
    order by page.place`.execute(db)
  const numbers = rows[0]?.numbers ?? {}
  return {
    rows: rows.flatMap((row) => (row.id === null ? [] : [boardRow(row)])),
    counts: Object.fromEntries(boardViews.map((view) => [view, numbers[view] ?? 0])) as BoardCounts,
  }
}

type Numbers = { numbers: Partial<BoardCounts> | null }
/** A page without rows still says how many there are. */
type NoRow = Numbers & { id: null }
type Row = Numbers & Omit<BoardRow, 'counts'> & Record<BoardGroup, number>

function boardRow({
  numbers: _numbers,
  unsent,
  open,
  overdue,
  positive,
  later,
  noNeed,
  placed,
  ended,
  ...row
}: Row): BoardRow {
  return { ...row, counts: { unsent, open, overdue, positive, later, noNeed, placed, ended } }
}
