import { sql } from 'kysely'
import type { z } from 'zod'

import { daysBefore } from '#platform/days'
import { type Db, isUuid } from '#platform/db'
import type { Feed, Run } from '../feed.ts'
import type { feedInput } from '../rules/feed-input.ts'

const columns = sql`
  id, organisation_id as "organisationId", name, url, format, schedule, complete, state, account_id as "accountId", etag,
  last_modified as "lastModified", next_fetch_at as "nextFetchAt", failures`

export async function feedById(db: Db, id: string, { lock = false }: { lock?: boolean } = {}): Promise<Feed | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Feed>`
    select ${columns} from feeds.feed
    where network_id = platform.current_network() and id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

export async function feedsOf(db: Db, organisationId: string): Promise<Feed[]> {
  const { rows } = await sql<Feed>`
    select ${columns} from feeds.feed
    where network_id = platform.current_network() and organisation_id = ${organisationId} order by name`.execute(db)
  return rows
}

export type FeedFields = z.infer<typeof feedInput>

/** null: the member has a feed of this name. */
export async function insertFeed(
  db: Db,
  { organisationId, accountId, ...fields }: FeedFields & { organisationId: string; accountId: string },
  now: Date,
): Promise<string | null> {
  const { name, url, format, schedule, complete } = fields
  const { rows } = await sql<{ id: string }>`
    insert into feeds.feed
      (network_id, organisation_id, name, url, format, schedule, complete, state, account_id, next_fetch_at)
    values (platform.current_network(), ${organisationId}, ${name}, ${url}, ${format}, ${schedule}, ${complete}, 'active',
      ${accountId}, ${now})
    on conflict (network_id, organisation_id, name) do nothing returning id`.execute(db)
  return rows[0]?.id ?? null
}

/** Everything but the name, which its vacancies hang on. What the server said of the old address is forgotten. */
export async function changeFeed(db: Db, id: string, fields: Omit<FeedFields, 'name'>, now: Date): Promise<void> {
  const { url, format, schedule, complete } = fields
  await sql`
    update feeds.feed set url = ${url}, format = ${format}, schedule = ${schedule}, complete = ${complete}, etag = null,
      last_modified = null, next_fetch_at = ${now}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function setFeedState(db: Db, id: string, state: Feed['state'], now: Date): Promise<void> {
  await sql`
    update feeds.feed set state = ${state}, failures = 0, next_fetch_at = ${now}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function deleteFeed(db: Db, id: string): Promise<void> {
  await sql`delete from feeds.feed where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function pauseFeedsOf(db: Db, organisationId: string): Promise<void> {
  await sql`
    update feeds.feed set state = 'paused'
    where network_id = platform.current_network() and organisation_id = ${organisationId}`.execute(db)
}

/** Feeds whose time has come; each is handed to one caller, who has until `until` to note how it went. */
export async function claimDueFeeds(db: Db, now: Date, until: Date, limit: number): Promise<Feed[]> {
  const { rows } = await sql<Feed>`
    update feeds.feed set next_fetch_at = ${until}
    where (network_id, id) in (
      select network_id, id from feeds.feed
      where network_id = platform.current_network() and state = 'active' and next_fetch_at <= ${now}
      order by next_fetch_at limit ${limit} for update skip locked)
    returning ${columns}`.execute(db)
  return rows
}

export type FeedAfterRun = Pick<Feed, 'etag' | 'lastModified' | 'nextFetchAt' | 'failures' | 'state'>

export async function noteRun(db: Db, feedId: string, after: FeedAfterRun, run: Run): Promise<void> {
  const { counts } = run
  await sql`
    update feeds.feed set etag = ${after.etag}, last_modified = ${after.lastModified}, next_fetch_at = ${after.nextFetchAt},
      failures = ${after.failures}, state = ${after.state}
    where network_id = platform.current_network() and id = ${feedId}`.execute(db)
  await sql`
    insert into feeds.run (network_id, feed_id, at, outcome, problem, delivery_id, new_count, updated_count, unchanged_count,
      closed_count, rejected_count)
    values (platform.current_network(), ${feedId}, ${run.at}, ${run.outcome}, ${run.problem && JSON.stringify(run.problem)}::jsonb,
      ${run.deliveryId}, ${counts.new}, ${counts.updated}, ${counts.unchanged}, ${counts.closed}, ${counts.rejected})`.execute(
    db,
  )
}

type StoredRun = Omit<Run, 'counts'> & Run['counts']

/** The newest first. */
export async function runsOf(db: Db, feedId: string, limit: number): Promise<Run[]> {
  const { rows } = await sql<StoredRun>`
    select at, outcome, problem, delivery_id as "deliveryId", new_count as new, updated_count as updated,
      unchanged_count as unchanged, closed_count as closed, rejected_count as rejected
    from feeds.run where network_id = platform.current_network() and feed_id = ${feedId}
    order by at desc, id limit ${limit}`.execute(db)
  return rows.map(({ at, outcome, problem, deliveryId, ...counts }) => ({ at, outcome, problem, deliveryId, counts }))
}

/** Runs of hourly feeds add up; the last year is enough to see how one behaves. */
export async function purgeRuns(db: Db, now: Date): Promise<void> {
  const before = daysBefore(now, 365)
  await sql`delete from feeds.run where network_id = platform.current_network() and at < ${before}`.execute(db)
}
