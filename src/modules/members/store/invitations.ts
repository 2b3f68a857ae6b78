import { sql } from 'kysely'
import type { OrganisationKind } from '#modules/network'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'

export type Invitation = {
  id: string
  organisationName: string
  kind: OrganisationKind
  contactName: string
  email: string
  locale: Locale
  state: 'sent' | 'used' | 'withdrawn'
  sentBy: string | null
  sentAt: Date
  expiresAt: Date
}

const columns = sql`id, organisation_name as "organisationName", kind, contact_name as "contactName", email, locale, state,
  sent_by as "sentBy", sent_at as "sentAt", expires_at as "expiresAt"`

export async function invitationByToken(db: Db, hash: Buffer, now: Date): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from members.invitation
    where network_id = platform.current_network() and token_hash = ${hash} and state = 'sent' and expires_at > ${now}`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function lockInvitation(db: Db, id: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from members.invitation
    where network_id = platform.current_network() and id = ${id}::uuid for update`.execute(db)
  return rows[0] ?? null
}

/** Addresses among these that are invited and have not answered. */
export async function invitedAddresses(db: Db, emails: readonly string[], now: Date): Promise<Set<string>> {
  const { rows } = await sql<{ email: string }>`
    select lower(email) as email from members.invitation
    where network_id = platform.current_network() and state = 'sent' and expires_at > ${now}
      and lower(email) = any(${emails.map((email) => email.toLowerCase())})`.execute(db)
  return new Set(rows.map(({ email }) => email))
}

/** Replaces an invitation of the same address that has run out. */
export async function addInvitation(db: Db, invitation: Invitation, tokenHash: Buffer): Promise<void> {
  await sql`delete from members.invitation
    where network_id = platform.current_network() and lower(email) = lower(${invitation.email}) and state = 'sent'
      and expires_at <= ${invitation.sentAt}`.execute(db)
  await sql`
    insert into members.invitation (network_id, id, organisation_name, kind, contact_name, email, locale, token_hash, state, sent_by,
      sent_at, expires_at)
    values (platform.current_network(), ${invitation.id}, ${invitation.organisationName}, ${invitation.kind}, ${invitation.contactName},
      ${invitation.email}, ${invitation.locale}, ${tokenHash}, ${invitation.state}, ${invitation.sentBy}, ${invitation.sentAt},
      ${invitation.expiresAt})`.execute(db)
}

export async function setInvitationState(db: Db, id: string, state: Invitation['state']): Promise<void> {
  await sql`update members.invitation set state = ${state}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}
