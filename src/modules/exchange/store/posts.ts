import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Post } from '../board.ts'

const columns = sql`id, thread_id as "threadId", is_first as "isFirst", body, account_id as "accountId", organisation_id as "organisationId",
  created_at as "createdAt", edited_at as "editedAt", state, hidden_reason as "hiddenReason"`

/** The opening entry first, then answers as they came. */
export async function postsOfThread(db: Db, threadId: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select ${columns} from exchange.post
    where network_id = platform.current_network() and thread_id = ${threadId}
    order by is_first desc, created_at, id`.execute(db)
  return rows
}

export async function firstPosts(db: Db, threadIds: readonly string[]): Promise<Map<string, Post>> {
  const { rows } = await sql<Post>`
    select ${columns} from exchange.post
    where network_id = platform.current_network() and is_first and thread_id = any(${[...threadIds]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map((post) => [post.threadId, post]))
}

export async function postById(db: Db, id: string): Promise<Post | null> {
  return (await postsByIds(db, [id])).get(id) ?? null
}

export async function postsByIds(db: Db, ids: readonly string[]): Promise<Map<string, Post>> {
  const { rows } = await sql<Post>`
    select ${columns} from exchange.post
    where network_id = platform.current_network() and id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((post) => [post.id, post]))
}

export async function hiddenPosts(db: Db, accountId: string | null): Promise<Post[]> {
  const whose = accountId === null ? sql`true` : sql`account_id = ${accountId}`
  const { rows } = await sql<Post>`
    select ${columns} from exchange.post
    where network_id = platform.current_network() and state = 'hidden' and ${whose} order by created_at desc limit 1000`.execute(
    db,
  )
  return rows
}

type NewPost = Pick<Post, 'id' | 'threadId' | 'isFirst' | 'body' | 'organisationId' | 'createdAt'> & {
  accountId: string
}

export async function insertPost(db: Db, post: NewPost): Promise<void> {
  await sql`
    insert into exchange.post (network_id, id, thread_id, is_first, body, account_id, organisation_id, created_at, state)
    values (platform.current_network(), ${post.id}, ${post.threadId}, ${post.isFirst}, ${post.body}, ${post.accountId},
      ${post.organisationId}, ${post.createdAt}, 'shown')`.execute(db)
}

/** Keeps what stood there, then replaces it. */
export async function replaceBody(db: Db, post: Post, title: string, body: string, now: Date): Promise<void> {
  await sql`
    insert into exchange.post_version (network_id, post_id, number, title, body, replaced_at)
    select platform.current_network(), ${post.id}, coalesce(max(number), 0) + 1, ${title}, ${post.body}, ${now}
    from exchange.post_version where network_id = platform.current_network() and post_id = ${post.id}`.execute(db)
  await sql`
    update exchange.post set body = ${body}, edited_at = ${now}
    where network_id = platform.current_network() and id = ${post.id}`.execute(db)
}

export type PostVersion = { number: number; title: string; body: string; replacedAt: Date }

/** Earlier wordings, latest first. */
export async function versionsOf(db: Db, postId: string): Promise<PostVersion[]> {
  const { rows } = await sql<PostVersion>`
    select number, title, body, replaced_at as "replacedAt" from exchange.post_version
    where network_id = platform.current_network() and post_id = ${postId} order by number desc`.execute(db)
  return rows
}

export async function setState(db: Db, id: string, state: Post['state'], hiddenReason: string): Promise<void> {
  await sql`
    update exchange.post set state = ${state}, hidden_reason = ${hiddenReason}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Nothing of the text stays, nor of who wrote it; the row does, so that answers keep their place. */
export async function erasePost(db: Db, id: string): Promise<void> {
  await sql`
    delete from exchange.post_version where network_id = platform.current_network() and post_id = ${id}`.execute(db)
  await sql`
    update exchange.post set state = 'deleted', body = '', account_id = null, hidden_reason = '', edited_at = null
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** What an organisation's people wrote and nobody has deleted. */
export async function postsOfOrganisation(db: Db, organisationId: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select ${columns} from exchange.post
    where network_id = platform.current_network() and organisation_id = ${organisationId} and state <> 'deleted'
    order by created_at, id`.execute(db)
  return rows
}

/** Entries of an organisation lose their person and keep the organisation's name. */
export async function forgetAuthorsOf(db: Db, organisationId: string): Promise<void> {
  await sql`
    update exchange.post set account_id = null
    where network_id = platform.current_network() and organisation_id = ${organisationId} and account_id is not null`.execute(
    db,
  )
}
