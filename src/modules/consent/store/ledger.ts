import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { LedgerEntry, Purpose } from '../consent.ts'

export type NewEntry = Omit<LedgerEntry, 'id' | 'at'> & { personId: string }

/** Notes a reading, unless the same account read the same version of the same thing since then. */
export async function insertEntry(db: Db, entry: NewEntry, now: Date, since: Date): Promise<void> {
  const { personId, readerAccountId, readerOrganisationId, shown, objectId, version, purpose, door } = entry
  await sql`
    insert into consent.ledger (network_id, person_id, at, reader_account_id, reader_organisation_id, shown, object_id, version, purpose, door)
    select platform.current_network(), ${personId}, ${now}, ${readerAccountId}, ${readerOrganisationId}, ${shown}, ${objectId}, ${version},
      ${purpose}, ${door}
    where ${readerAccountId}::uuid is null or not exists (
      select from consent.ledger known
      where known.network_id = platform.current_network() and known.person_id = ${personId} and known.at > ${since}
        and known.reader_account_id = ${readerAccountId} and known.reader_organisation_id is not distinct from ${readerOrganisationId}::uuid
        and known.shown = ${shown} and known.object_id is not distinct from ${objectId}
        and known.version is not distinct from ${version} and known.purpose = ${purpose})`.execute(db)
}

/** Of a person, the latest first. */
export async function ledgerOf(db: Db, personId: string, limit: number): Promise<LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`
    select id, at, reader_account_id as "readerAccountId", reader_organisation_id as "readerOrganisationId", shown,
      object_id as "objectId", version, purpose, door
    from consent.ledger where network_id = platform.current_network() and person_id = ${personId}
    order by at desc, id limit ${limit}`.execute(db)
  return rows
}

/** A version of a thing: which one it was of its kind, counted from 1 in the order of first showing, and since when it was shown. */
export type ShownVersion = { shown: string; version: string; number: number; firstShownAt: Date }

/** Counted over the whole ledger, so that a version keeps its number however much of the list is read. */
export async function shownVersionsOf(db: Db, personId: string): Promise<ShownVersion[]> {
  const { rows } = await sql<ShownVersion>`
    select shown, version, min(at) as "firstShownAt",
      (row_number() over (partition by shown order by min(at), version))::integer as number
    from consent.ledger
    where network_id = platform.current_network() and person_id = ${personId} and version is not null
    group by shown, version order by shown, number`.execute(db)
  return rows
}

/** Which of these recipients ever saw or were sent something for one of the purposes. */
export async function readersAmong(
  db: Db,
  {
    personId,
    recipientIds,
    purposes,
  }: { personId: string; recipientIds: readonly string[]; purposes: readonly Purpose[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct reader_organisation_id as id from consent.ledger
    where network_id = platform.current_network() and person_id = ${personId} and purpose = any(${[...purposes]})
      and reader_organisation_id = any(${[...recipientIds]}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** When each organisation last saw or was sent something for one of the purposes, the latest first. */
export async function lastShownTo(db: Db, personId: string, purposes: readonly Purpose[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ id: string; at: Date }>`
    select reader_organisation_id as id, max(at) as at from consent.ledger
    where network_id = platform.current_network() and person_id = ${personId} and purpose = any(${[...purposes]})
      and reader_organisation_id is not null
    group by reader_organisation_id order by max(at) desc`.execute(db)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** Which things of one kind recipients opened since then, by page, link or program; a mail that merely left opens nothing. In the worker's scope. */
export async function openedByRecipients(
  db: Db,
  { shown, purpose, since }: { shown: string; purpose: Purpose; since: Date },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct object_id as id from consent.ledger
    where network_id = platform.current_network() and shown = ${shown} and purpose = ${purpose} and at >= ${since}
      and object_id is not null and reader_organisation_id is not null and door in ('page', 'rest', 'link')`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
