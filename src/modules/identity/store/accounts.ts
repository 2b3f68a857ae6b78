import { sql } from 'kysely'
import type { Locale } from '#platform/i18n'
import type { Account } from '../account.ts'
import type { SignInDb } from './sign-in-database.ts'

const columns = sql`a.id, a.name, a.email as address, a.locale, a.is_staff as "isStaff", a.blocked_at is not null as blocked,
  (select c.updated_at from identity.credential c where c.account_id = a.id) as "passwordSetAt"`

export type NewAccount = { name: string; address: string | null; addressProven?: boolean; locale: Locale }

export async function accountsWithIds(db: SignInDb, ids: readonly string[]): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select ${columns} from identity.account a where a.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function accountWithAddress(db: SignInDb, address: string): Promise<Account | null> {
  const { rows } = await sql<Account>`
    select ${columns} from identity.account a where a.email = ${address.toLowerCase()}`.execute(db)
  return rows[0] ?? null
}

/** Without any credential. Null if the address belongs to an account already. */
export async function insertAccount(db: SignInDb, account: NewAccount): Promise<Account | null> {
  const { name, address, addressProven = false, locale } = account
  const { rows } = await sql<Account>`
    insert into identity.account as a (name, email, email_verified, locale)
    values (${name}, ${address?.toLowerCase() ?? null}, ${addressProven}, ${locale})
    on conflict (email) do nothing
    returning ${columns}`.execute(db)
  return rows[0] ?? null
}

export async function setStaff(db: SignInDb, accountId: string, isStaff: boolean): Promise<void> {
  await sql`update identity.account set is_staff = ${isStaff}, updated_at = now() where id = ${accountId}`.execute(db)
}

export async function setBlocked(db: SignInDb, accountId: string, blocked: boolean): Promise<void> {
  await sql`
    update identity.account set blocked_at = case when ${blocked} then now() end, updated_at = now()
    where id = ${accountId}`.execute(db)
}

/** With every way to sign in and every session. */
export async function deleteAccountRow(db: SignInDb, accountId: string): Promise<void> {
  await sql`delete from identity.account where id = ${accountId}`.execute(db)
}

export async function setAddress(db: SignInDb, accountId: string, address: string): Promise<void> {
  await sql`
    update identity.account set email = ${address}, email_verified = true, updated_at = now()
    where id = ${accountId}`.execute(db)
}

/** To an account that has none, unless it is another's; whoever calls it knows that the mailbox is its owner's. */
export async function giveFirstAddress(db: SignInDb, accountId: string, address: string): Promise<void> {
  await sql`
    update identity.account set email = ${address.toLowerCase()}, email_verified = true, updated_at = now()
    where id = ${accountId} and email is null
      and not exists (select from identity.account other where other.email = ${address.toLowerCase()})`.execute(db)
}

/** What a password is compared with: one statement, whether or not there is such an account or password (S-14). */
export async function passwordOfAddress(
  db: SignInDb,
  address: string,
): Promise<{ accountId: string; hash: string } | null> {
  const { rows } = await sql<{ accountId: string; hash: string }>`
    select a.id as "accountId", c.password as hash
    from identity.account a join identity.credential c on c.account_id = a.id
    where a.email = ${address.toLowerCase()} and a.blocked_at is null`.execute(db)
  return rows[0] ?? null
}

export async function passwordOfAccount(db: SignInDb, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ password: string }>`
    select password from identity.credential where account_id = ${accountId}`.execute(db)
  return rows[0]?.password ?? null
}

export async function setPassword(db: SignInDb, accountId: string, hash: string): Promise<void> {
  await sql`
    insert into identity.credential (account_id, subject, password) values (${accountId}, ${accountId}, ${hash})
    on conflict (account_id, provider_id) do update set password = excluded.password, updated_at = now()`.execute(db)
}

/** Which ways in an account has, for its own page. */
export type WaysIn = { password: boolean; secondFactor: boolean; recoveryCodes: number; passkeys: number }

export async function waysInOf(db: SignInDb, accountId: string): Promise<WaysIn> {
  const { rows } = await sql<WaysIn>`
    select
      exists (select from identity.credential where account_id = ${accountId}) as password,
      exists (select from identity.second_factor where account_id = ${accountId} and confirmed_at is not null)
        as "secondFactor",
      (select count(*) from identity.recovery_code where account_id = ${accountId} and used_at is null)
        as "recoveryCodes",
      (select count(*) from identity.passkey where account_id = ${accountId}) as passkeys`.execute(db)
  return rows[0] as WaysIn
}

/** Is there anybody who could sign in? Asked at the first start. */
export async function isAnybodyThere(db: SignInDb): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from identity.credential) or exists (select from identity.mail_link where purpose = 'setup')
      as found`.execute(db)
  return rows[0]?.found ?? false
}
