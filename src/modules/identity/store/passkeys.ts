import { sql } from 'kysely'
import type { SignInDb } from './sign-in-database.ts'

export type ListedPasskey = { id: string; name: string | null; createdAt: Date; backedUp: boolean }

export async function passkeysOf(db: SignInDb, accountId: string): Promise<ListedPasskey[]> {
  const { rows } = await sql<ListedPasskey>`
    select id, name, created_at as "createdAt", backed_up as "backedUp" from identity.passkey
    where account_id = ${accountId} order by created_at, id`.execute(db)
  return rows
}

/** Only one of this account's own; another's id changes nothing. */
export async function renamePasskey(db: SignInDb, accountId: string, passkeyId: string, name: string): Promise<void> {
  await sql`
    update identity.passkey set name = ${name} where id = ${passkeyId} and account_id = ${accountId}`.execute(db)
}

/** Only one of this account's own; false if there is none. */
export async function deletePasskey(db: SignInDb, accountId: string, passkeyId: string): Promise<boolean> {
  const { rows } = await sql`
    delete from identity.passkey where id = ${passkeyId} and account_id = ${accountId} returning 1`.execute(db)
  return rows.length === 1
}
