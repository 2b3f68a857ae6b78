import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { IntakeDoor } from '../person.ts'

/** One mailed link for one address. */
export type Invitation = {
  id: string
  door: IntakeDoor
  addressHash: string
  givenName: string | null
  address: string | null
  locale: Locale
  organisationId: string | null
  fromPersonId: PersonId | null
  fromCalled: string | null
  /** The file an adviser prepared, or that came of it. */
  personId: PersonId | null
  sentAt: Date
  expiresAt: Date
  answer: 'accepted' | 'refused' | null
}

const columns = sql`id, door, address_hash as "addressHash", given_name as "givenName", address, locale,
  organisation_id as "organisationId", from_person_id as "fromPersonId", from_called as "fromCalled",
  person_id as "personId", sent_at as "sentAt", expires_at as "expiresAt", answer`

export async function insertInvitation(db: Db, invitation: Omit<Invitation, 'answer'>): Promise<void> {
  const { id, door, addressHash, givenName, address, locale, organisationId, fromPersonId, fromCalled, personId } =
    invitation
  await sql`
    insert into couples.invitation (network_id, id, door, address_hash, given_name, address, locale, organisation_id,
      from_person_id, from_called, person_id, sent_at, expires_at)
    values (platform.current_network(), ${id}, ${door}, ${addressHash}, ${givenName}, ${address}, ${locale},
      ${organisationId}, ${fromPersonId}, ${fromCalled}, ${personId}, ${invitation.sentAt}, ${invitation.expiresAt})`.execute(
    db,
  )
}

/** The open invitation of a mailed link, for the transaction that was told its hash, or for the worker. */
export async function openInvitation(db: Db, tokenHash: string, now: Date): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from couples.invitation
    where network_id = platform.current_network() and token_hash = ${tokenHash} and answer is null and expires_at > ${now}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The same, locked. */
export async function lockInvitation(db: Db, tokenHash: string, now: Date): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from couples.invitation
    where network_id = platform.current_network() and token_hash = ${tokenHash} and answer is null and expires_at > ${now}
    for update`.execute(db)
  return rows[0] ?? null
}

/** Locked, for the worker. */
export async function lockInvitationById(db: Db, id: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from couples.invitation
    where network_id = platform.current_network() and id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

/** What happened with this address lately: how many mails it got, and whether it refused. */
export async function addressHistory(
  db: Db,
  hashes: readonly string[],
  since: Date,
): Promise<{ mails: number; refused: boolean }> {
  const { rows } = await sql<{ mails: number; refused: boolean }>`
    select coalesce(sum(mails), 0)::int as mails, coalesce(bool_or(answer = 'refused'), false) as refused
    from couples.invitation
    where network_id = platform.current_network() and address_hash = any(${[...hashes]}::text[]) and sent_at > ${since}`.execute(
    db,
  )
  return rows[0] ?? { mails: 0, refused: false }
}

export async function giveToken(db: Db, id: string, tokenHash: string): Promise<void> {
  await sql`
    update couples.invitation set token_hash = ${tokenHash}, mails = mails + 1
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Ended by a yes; the link in the mail is worth nothing any more. */
export async function acceptInvitation(db: Db, id: string, personId: PersonId, now: Date): Promise<void> {
  await sql`
    update couples.invitation
    set answer = 'accepted', answered_at = ${now}, token_hash = null, person_id = ${personId}, given_name = null, address = null
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Its link is worth nothing any more and its file hangs on another; the hash stays, so that the mails to this address are counted. */
export async function closeInvitation(db: Db, id: string): Promise<void> {
  await sql`
    update couples.invitation set token_hash = null, given_name = null, address = null, person_id = null
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** All that was kept of the address goes; the hash stays, so that nobody writes to it again. */
export async function eraseInvitation(db: Db, id: string, now: Date): Promise<void> {
  await sql`
    update couples.invitation
    set answer = 'refused', answered_at = ${now}, token_hash = null, given_name = null, address = null, organisation_id = null,
      from_person_id = null, from_called = null, person_id = null
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Which of these are not erased. */
export async function invitationsKept(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from couples.invitation
    where network_id = platform.current_network() and id = any(${ids}::uuid[]) and answer is distinct from 'refused'`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The latest invitation of a partner by whose link this person came. */
export async function partnerInvitation(db: Db, personId: PersonId): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from couples.invitation
    where network_id = platform.current_network() and person_id = ${personId} and answer = 'accepted'
      and from_person_id <> person_id
    order by sent_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** That somebody invited this person: what they took up stays, and nothing names who wanted to link. */
export async function forgetInvitationsFrom(db: Db, fromPersonId: PersonId, personId: PersonId): Promise<void> {
  await sql`
    update couples.invitation set from_person_id = null, from_called = null
    where network_id = platform.current_network() and person_id = ${personId} and answer = 'accepted'
      and from_person_id = ${fromPersonId}`.execute(db)
}

export async function deleteInvitations(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.invitation
    where network_id = platform.current_network() and expires_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export type PassedOn = { id: string; reference: string; passedOnAt: Date; accountId: string }

export async function insertPassedOn(
  db: Db,
  row: PassedOn & { organisationId: string | null; fromPersonId: PersonId | null },
): Promise<void> {
  await sql`
    insert into couples.passed_on (network_id, id, organisation_id, from_person_id, account_id, reference, passed_on_at)
    values (platform.current_network(), ${row.id}, ${row.organisationId}, ${row.fromPersonId}, ${row.accountId},
      ${row.reference}, ${row.passedOnAt})`.execute(db)
}

/** Of the organisation or person the transaction acts for, newest first. */
export async function findPassedOn(db: Db): Promise<PassedOn[]> {
  const { rows } = await sql<PassedOn>`
    select id, reference, passed_on_at as "passedOnAt", account_id as "accountId" from couples.passed_on
    where network_id = platform.current_network()
      and (organisation_id = platform.current_organisation() or from_person_id = platform.current_person())
    order by passed_on_at desc, id`.execute(db)
  return rows
}

export async function deletePassedOn(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from couples.passed_on
    where network_id = platform.current_network() and passed_on_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
