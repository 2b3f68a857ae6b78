import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Consent, Purpose } from '../consent.ts'

const columns = sql`id, person_id as "personId", purpose, recipient_id as "recipientId", recipient_group as "recipientGroup",
  text_version as "textVersion", text_hash as "textHash", locale, door, explained_by as "explainedBy", given_at as "givenAt",
  expires_at as "expiresAt", withdrawn_at as "withdrawnAt", ended_because as "endedBecause", refresh_asked_at as "refreshAskedAt"`

async function select(db: Db, condition: RawBuilder<unknown>): Promise<Consent[]> {
  const { rows } = await sql<Consent>`
    select ${columns} from consent.consent where network_id = platform.current_network() and ${condition}
    order by given_at, id`.execute(db)
  return rows
}

/** All a person ever gave, the oldest first. */
export function consentsOf(db: Db, personId: string): Promise<Consent[]> {
  return select(db, sql`person_id = ${personId}`)
}

/**
 * All for one purpose and these recipients, locked until the transaction ends: a withdrawal waits for it, or it for a withdrawal. Needs a
 * transaction that may write.
 */
export async function lockConsents(
  db: Db,
  { personId, recipientIds, purpose }: { personId: string; recipientIds: readonly string[]; purpose: Purpose },
): Promise<Consent[]> {
  // Locked where they are read: a row that somebody else changed while this waited comes as it is now.
  const { rows } = await sql<Consent>`
    select ${columns} from consent.consent
    where network_id = platform.current_network() and person_id = ${personId} and purpose = ${purpose}
      and recipient_id = any(${[...recipientIds]}::uuid[])
    order by id for share`.execute(db)
  return rows
}

/** Those that nobody withdrew and no day ended, by person; the worker sees all of the network. */
export function unendedConsents(db: Db, now: Date): Promise<Consent[]> {
  return select(db, sql`withdrawn_at is null and expires_at > ${now}`)
}

export async function insertConsents(db: Db, consents: readonly Consent[]): Promise<void> {
  await sql`
    insert into consent.consent (network_id, id, person_id, purpose, recipient_id, recipient_group, text_version, text_hash, locale, door,
      explained_by, given_at, expires_at)
    select platform.current_network(), each.id, each."personId", each.purpose, each."recipientId", each."recipientGroup",
      each."textVersion", each."textHash", each.locale, each.door, each."explainedBy", each."givenAt", each."expiresAt"
    from jsonb_to_recordset(${JSON.stringify(consents)}::jsonb) as each (id uuid, "personId" uuid, purpose text, "recipientId" uuid,
      "recipientGroup" text, "textVersion" text, "textHash" text, locale text, door text, "explainedBy" uuid, "givenAt" timestamptz,
      "expiresAt" timestamptz)`.execute(db)
}

type Ended = Pick<Consent, 'id' | 'purpose' | 'recipientId'>

/** Ends what lives of these purposes with these recipients, or with all of them (null); returns what it ended. */
export async function endConsents(
  db: Db,
  {
    personId,
    purposes,
    recipientIds,
  }: { personId: string; purposes: readonly Purpose[]; recipientIds: readonly string[] | null },
  now: Date,
): Promise<Ended[]> {
  const toThese = recipientIds === null ? sql`true` : sql`recipient_id = any(${[...recipientIds]}::uuid[])`
  const { rows } = await sql<Ended>`
    update consent.consent set withdrawn_at = ${now}
    where network_id = platform.current_network() and person_id = ${personId} and purpose = any(${[...purposes]}) and ${toThese}
      and withdrawn_at is null and expires_at > ${now}
    returning id, purpose, recipient_id as "recipientId"`.execute(db)
  return rows
}

export type Holding = { personId: string; recipientId: string; since: Date }

/** Ends what lives of these purposes and was given before the moment beside each holding; returns whose consents ended. As the worker. */
export async function endUnusedConsents(
  db: Db,
  holdings: readonly Holding[],
  purposes: readonly Purpose[],
  now: Date,
): Promise<Pick<Holding, 'personId' | 'recipientId'>[]> {
  const { rows } = await sql<Pick<Holding, 'personId' | 'recipientId'>>`
    with ended as (
      update consent.consent c set withdrawn_at = ${now}, ended_because = 'noInterest'
      from jsonb_to_recordset(${JSON.stringify(holdings)}::jsonb) as each ("personId" uuid, "recipientId" uuid, since timestamptz)
      where c.network_id = platform.current_network() and c.person_id = each."personId" and c.recipient_id = each."recipientId"
        and c.purpose = any(${[...purposes]}) and c.given_at <= each.since and c.withdrawn_at is null and c.expires_at > ${now}
      returning c.person_id, c.recipient_id)
    select distinct person_id as "personId", recipient_id as "recipientId" from ended order by 1, 2`.execute(db)
  return rows
}

export async function markRefreshAsked(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    update consent.consent set refresh_asked_at = ${now}
    where network_id = platform.current_network() and id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Persons with something live towards this recipient, as the worker. */
export async function personsAgreeingWith(db: Db, recipientId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from consent.consent
    where network_id = platform.current_network() and recipient_id = ${recipientId} and withdrawn_at is null and expires_at > ${now}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/**
 * Whoever received something under a consent that ran out, holds no other, and was not asked since to delete it. As the worker.
 */
export async function expiredUnrecalled(
  db: Db,
  purposes: readonly Purpose[],
  now: Date,
): Promise<{ personId: string; recipientId: string }[]> {
  const { rows } = await sql<{ personId: string; recipientId: string }>`
    select c.person_id as "personId", c.recipient_id as "recipientId" from consent.consent c
    where c.network_id = platform.current_network() and c.withdrawn_at is null and c.purpose = any(${[...purposes]})
      and exists (select from consent.ledger l where l.network_id = c.network_id and l.person_id = c.person_id
        and l.reader_organisation_id = c.recipient_id and l.purpose = c.purpose)
    group by c.person_id, c.recipient_id
    having max(c.expires_at) <= ${now} and not exists (
      select from consent.recall r where r.network_id = platform.current_network() and r.person_id = c.person_id
        and r.recipient_id = c.recipient_id and r.recalled_at >= max(c.expires_at))
    order by 1, 2`.execute(db)
  return rows
}

/** Towards whom everything that was agreed to for these purposes, and not taken back, has run out. As the worker. */
export async function expiredConsents(
  db: Db,
  purposes: readonly Purpose[],
  now: Date,
): Promise<{ personId: string; recipientId: string }[]> {
  const { rows } = await sql<{ personId: string; recipientId: string }>`
    select person_id as "personId", recipient_id as "recipientId" from consent.consent
    where network_id = platform.current_network() and withdrawn_at is null and purpose = any(${[...purposes]})
    group by person_id, recipient_id having max(expires_at) <= ${now}`.execute(db)
  return rows
}
