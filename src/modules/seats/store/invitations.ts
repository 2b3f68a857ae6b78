import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Invitation } from '../invitation.ts'

const columns = sql`id, organisation_id as "organisationId", role, authorised, name, address, locale, sent,
  invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt", accepted_at as "acceptedAt",
  withdrawn_at as "withdrawnAt"`

type NewInvitation = Omit<Invitation, 'id' | 'sent' | 'acceptedAt' | 'withdrawnAt'> & { tokenHash: string }

export async function insertInvitation(db: Db, invitation: NewInvitation): Promise<string> {
  const { organisationId, role, authorised, name, address, locale, invitedBy, createdAt, expiresAt } = invitation
  const { rows } = await sql<{ id: string }>`
    insert into seats.invitation (network_id, organisation_id, role, authorised, name, address, locale, token_hash,
      invited_by, created_at, expires_at)
    values (platform.current_network(), ${organisationId}, ${role}, ${authorised}, ${name}, ${address}, ${locale},
      ${invitation.tokenHash}, ${invitedBy}, ${createdAt}, ${expiresAt})
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export async function invitationById(db: Db, invitationId: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from seats.invitation
    where network_id = platform.current_network() and id = ${invitationId} for update`.execute(db)
  return rows[0] ?? null
}

/** `lock`: for whoever accepts it, so that a link counts once. */
export async function invitationByHash(db: Db, hashes: readonly string[], lock: boolean): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from seats.invitation
    where network_id = platform.current_network() and token_hash = any(${[...hashes]})
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** When an organisation sent its `nth` newest invitation, whatever became of it; null if there are fewer. */
export async function nthNewestAt(db: Db, organisationId: string, nth: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select created_at as at from seats.invitation
    where network_id = platform.current_network() and organisation_id = ${organisationId}
    order by created_at desc offset ${nth - 1} limit 1`.execute(db)
  return rows[0]?.at ?? null
}

/** Not yet accepted or withdrawn, the newest first; of one organisation, or of the whole network. */
export async function waitingInvitations(db: Db, organisationId: string | null): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select ${columns} from seats.invitation
    where network_id = platform.current_network() and accepted_at is null and withdrawn_at is null
      and (${organisationId}::uuid is null or organisation_id = ${organisationId}::uuid)
    order by created_at desc, id`.execute(db)
  return rows
}

/** The link before ends with this. */
export async function renewInvitation(
  db: Db,
  { id, tokenHash, expiresAt }: { id: string; tokenHash: string; expiresAt: Date },
): Promise<void> {
  await sql`
    update seats.invitation set token_hash = ${tokenHash}, expires_at = ${expiresAt}, sent = sent + 1
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

export async function closeInvitation(db: Db, id: string, as: 'accepted' | 'withdrawn', at: Date): Promise<void> {
  await sql`
    update seats.invitation
    set accepted_at = case when ${as} = 'accepted' then ${at}::timestamptz end,
      withdrawn_at = case when ${as} = 'withdrawn' then ${at}::timestamptz end
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}
