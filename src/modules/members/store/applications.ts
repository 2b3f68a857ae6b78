import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Application, ApplicationState } from '../application.ts'
import type { CheckName } from '../rules/checks.ts'

const columns = sql`id, organisation_id as "organisationId", state, content, locale, first_approved_by as "firstApprovedBy",
  refusal_reason as "refusalReason", sent_at as "sentAt", changed_at as "changedAt"`

export async function lockApplication(db: Db, id: string): Promise<Application | null> {
  const { rows } = await sql<Application>`
    select ${columns} from members.application
    where network_id = platform.current_network() and id = ${id}::uuid for update`.execute(db)
  return rows[0] ?? null
}

export async function applicationById(db: Db, id: string): Promise<Application | null> {
  const { rows } = await sql<Application>`
    select ${columns} from members.application
    where network_id = platform.current_network() and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The application a link of ours belongs to, while the link lives. */
export async function applicationByToken(db: Db, hash: Buffer, now: Date): Promise<Application | null> {
  const { rows } = await sql<Application>`
    select ${columns} from members.application
    where network_id = platform.current_network() and token_hash = ${hash} and token_expires_at > ${now} for update`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function applicationOf(db: Db, organisationId: string): Promise<Application | null> {
  const { rows } = await sql<Application>`
    select ${columns} from members.application
    where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid
    order by sent_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function addApplication(
  db: Db,
  application: Application & { token: { hash: Buffer; expiresAt: Date } | null; invitationId: string | null },
): Promise<void> {
  const { id, organisationId, state, content, locale, token, invitationId, sentAt } = application
  await sql`
    insert into members.application (network_id, id, organisation_id, state, content, locale, token_hash, token_expires_at,
      invitation_id, sent_at, changed_at)
    values (platform.current_network(), ${id}, ${organisationId}, ${state}, ${JSON.stringify(content)}::jsonb, ${locale},
      ${token?.hash ?? null}, ${token?.expiresAt ?? null}, ${invitationId}, ${sentAt}, ${sentAt})`.execute(db)
}

export async function invitationOfApplication(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ invitationId: string | null }>`
    select invitation_id as "invitationId" from members.application
    where network_id = platform.current_network() and id = ${id}::uuid`.execute(db)
  return rows[0]?.invitationId ?? null
}

export type ApplicationChange = {
  id: string
  state: ApplicationState
  organisationId: string | null
  firstApprovedBy: string | null
  refusalReason: string | null
}

/** The link stays usable for withdrawing as long as somebody may. */
export async function changeApplication(db: Db, change: ApplicationChange, now: Date): Promise<void> {
  await sql`
    update members.application set state = ${change.state}, organisation_id = ${change.organisationId},
      first_approved_by = ${change.firstApprovedBy}, refusal_reason = ${change.refusalReason}, changed_at = ${now}
    where network_id = platform.current_network() and id = ${change.id}`.execute(db)
}

export type DoneCheck = { name: CheckName; note: string; checkedBy: string; checkedAt: Date }

export async function checksOf(db: Db, applicationId: string): Promise<DoneCheck[]> {
  const { rows } = await sql<DoneCheck>`
    select check_name as name, note, checked_by as "checkedBy", checked_at as "checkedAt" from members.application_check
    where network_id = platform.current_network() and application_id = ${applicationId}::uuid order by check_name`.execute(
    db,
  )
  return rows
}

/** `check` null takes it back. */
export async function setCheck(
  db: Db,
  applicationId: string,
  name: CheckName,
  check: Omit<DoneCheck, 'name'> | null,
): Promise<void> {
  await sql`delete from members.application_check
    where network_id = platform.current_network() and application_id = ${applicationId} and check_name = ${name}`.execute(
    db,
  )
  if (!check) return
  await sql`insert into members.application_check (network_id, application_id, check_name, note, checked_by, checked_at)
    values (platform.current_network(), ${applicationId}, ${name}, ${check.note}, ${check.checkedBy}, ${check.checkedAt})`.execute(
    db,
  )
}

/** An application nobody has finished for this name or mail address. */
export async function hasOpenApplication(db: Db, { name, email }: { name: string; email: string }): Promise<boolean> {
  const { rows } = await sql`
    select from members.application
    where network_id = platform.current_network() and state in ('applied', 'approvedOnce', 'accepted')
      and (lower(content ->> 'contactEmail') = lower(${email}) or lower(content ->> 'organisationName') = lower(${name}))
    limit 1`.execute(db)
  return rows.length > 0
}

/** How many were sent for this address and not confirmed. */
export async function unconfirmedSince(db: Db, email: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from members.application
    where network_id = platform.current_network() and state = 'unconfirmed' and sent_at > ${since}
      and lower(content ->> 'contactEmail') = lower(${email})`.execute(db)
  return rows[0]?.count ?? 0
}

export async function isContactAddress(db: Db, email: string): Promise<boolean> {
  const { rows } = await sql`
    select from members.contact
    where network_id = platform.current_network() and lower(email) = lower(${email}) and not hidden limit 1`.execute(db)
  return rows.length > 0
}

/** Unconfirmed ones whose link has died, and finished ones whose content is no longer needed. */
export async function endOldApplications(
  db: Db,
  now: Date,
  keptDays: number,
): Promise<{ expired: number; emptied: number }> {
  const expired = await sql`
    update members.application set state = 'expired', token_hash = null, changed_at = ${now}
    where network_id = platform.current_network() and state = 'unconfirmed' and token_expires_at <= ${now}`.execute(db)
  const emptied = await sql`
    update members.application set content = '{}', token_hash = null
    where network_id = platform.current_network() and content <> '{}'
      and (state = 'expired' or (state in ('refused', 'withdrawn') and changed_at < ${now}::timestamptz - make_interval(days => ${keptDays})))`.execute(
    db,
  )
  return { expired: Number(expired.numAffectedRows ?? 0), emptied: Number(emptied.numAffectedRows ?? 0) }
}
