import { sql } from 'kysely'
import type { NetworkId } from '#platform/db'
import type { SignInDb } from './sign-in-database.ts'

/** A first factor was right, the second one is awaited. */
export type HalfSignIn = {
  accountId: string
  made: 'password' | 'oidc' | 'magicLink'
  boundNetworkId: NetworkId | null
  returnPath: string
}

export async function insertHalfSignIn(
  db: SignInDb,
  hash: string,
  { accountId, made, boundNetworkId, returnPath }: HalfSignIn,
  expiresAt: Date,
): Promise<void> {
  await sql`
    insert into identity.half_sign_in (hash, account_id, made, bound_network_id, return_path, expires_at)
    values (${hash}, ${accountId}, ${made}, ${boundNetworkId}, ${returnPath}, ${expiresAt})`.execute(db)
}

export async function halfSignInWith(db: SignInDb, hashes: readonly string[]): Promise<HalfSignIn | null> {
  const { rows } = await sql<HalfSignIn>`
    select h.account_id as "accountId", h.made, h.bound_network_id as "boundNetworkId", h.return_path as "returnPath"
    from identity.half_sign_in h join identity.account a on a.id = h.account_id
    where h.hash = any(${[...hashes]}) and h.expires_at > now() and a.blocked_at is null`.execute(db)
  return rows[0] ?? null
}

/** False if another request was faster. */
export async function finishHalfSignIn(db: SignInDb, hashes: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    delete from identity.half_sign_in where hash = any(${[...hashes]}) returning 1`.execute(db)
  return rows.length === 1
}

export async function forgetHalfSignInsOf(db: SignInDb, accountId: string): Promise<void> {
  await sql`delete from identity.half_sign_in where account_id = ${accountId}`.execute(db)
}
