import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

/** One of two has confirmed in an own session; the other has not yet. */
export type LinkRequest = {
  id: string
  fromPersonId: PersonId
  fromCalled: string
  toPersonId: PersonId
  toCalled: string
  confirmedAt: Date
  deviceHash: string | null
  expiresAt: Date
}

const columns = sql`id, from_person_id as "fromPersonId", from_called as "fromCalled", to_person_id as "toPersonId",
  to_called as "toCalled", confirmed_at as "confirmedAt", device_hash as "deviceHash", expires_at as "expiresAt"`

/** Living requests this person made or is asked by, the newest first. */
export async function linkRequestsOf(db: Db, personId: PersonId, now: Date): Promise<LinkRequest[]> {
  const { rows } = await sql<LinkRequest>`
    select ${columns} from couples.link_request
    where network_id = platform.current_network() and ${personId} in (from_person_id, to_person_id) and expires_at > ${now}
    order by confirmed_at desc`.execute(db)
  return rows
}

export async function insertLinkRequest(db: Db, request: LinkRequest): Promise<void> {
  const { id, fromPersonId, fromCalled, toPersonId, toCalled, confirmedAt, deviceHash, expiresAt } = request
  await sql`
    insert into couples.link_request (network_id, id, from_person_id, from_called, to_person_id, to_called, confirmed_at,
      device_hash, expires_at)
    values (platform.current_network(), ${id}, ${fromPersonId}, ${fromCalled}, ${toPersonId}, ${toCalled}, ${confirmedAt},
      ${deviceHash}, ${expiresAt})`.execute(db)
}

export async function deleteLinkRequest(db: Db, id: string): Promise<void> {
  await sql`delete from couples.link_request where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Whoever is linked is asked by nobody else. */
export async function deleteLinkRequestsOf(db: Db, personIds: readonly PersonId[]): Promise<void> {
  await sql`
    delete from couples.link_request
    where network_id = platform.current_network()
      and (from_person_id = any(${personIds}::uuid[]) or to_person_id = any(${personIds}::uuid[]))`.execute(db)
}

/** That one invited the other, and by which name: gone with the link, so that nothing asks either of them for it again. */
export async function forgetInvitationBetween(db: Db, personIds: readonly PersonId[]): Promise<void> {
  await sql`
    update couples.invitation set from_person_id = null, from_called = null, person_id = null
    where network_id = platform.current_network() and from_person_id = any(${personIds}::uuid[])
      and person_id = any(${personIds}::uuid[])`.execute(db)
}

export async function insertQuietFlag(db: Db, flag: { id: string; personId: PersonId; raisedAt: Date }): Promise<void> {
  await sql`
    insert into couples.quiet_flag (network_id, id, person_id, kind, raised_at)
    values (platform.current_network(), ${flag.id}, ${flag.personId}, 'sameDevice', ${flag.raisedAt})`.execute(db)
}

export type QuietFlag = { id: string; personId: PersonId; raisedAt: Date }

/** Those the assigned adviser has not put aside; nobody else is shown any. */
export async function openFlags(db: Db, personIds: readonly PersonId[]): Promise<QuietFlag[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<QuietFlag>`
    select id, person_id as "personId", raised_at as "raisedAt" from couples.quiet_flag
    where network_id = platform.current_network() and person_id = any(${personIds}::uuid[]) and seen_at is null
    order by raised_at`.execute(db)
  return rows
}

export async function putFlagsAside(db: Db, personId: PersonId, now: Date): Promise<void> {
  await sql`
    update couples.quiet_flag set seen_at = ${now}
    where network_id = platform.current_network() and person_id = ${personId} and seen_at is null`.execute(db)
}

export type Separation = { coupleId: string; askedById: PersonId; keeps: Record<string, string> }

export async function insertSeparation(db: Db, separation: Separation, now: Date): Promise<void> {
  await sql`
    insert into couples.separation (network_id, couple_id, asked_by_id, keeps, asked_at)
    values (platform.current_network(), ${separation.coupleId}, ${separation.askedById},
      ${JSON.stringify(separation.keeps)}::jsonb, ${now})`.execute(db)
}

/** With both persons, for the worker. Null: it was carried out already. */
export async function openSeparation(
  db: Db,
  coupleId: string,
): Promise<(Separation & { firstId: PersonId; secondId: PersonId }) | null> {
  const { rows } = await sql<Separation & { firstId: PersonId; secondId: PersonId }>`
    select s.couple_id as "coupleId", s.asked_by_id as "askedById", s.keeps, c.first_id as "firstId", c.second_id as "secondId"
    from couples.separation s join couples.couple c on c.network_id = s.network_id and c.id = s.couple_id
    where s.network_id = platform.current_network() and s.couple_id = ${coupleId}`.execute(db)
  return rows[0] ?? null
}

/** The link and everything that hung on it. */
export async function deleteCouple(db: Db, coupleId: string): Promise<void> {
  await sql`delete from couples.couple where network_id = platform.current_network() and id = ${coupleId}`.execute(db)
}
