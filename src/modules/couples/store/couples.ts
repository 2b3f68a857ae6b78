import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Couple } from '../person.ts'
import { isProfilePart, isSharedKind, partSchemas, type Profile, type SharedKind } from '../rules/profile-parts.ts'

const columns = sql`c.id, c.first_id as "firstId", c.second_id as "secondId", c.first_called as "firstCalled",
  c.second_called as "secondCalled", c.linked_at as "linkedAt"`
/** The policies hide an ended link from everybody but the worker, who has to ask. */
const living = sql`c.network_id = platform.current_network()
  and not exists (select from couples.separation s where s.network_id = c.network_id and s.couple_id = c.id)`

export async function findCouplesOf(db: Db, personIds: readonly PersonId[]): Promise<Couple[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Couple>`
    select ${columns} from couples.couple c
    where ${living} and (c.first_id = any(${personIds}::uuid[]) or c.second_id = any(${personIds}::uuid[]))`.execute(db)
  return rows
}

export async function findCouple(db: Db, coupleId: string): Promise<Couple | null> {
  const { rows } = await sql<Couple>`
    select ${columns} from couples.couple c where ${living} and c.id = ${coupleId}`.execute(db)
  return rows[0] ?? null
}

/** Until this transaction ends nobody else links one of these. */
export async function lockLinks(db: Db, personIds: readonly PersonId[]): Promise<void> {
  for (const personId of personIds.toSorted())
    await sql`
      select pg_advisory_xact_lock(
        hashtextextended('couples.link ' || platform.current_network() || ' ' || ${personId}, 0))`.execute(db)
}

/** Is one of these in a couple, or in one that has ended and is not yet split? Of another, only while that one asks for a link. */
export async function isAnyLinked(db: Db, personIds: readonly PersonId[]): Promise<boolean> {
  const { rows } = await sql`
    select from couples.linked_person
    where network_id = platform.current_network() and person_id = any(${personIds}::uuid[]) limit 1`.execute(db)
  return rows.length > 0
}

/** Throws where one of the two is in a couple: the database keeps a row for each person who is. */
export async function insertCouple(db: Db, couple: Couple): Promise<void> {
  await sql`
    insert into couples.couple (network_id, id, first_id, second_id, first_called, second_called, linked_at)
    values (platform.current_network(), ${couple.id}, ${couple.firstId}, ${couple.secondId}, ${couple.firstCalled},
      ${couple.secondCalled}, ${couple.linkedAt})`.execute(db)
}

export type SharedEntries = Pick<Profile, SharedKind>

export async function readSharedEntries(db: Db, coupleIds: readonly string[]): Promise<Map<string, SharedEntries>> {
  const entries = new Map<string, SharedEntries>(coupleIds.map((id) => [id, {}]))
  if (coupleIds.length === 0) return entries
  const { rows } = await sql<{ coupleId: string; kind: string; content: unknown }>`
    select couple_id as "coupleId", kind, content from couples.shared_entry
    where network_id = platform.current_network() and couple_id = any(${coupleIds}::uuid[])`.execute(db)
  for (const { coupleId, kind, content } of rows) {
    const target = entries.get(coupleId)
    if (target && isProfilePart(kind) && isSharedKind(kind))
      Object.assign(target, { [kind]: partSchemas[kind].parse(content) })
  }
  return entries
}

export type SharedState = { kind: SharedKind; version: number; changedAt: Date; changedBy: string | null }

export async function sharedStates(db: Db, coupleId: string): Promise<SharedState[]> {
  const { rows } = await sql<Omit<SharedState, 'kind'> & { kind: string }>`
    select kind, version, changed_at as "changedAt", changed_by as "changedBy" from couples.shared_entry
    where network_id = platform.current_network() and couple_id = ${coupleId}`.execute(db)
  return rows.flatMap(({ kind, ...row }) => (isProfilePart(kind) && isSharedKind(kind) ? [{ ...row, kind }] : []))
}

export async function lockSharedVersion(db: Db, coupleId: string, kind: SharedKind): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from couples.shared_entry
    where network_id = platform.current_network() and couple_id = ${coupleId} and kind = ${kind} for update`.execute(db)
  return rows[0]?.version ?? 0
}

export type SharedWriting = {
  coupleId: string
  kind: SharedKind
  content: object
  version: number
  changedAt: Date
  changedBy: string | null
}

export async function writeSharedEntry(db: Db, writing: SharedWriting): Promise<void> {
  const { coupleId, kind, content, version, changedAt, changedBy } = writing
  await sql`
    insert into couples.shared_entry (network_id, couple_id, kind, content, version, changed_at, changed_by)
    values (platform.current_network(), ${coupleId}, ${kind}, ${JSON.stringify(content)}::jsonb, ${version}, ${changedAt},
      ${changedBy})
    on conflict (network_id, couple_id, kind) do update
      set content = excluded.content, version = excluded.version, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by`.execute(db)
}

export async function deleteSharedEntry(db: Db, coupleId: string, kind: SharedKind): Promise<void> {
  await sql`
    delete from couples.shared_entry
    where network_id = platform.current_network() and couple_id = ${coupleId} and kind = ${kind}`.execute(db)
}
