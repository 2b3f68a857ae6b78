import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { News, NewsState } from '../news.ts'

const columns = sql`id, state, texts, revision, changed_at as "changedAt", published_at as "publishedAt"`

type Page = { offset: number; limit: number }

/** What everybody may read, the latest first. */
export async function publishedNews(db: Db, { offset, limit }: Page): Promise<{ rows: News[]; total: number }> {
  const { rows } = await sql<News & { total: number }>`
    select ${columns}, count(*) over () as total from network.news
    where network_id = platform.current_network() and state = 'published'
    order by published_at desc, id limit ${limit} offset ${offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...news }) => news), total: rows[0]?.total ?? 0 }
}

export async function newsById(db: Db, newsId: string): Promise<News | null> {
  const { rows } = await sql<News>`
    select ${columns} from network.news
    where network_id = platform.current_network() and id = ${newsId}`.execute(db)
  return rows[0] ?? null
}

export async function lockNews(db: Db, newsId: string): Promise<News | null> {
  const { rows } = await sql<News>`
    select ${columns} from network.news
    where network_id = platform.current_network() and id = ${newsId} for update`.execute(db)
  return rows[0] ?? null
}

/** All of a network, in no order of its own: some hundred at most. */
export async function allNews(db: Db): Promise<News[]> {
  const { rows } = await sql<News>`
    select ${columns} from network.news where network_id = platform.current_network()`.execute(db)
  return rows
}

type NewNews = Pick<News, 'texts' | 'revision' | 'publishedAt'> & { id: string; key: string | null; at: Date }

/** False where something was announced under this key before. */
export async function insertNews(db: Db, { id, key, texts, revision, publishedAt, at }: NewNews): Promise<boolean> {
  const state: NewsState = publishedAt === null ? 'draft' : 'published'
  const { rows } = await sql`
    insert into network.news (network_id, id, state, key, texts, revision, created_at, changed_at, published_at)
    values (platform.current_network(), ${id}, ${state}, ${key}, ${JSON.stringify(texts)}::jsonb, ${revision}, ${at}, ${at},
      ${publishedAt})
    on conflict (network_id, key) do nothing
    returning id`.execute(db)
  return rows.length > 0
}

export async function updateTexts(
  db: Db,
  newsId: string,
  { texts, revision }: Pick<News, 'texts' | 'revision'>,
  at: Date,
): Promise<void> {
  await sql`
    update network.news set texts = ${JSON.stringify(texts)}::jsonb, revision = ${revision}, changed_at = ${at}
    where network_id = platform.current_network() and id = ${newsId}`.execute(db)
}

/** The day of the first publication stays. */
export async function setNewsState(db: Db, newsId: string, state: NewsState, at: Date): Promise<void> {
  await sql`
    update network.news
    set state = ${state}, changed_at = ${at},
      published_at = case when ${state} = 'published' then coalesce(published_at, ${at}) else published_at end
    where network_id = platform.current_network() and id = ${newsId}`.execute(db)
}

export async function deleteNews(db: Db, newsId: string): Promise<void> {
  await sql`
    delete from network.news where network_id = platform.current_network() and id = ${newsId}`.execute(db)
}
