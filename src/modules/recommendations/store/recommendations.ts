import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { ListQuery } from '#platform/list'
import { foldText } from '#platform/text-search'
import type { Comment, Recommendation } from '../recommendation.ts'

const columns = sql`id, text, owner_organisation_id as "ownerOrganisationId", owner_account_id as "ownerAccountId", due_on as "dueOn", state,
  closing_note as "closingNote", origin, origin_note as "originNote", origin_on as "originOn", recorded_by as "recordedBy",
  recorded_at as "recordedAt", changed_at as "changedAt"`

const ofNetwork = sql`network_id = platform.current_network()`

export async function recommendationById(db: Db, id: string): Promise<Recommendation | null> {
  const { rows } = await sql<Recommendation>`
    select ${columns} from recommendations.recommendation where ${ofNetwork} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Locks the row for the transaction; null where the network has none of this id. */
export async function lockRecommendation(db: Db, id: string): Promise<Recommendation | null> {
  const { rows } = await sql<Recommendation>`
    select ${columns} from recommendations.recommendation where ${ofNetwork} and id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

/** Writes the whole row, new or known; `ownerName` is what the list finds and sorts it by. */
export async function writeRecommendation(db: Db, it: Recommendation, ownerName: string): Promise<void> {
  const words = foldText(`${it.text} ${ownerName} ${it.originNote}`)
  await sql`
    insert into recommendations.recommendation (network_id, id, text, owner_organisation_id, owner_account_id, due_on, state, closing_note,
      origin, origin_note, origin_on, recorded_by, recorded_at, changed_at, search_text)
    values (platform.current_network(), ${it.id}, ${it.text}, ${it.ownerOrganisationId}, ${it.ownerAccountId}, ${it.dueOn}, ${it.state},
      ${it.closingNote}, ${it.origin}, ${it.originNote}, ${it.originOn}, ${it.recordedBy}, ${it.recordedAt}, ${it.changedAt}, ${words})
    on conflict (network_id, id) do update set text = excluded.text, owner_organisation_id = excluded.owner_organisation_id,
      owner_account_id = excluded.owner_account_id, due_on = excluded.due_on, state = excluded.state, closing_note = excluded.closing_note,
      origin = excluded.origin, origin_note = excluded.origin_note, origin_on = excluded.origin_on, changed_at = excluded.changed_at,
      search_text = excluded.search_text`.execute(db)
}

/** Sort names of the address, to columns written here (W12). */
const sortColumns: Record<string, RawBuilder<unknown>> = {
  due: sql`due_on`,
  recorded: sql`recorded_at`,
  // What somebody still has to do comes first, then what is done, then what was dropped.
  state: sql`case when state in ('open', 'started') then 0 when state = 'done' then 1 else 2 end`,
  origin: sql`origin_on`,
}

type Query = Pick<ListQuery, 'sort' | 'descending' | 'filters'>

function matching({ filters }: Query, today: string): RawBuilder<unknown> {
  const conditions = [ofNetwork]
  if (filters.q) conditions.push(sql`strpos(search_text, ${foldText(filters.q)}) > 0`)
  if (filters.organisation) conditions.push(sql`owner_organisation_id = ${filters.organisation}`)
  if (filters.origin) conditions.push(sql`origin = ${filters.origin}`)
  if (filters.state === 'pending') conditions.push(sql`state in ('open', 'started')`)
  else if (filters.state === 'overdue') conditions.push(sql`state in ('open', 'started') and due_on < ${today}`)
  else if (filters.state) conditions.push(sql`state = ${filters.state}`)
  return sql.join(conditions, sql` and `)
}

/** Ties fall to the earlier due date, then to the id, so that pages do not overlap. */
export async function listRecommendations(
  db: Db,
  query: Query,
  today: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: Recommendation[]; total: number }> {
  const column = sortColumns[query.sort] ?? sql`due_on`
  const direction = query.descending ? sql`desc` : sql`asc`
  const { rows } = await sql<Recommendation>`
    select ${columns} from recommendations.recommendation where ${matching(query, today)}
    order by ${column} ${direction}, due_on, id limit ${limit} offset ${offset}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from recommendations.recommendation where ${matching(query, today)}`.execute(db)
  return { rows, total: counted[0]?.total ?? 0 }
}

/** Pending ones due up to a day, soonest first; of one organisation where its id is given. */
export async function pendingUntil(
  db: Db,
  day: string,
  organisationId: string | null = null,
): Promise<Recommendation[]> {
  const whose = organisationId === null ? sql`true` : sql`owner_organisation_id = ${organisationId}`
  const { rows } = await sql<Recommendation>`
    select ${columns} from recommendations.recommendation
    where ${ofNetwork} and state in ('open', 'started') and due_on <= ${day} and ${whose} order by due_on, id`.execute(
    db,
  )
  return rows
}

export async function commentsOf(db: Db, recommendationId: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select id, account_id as "accountId", organisation_id as "organisationId", body, written_at as "writtenAt"
    from recommendations.comment where ${ofNetwork} and recommendation_id = ${recommendationId} order by written_at, id`.execute(
    db,
  )
  return rows
}

export async function commentById(db: Db, id: string): Promise<Comment | null> {
  const { rows } = await sql<Comment>`
    select id, account_id as "accountId", organisation_id as "organisationId", body, written_at as "writtenAt"
    from recommendations.comment where ${ofNetwork} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function insertComment(db: Db, recommendationId: string, comment: Comment): Promise<void> {
  await sql`
    insert into recommendations.comment (network_id, id, recommendation_id, account_id, organisation_id, body, written_at)
    values (platform.current_network(), ${comment.id}, ${recommendationId}, ${comment.accountId}, ${comment.organisationId},
      ${comment.body}, ${comment.writtenAt})`.execute(db)
}

export async function deleteComment(db: Db, id: string): Promise<void> {
  await sql`delete from recommendations.comment where ${ofNetwork} and id = ${id}`.execute(db)
}

export async function recommendationsExist(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from recommendations.recommendation where ${ofNetwork} limit 1`.execute(db)
  return rows.length > 0
}
