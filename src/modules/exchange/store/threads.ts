import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import { plainText } from '#platform/markdown'
import { searchQuery, searchVector } from '#platform/text-search'
import type { Thread } from '../board.ts'

const columns = sql`id, topic_id as "topicId", kind, title, locked, pinned, accepted_post_id as "acceptedPostId",
  started_at as "startedAt", state, answers, last_at as "lastAt"`

export async function threadById(db: Db, id: string): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    select ${columns} from exchange.thread where network_id = platform.current_network() and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Locks the thread for the transaction: whatever changes its entries does so one after another. */
export async function lockThread(db: Db, id: string): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    select ${columns} from exchange.thread
    where network_id = platform.current_network() and id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

export async function threadsByIds(db: Db, ids: readonly string[]): Promise<Map<string, Thread>> {
  const { rows } = await sql<Thread>`
    select ${columns} from exchange.thread
    where network_id = platform.current_network() and id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((thread) => [thread.id, thread]))
}

export async function insertThread(
  db: Db,
  { id, topicId, kind, title, startedAt }: Pick<Thread, 'id' | 'topicId' | 'kind' | 'title' | 'startedAt'>,
): Promise<void> {
  await sql`
    insert into exchange.thread (network_id, id, topic_id, kind, title, started_at, state, last_at)
    values (platform.current_network(), ${id}, ${topicId}, ${kind}, ${title}, ${startedAt}, 'shown', ${startedAt})`.execute(
    db,
  )
}

type Settings = Pick<Thread, 'title' | 'topicId' | 'locked' | 'pinned' | 'acceptedPostId'>

export async function updateThread(db: Db, id: string, settings: Settings): Promise<void> {
  const { title, topicId, locked, pinned, acceptedPostId } = settings
  await sql`
    update exchange.thread set title = ${title}, topic_id = ${topicId}, locked = ${locked}, pinned = ${pinned},
      accepted_post_id = ${acceptedPostId}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

type Entry = { isFirst: boolean; body: string; state: Thread['state']; createdAt: Date }

/** What a thread says of its entries, anew from them: state, number of answers, latest, and the words it is found by. */
export async function refreshThread(db: Db, id: string): Promise<void> {
  const thread = await threadById(db, id)
  const { rows } = await sql<Entry>`
    select is_first as "isFirst", body, state, created_at as "createdAt" from exchange.post
    where network_id = platform.current_network() and thread_id = ${id} order by created_at, id`.execute(db)
  const first = rows.find(({ isFirst }) => isFirst)
  if (!thread || !first) return
  const answers = rows.filter(({ isFirst, state }) => !isFirst && state === 'shown')
  const opening = first.state === 'shown' ? [['A', thread.title] as const, ['B', plainText(first.body)] as const] : []
  const words = searchVector([...opening, ...answers.map(({ body }) => ['D', plainText(body)] as const)])
  const latest = answers.reduce((last, { createdAt }) => (createdAt > last ? createdAt : last), first.createdAt)
  await sql`
    update exchange.thread set state = ${first.state}, answers = ${answers.length}, last_at = ${latest}, search = ${words}::tsvector
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export type ThreadFilter = {
  words: string
  topicIds: readonly string[] | null
  kind: Thread['kind'] | null
  /** Questions without any answer. */
  unanswered: boolean
  /** Threads this account wrote in. */
  writtenBy: string | null
}

/** What everybody may see in a list: shown, or deleted by its author but answered by others. */
const listed = sql`network_id = platform.current_network() and (state = 'shown' or (state = 'deleted' and answers > 0))`

function matching({ words, topicIds, kind, unanswered, writtenBy }: ThreadFilter): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [listed]
  const query = words === '' ? null : searchQuery(words)
  if (words !== '') conditions.push(query === null ? sql`false` : sql`search @@ to_tsquery('simple', ${query})`)
  if (topicIds) conditions.push(sql`topic_id = any(${[...topicIds]}::uuid[])`)
  if (kind) conditions.push(sql`kind = ${kind}`)
  if (unanswered) conditions.push(sql`kind = 'question' and answers = 0 and state = 'shown'`)
  if (writtenBy !== null) {
    conditions.push(sql`exists (select from exchange.post
      where post.network_id = thread.network_id and post.thread_id = thread.id and post.account_id = ${writtenBy} and post.state <> 'deleted')`)
  }
  return sql`from exchange.thread where ${sql.join(conditions, sql` and `)}`
}

export type ThreadOrder = 'latest' | 'started' | 'answers' | 'relevance'

function order(by: ThreadOrder, words: string): RawBuilder<unknown> {
  const query = words === '' ? null : searchQuery(words)
  switch (by) {
    case 'latest':
      return sql`pinned desc, last_at desc, id`
    case 'started':
      return sql`started_at desc, id`
    case 'answers':
      return sql`answers desc, last_at desc, id`
    case 'relevance':
      return query === null
        ? sql`last_at desc, id`
        : sql`ts_rank(search, to_tsquery('simple', ${query})) desc, last_at desc, id`
  }
}

export async function listThreads(
  db: Db,
  filter: ThreadFilter,
  by: ThreadOrder,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ threads: Thread[]; total: number }> {
  const { rows } = await sql<Thread>`
    select ${columns} ${matching(filter)} order by ${order(by, filter.words)} limit ${limit} offset ${offset}`.execute(
    db,
  )
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${matching(filter)}`.execute(db)
  return { threads: rows, total: counted[0]?.total ?? 0 }
}

/** How many threads each topic shows, and when something last happened there. */
export async function topicCounts(db: Db): Promise<Map<string, { threads: number; open: number }>> {
  const { rows } = await sql<{ topicId: string; threads: number; open: number }>`
    select topic_id as "topicId", count(*) as threads,
      count(*) filter (where kind = 'question' and answers = 0 and state = 'shown') as open
    from exchange.thread where ${listed} group by topic_id`.execute(db)
  return new Map(rows.map(({ topicId, threads, open }) => [topicId, { threads, open }]))
}
