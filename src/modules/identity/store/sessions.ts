import { sql } from 'kysely'
import { type NetworkId } from '#platform/db'
import type { Session } from '../session.ts'
import { lifetime } from '../rules/lifetime.ts'
import type { SignInDb } from './sign-in-database.ts'

/** Ends by age, by idleness, with the account, and when somebody who came by a link in a mail becomes staff (W5, W6). */
const isAlive = sql`
  s.expires_at > now() and a.blocked_at is null and not (s.made = 'magicLink' and a.is_staff)
  and case when a.is_staff
    then s.created_at > now() - make_interval(hours => ${lifetime.staffHours})
      and s.used_at > now() - make_interval(mins => ${lifetime.staffIdleMinutes})
    else s.created_at > now() - make_interval(days => ${lifetime.personDays}) end`

/** One read by the unique token; notes the use at most once a minute, in a statement of its own: each request pays for what stands in this one. */
export async function livingSession(db: SignInDb, token: string): Promise<Session | null> {
  const { rows } = await sql<Session & { isNoteDue: boolean }>`/* kept: identity.session */
    select s.id as "sessionId", s.account_id as "accountId", a.name, a.is_staff as "isStaff", s.made,
      s.second_factor as "secondFactor", s.stepped_up_at as "steppedUpAt", s.bound_network_id as "boundNetworkId",
      s.active_seat_id as "activeSeatId", s.created_at as "createdAt",
      s.used_at < now() - interval '1 minute' as "isNoteDue"
    from identity.session s join identity.account a on a.id = s.account_id
    where s.token = ${token} and ${isAlive}`.execute(db)
  const [found] = rows
  if (!found) return null
  const { isNoteDue, ...session } = found
  if (isNoteDue) await sql`update identity.session set used_at = now() where id = ${session.sessionId}`.execute(db)
  return session
}

/** A line of the list an account sees of its own sessions. */
export type ListedSession = {
  id: string
  made: Session['made']
  secondFactor: boolean
  userAgent: string | null
  createdAt: Date
  usedAt: Date
}

export async function livingSessionsOf(db: SignInDb, accountId: string): Promise<ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select s.id, s.made, s.second_factor as "secondFactor", s.user_agent as "userAgent", s.created_at as "createdAt",
      s.used_at as "usedAt"
    from identity.session s join identity.account a on a.id = s.account_id
    where s.account_id = ${accountId} and ${isAlive}
    order by s.used_at desc, s.id`.execute(db)
  return rows
}

export async function noteStepUp(db: SignInDb, sessionId: string): Promise<void> {
  await sql`update identity.session set stepped_up_at = now() where id = ${sessionId}`.execute(db)
}

export async function noteSecondFactor(db: SignInDb, sessionId: string, shown = true): Promise<void> {
  await sql`update identity.session set second_factor = ${shown} where id = ${sessionId}`.execute(db)
}

export async function setActiveSeat(db: SignInDb, sessionId: string, seatId: string | null): Promise<void> {
  await sql`update identity.session set active_seat_id = ${seatId} where id = ${sessionId}`.execute(db)
}

/** Only one of this account's own; another's id changes nothing. */
export async function deleteSession(db: SignInDb, accountId: string, sessionId: string): Promise<void> {
  await sql`delete from identity.session where id = ${sessionId} and account_id = ${accountId}`.execute(db)
}

export async function deleteSessionsOf(db: SignInDb, accountId: string, except: string | null = null): Promise<void> {
  await sql`
    delete from identity.session where account_id = ${accountId} and id is distinct from ${except}::uuid`.execute(db)
}

/** Those that a network's own provider made. */
export async function deleteBoundSessions(db: SignInDb, networkId: NetworkId): Promise<void> {
  await sql`delete from identity.session where bound_network_id = ${networkId}`.execute(db)
}

/** Whoever is signed in, half signed in or holds a mailed link is not any more. */
export async function deleteAllSessions(db: SignInDb): Promise<void> {
  await sql`delete from identity.session`.execute(db)
  await sql`delete from identity.half_sign_in`.execute(db)
  await sql`delete from identity.mail_link`.execute(db)
  await sql`delete from identity.verification`.execute(db)
}
