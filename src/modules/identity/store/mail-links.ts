import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { SignInDb } from './sign-in-database.ts'

export type MailRequest = {
  purpose: 'magicLink' | 'reset'
  address: string
  locale: Locale
  returnPath: string
}

/** In the transaction of the application's role, which may write one and never read it. The id is made here for that reason. */
export async function insertMailRequest(db: Db, id: string, request: MailRequest): Promise<void> {
  const { purpose, address, locale, returnPath } = request
  await sql`
    insert into identity.mail_request (id, purpose, address, locale, return_path)
    values (${id}, ${purpose}, ${address}, ${locale}, ${returnPath})`.execute(db)
}

export async function mailRequestWith(db: SignInDb, id: string): Promise<MailRequest | null> {
  const { rows } = await sql<MailRequest>`
    select purpose, address, locale, return_path as "returnPath" from identity.mail_request where id = ${id}`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function deleteMailRequest(db: SignInDb, id: string): Promise<void> {
  await sql`delete from identity.mail_request where id = ${id}`.execute(db)
}

export type LinkPurpose = 'magicLink' | 'reset' | 'setup' | 'oldAddress' | 'newAddress'

export type MailLink = {
  purpose: LinkPurpose
  accountId: string
  changeId: string | null
  returnPath: string
}

export async function insertMailLink(db: SignInDb, hash: string, link: MailLink, expiresAt: Date): Promise<void> {
  const { purpose, accountId, changeId, returnPath } = link
  await sql`
    insert into identity.mail_link (hash, purpose, account_id, change_id, return_path, expires_at)
    values (${hash}, ${purpose}, ${accountId}, ${changeId}, ${returnPath}, ${expiresAt})`.execute(db)
}

export async function mailLinkWith(db: SignInDb, hashes: readonly string[]): Promise<MailLink | null> {
  const { rows } = await sql<MailLink>`
    select l.purpose, l.account_id as "accountId", l.change_id as "changeId", l.return_path as "returnPath"
    from identity.mail_link l join identity.account a on a.id = l.account_id
    where l.hash = any(${[...hashes]}) and l.expires_at > now() and a.blocked_at is null`.execute(db)
  return rows[0] ?? null
}

/** Takes it out of the world; null if another click was faster. */
export async function useMailLink(
  db: SignInDb,
  hashes: readonly string[],
  purposes: readonly LinkPurpose[],
): Promise<MailLink | null> {
  const { rows } = await sql<MailLink>`
    delete from identity.mail_link l using identity.account a
    where l.hash = any(${[...hashes]}) and l.purpose = any(${[...purposes]}) and l.expires_at > now()
      and a.id = l.account_id and a.blocked_at is null
    returning l.purpose, l.account_id as "accountId", l.change_id as "changeId", l.return_path as "returnPath"`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function forgetLinksOf(db: SignInDb, accountId: string, purposes: readonly LinkPurpose[]): Promise<void> {
  await sql`
    delete from identity.mail_link where account_id = ${accountId} and purpose = any(${[...purposes]})`.execute(db)
}

/** Requests that have waited for more than a minute, oldest first. */
export async function mailRequestsLeft(db: SignInDb): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from identity.mail_request where at < now() - interval '1 minute' order by at limit 100`.execute(db)
  return rows.map(({ id }) => id)
}
