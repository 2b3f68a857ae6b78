import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { DigestRhythm } from '../board.ts'

export async function followedTopics(db: Db, accountId: string): Promise<Set<string>> {
  const { rows } = await sql<{ topicId: string }>`
    select topic_id as "topicId" from exchange.follow
    where network_id = platform.current_network() and account_id = ${accountId}`.execute(db)
  return new Set(rows.map(({ topicId }) => topicId))
}

export async function setFollow(
  db: Db,
  { topicId, accountId, follow, now }: { topicId: string; accountId: string; follow: boolean; now: Date },
): Promise<void> {
  if (follow) {
    await sql`
      insert into exchange.follow (network_id, topic_id, account_id, since)
      values (platform.current_network(), ${topicId}, ${accountId}, ${now}) on conflict do nothing`.execute(db)
  } else {
    await sql`
      delete from exchange.follow
      where network_id = platform.current_network() and topic_id = ${topicId} and account_id = ${accountId}`.execute(db)
  }
}

export async function rhythmOf(db: Db, accountId: string): Promise<DigestRhythm | null> {
  const { rows } = await sql<{ rhythm: DigestRhythm }>`
    select rhythm from exchange.digest
    where network_id = platform.current_network() and account_id = ${accountId}`.execute(db)
  return rows[0]?.rhythm ?? null
}

/** A new rhythm tells of what comes after now, so that nobody gets old news at once. */
export async function setRhythm(db: Db, accountId: string, rhythm: DigestRhythm, now: Date): Promise<void> {
  await sql`
    insert into exchange.digest (network_id, account_id, rhythm, told_until)
    values (platform.current_network(), ${accountId}, ${rhythm}, ${now})
    on conflict (network_id, account_id) do update set rhythm = excluded.rhythm,
      told_until = case when digest.rhythm = 'none' then excluded.told_until else digest.told_until end`.execute(db)
}

export type DueDigest = { accountId: string; toldUntil: Date; threads: number; answers: number; topicIds: string[] }

/**
 * What each reader with this rhythm has not been told yet: new threads and answers in topics they follow, up to a moment, without what they
 * wrote themselves. Readers with nothing new are left out.
 */
export async function newsFor(db: Db, rhythm: DigestRhythm, until: Date): Promise<DueDigest[]> {
  const { rows } = await sql<DueDigest>`
    select digest.account_id as "accountId", digest.told_until as "toldUntil",
      count(*) filter (where post.is_first) as threads, count(*) filter (where not post.is_first) as answers,
      array_agg(distinct thread.topic_id) as "topicIds"
    from exchange.digest
      join exchange.follow on follow.network_id = digest.network_id and follow.account_id = digest.account_id
      join exchange.thread on thread.network_id = follow.network_id and thread.topic_id = follow.topic_id and thread.state <> 'hidden'
      join exchange.post on post.network_id = thread.network_id and post.thread_id = thread.id and post.state = 'shown'
        and post.created_at > greatest(digest.told_until, follow.since) and post.created_at <= ${until}
        and post.account_id is distinct from digest.account_id
    where digest.network_id = platform.current_network() and digest.rhythm = ${rhythm}
    group by digest.account_id, digest.told_until order by digest.account_id`.execute(db)
  return rows
}

export async function noteTold(db: Db, accountId: string, until: Date): Promise<void> {
  await sql`
    update exchange.digest set told_until = ${until}
    where network_id = platform.current_network() and account_id = ${accountId}`.execute(db)
}
