import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Leaving = {
  organisationId: string
  leavesOn: string
  /** What becomes of articles, answers and news the member wrote. */
  content: 'stays' | 'removed'
  reason: string
  askedBy: string | null
  askedAt: Date
}

const columns = sql`organisation_id as "organisationId", leaves_on as "leavesOn", content, reason, asked_by as "askedBy",
  asked_at as "askedAt"`

export async function leavingOf(db: Db, organisationId: string): Promise<Leaving | null> {
  const { rows } = await sql<Leaving>`
    select ${columns} from members.leaving
    where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Notices whose day has come. */
export async function dueLeavings(db: Db, today: string): Promise<Leaving[]> {
  const { rows } = await sql<Leaving>`
    select ${columns} from members.leaving
    where network_id = platform.current_network() and leaves_on <= ${today}::date order by leaves_on, organisation_id`.execute(
    db,
  )
  return rows
}

export async function saveLeaving(db: Db, leaving: Leaving): Promise<void> {
  await sql`
    insert into members.leaving (network_id, organisation_id, leaves_on, content, reason, asked_by, asked_at)
    values (platform.current_network(), ${leaving.organisationId}, ${leaving.leavesOn}, ${leaving.content}, ${leaving.reason},
      ${leaving.askedBy}, ${leaving.askedAt})
    on conflict (network_id, organisation_id) do update set leaves_on = excluded.leaves_on, content = excluded.content,
      reason = excluded.reason, asked_by = excluded.asked_by, asked_at = excluded.asked_at`.execute(db)
}

export async function removeLeaving(db: Db, organisationId: string): Promise<void> {
  await sql`delete from members.leaving
    where network_id = platform.current_network() and organisation_id = ${organisationId}`.execute(db)
}
