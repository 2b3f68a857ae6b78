import { sql } from 'kysely'
import { forgetAfterMinutes } from '../rules/slow-down.ts'
import type { SignInDb } from './sign-in-database.ts'

export type Attempts = { count: number; lastAt: Date }

/**
 * Counts a try before it is made, so that a thousand at once count as a thousand, and returns what was known before it. A success takes it
 * back with `forgetAttempts`.
 */
export async function countAttempt(db: SignInDb, key: string, now: Date): Promise<Attempts> {
  const forgetBefore = new Date(now.getTime() - forgetAfterMinutes * 60_000)
  const { rows } = await sql<Attempts>`
    with before as (select count, last_at from identity.attempts where key = ${key} and last_at > ${forgetBefore})
    insert into identity.attempts as known (key, count, since, last_at) values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set
      count = case when known.last_at > ${forgetBefore} then known.count + 1 else 1 end,
      since = case when known.last_at > ${forgetBefore} then known.since else ${now} end,
      last_at = ${now}
    returning count - 1 as count, coalesce((select last_at from before), ${now}) as "lastAt"`.execute(db)
  return rows[0] as Attempts
}

/** One more in a window that begins with the first; returns how many there are, and when the window ends. */
export async function countInWindow(
  db: SignInDb,
  key: string,
  windowSeconds: number,
  now: Date,
): Promise<{ count: number; endsAt: Date }> {
  const begin = new Date(now.getTime() - windowSeconds * 1000)
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into identity.attempts as known (key, count, since, last_at) values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set
      count = case when known.since > ${begin} then known.count + 1 else 1 end,
      since = case when known.since > ${begin} then known.since else ${now} end,
      last_at = ${now}
    returning count, since`.execute(db)
  const { count, since } = rows[0] as { count: number; since: Date }
  return { count, endsAt: new Date(since.getTime() + windowSeconds * 1000) }
}

export async function forgetAttempts(db: SignInDb, key: string): Promise<void> {
  await sql`delete from identity.attempts where key = ${key}`.execute(db)
}
