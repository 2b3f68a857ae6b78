import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { CalendarFeed } from '../feed.ts'

const ofNetwork = sql`network_id = platform.current_network()`
const columns = sql`person_id as "personId", account_id as "accountId", couple_id as "coupleId", hash, created_at as "createdAt",
  fetched_at as "fetchedAt"`

export async function feedOf(db: Db, personId: PersonId): Promise<CalendarFeed | null> {
  const { rows } = await sql<CalendarFeed>`
    select ${columns} from calendar.feed where ${ofNetwork} and person_id = ${personId}`.execute(db)
  return rows[0] ?? null
}

/** The one whose address the transaction holds. */
export async function feedOfLink(db: Db): Promise<CalendarFeed | null> {
  const { rows } = await sql<CalendarFeed>`
    select ${columns} from calendar.feed where ${ofNetwork} and hash = platform.current_link()`.execute(db)
  return rows[0] ?? null
}

/** In place of the one before, whose address is worth nothing from then on. */
export async function replaceFeed(db: Db, feed: Omit<CalendarFeed, 'fetchedAt'>): Promise<void> {
  const { personId, accountId, coupleId, hash, createdAt } = feed
  await deleteFeed(db, personId)
  await sql`
    insert into calendar.feed (network_id, person_id, account_id, couple_id, hash, created_at)
    values (platform.current_network(), ${personId}, ${accountId}, ${coupleId}, ${hash}, ${createdAt})`.execute(db)
}

/** Returns how many there were: none or one. */
export async function deleteFeed(db: Db, personId: PersonId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from calendar.feed where ${ofNetwork} and person_id = ${personId}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function noteFetch(db: Db, { hash }: Pick<CalendarFeed, 'hash'>, now: Date): Promise<void> {
  await sql`update calendar.feed set fetched_at = ${now} where ${ofNetwork} and hash = ${hash}`.execute(db)
}

/** From now on the feeds of both end with this link too. */
export async function bindFeeds(db: Db, personIds: readonly PersonId[], coupleId: string): Promise<void> {
  await sql`
    update calendar.feed set couple_id = ${coupleId}
    where ${ofNetwork} and person_id = any(${[...personIds]}::uuid[])`.execute(db)
}

/** As the worker: all of the network. */
export async function deleteFeeds(db: Db): Promise<void> {
  await sql`delete from calendar.feed where ${ofNetwork}`.execute(db)
}

/** As the worker: those that nobody has fetched since. Returns how many went. */
export async function deleteUnfetched(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from calendar.feed where ${ofNetwork} and coalesce(fetched_at, created_at) < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
