import { sql } from 'kysely'
import type { SignInDb } from './sign-in-database.ts'

export type AddressChange = { id: string; accountId: string; newAddress: string; confirmed: boolean }

/** A new wish replaces the one before. An account without an address has nothing old to confirm. */
export async function beginAddressChange(
  db: SignInDb,
  accountId: string,
  newAddress: string,
  expiresAt: Date,
): Promise<string> {
  await sql`delete from identity.address_change where account_id = ${accountId}`.execute(db)
  const { rows } = await sql<{ id: string }>`
    insert into identity.address_change (account_id, new_address, old_confirmed_at, expires_at)
    select id, ${newAddress}, case when email is null then now() end, ${expiresAt}
    from identity.account where id = ${accountId}
    returning id`.execute(db)
  return rows[0]?.id as string
}

/** Notes one side's yes, and says whether both have given it; null if the wish was replaced or is too old. */
export async function confirmSide(db: SignInDb, id: string, side: 'old' | 'new'): Promise<AddressChange | null> {
  const { rows } = await sql<AddressChange>`
    update identity.address_change set
      old_confirmed_at = case when ${side} = 'old' then coalesce(old_confirmed_at, now()) else old_confirmed_at end,
      new_confirmed_at = case when ${side} = 'new' then coalesce(new_confirmed_at, now()) else new_confirmed_at end
    where id = ${id} and expires_at > now()
    returning id, account_id as "accountId", new_address as "newAddress",
      old_confirmed_at is not null and new_confirmed_at is not null as confirmed`.execute(db)
  return rows[0] ?? null
}

export async function endAddressChange(db: SignInDb, id: string): Promise<void> {
  await sql`delete from identity.address_change where id = ${id}`.execute(db)
}
