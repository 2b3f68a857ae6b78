import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'

export type Token = {
  id: string
  networkId: NetworkId
  /** Of a personal token; null: a client's. */
  accountId: string | null
  clientId: string | null
  organisationId: string
  name: string
  scopes: readonly string[]
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

const columns = sql`id, network_id as "networkId", account_id as "accountId", client_id as "clientId",
  organisation_id as "organisationId", name, scopes, created_at as "createdAt", expires_at as "expiresAt",
  revoked_at as "revokedAt", last_used_at as "lastUsedAt"`

export type NewToken = Pick<
  Token,
  'id' | 'accountId' | 'clientId' | 'organisationId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'
> & { hash: string }

export async function insertToken(db: Db, token: NewToken): Promise<void> {
  await sql`
    insert into access.token
      (network_id, id, account_id, client_id, organisation_id, name, scopes, hash, created_at, expires_at)
    values (platform.current_network(), ${token.id}, ${token.accountId}, ${token.clientId}, ${token.organisationId}, ${token.name},
      ${[...token.scopes]}, ${token.hash}, ${token.createdAt}, ${token.expiresAt})`.execute(db)
}

/** By the hashes its text has under each key of the installation. */
export async function tokenByHash(db: Db, hashes: readonly string[]): Promise<Token | null> {
  const { rows } = await sql<Token>`
    select ${columns} from access.token
    where network_id = platform.current_network() and hash = any(${[...hashes]}::text[])`.execute(db)
  return rows[0] ?? null
}

/** Personal tokens of an account in this network, the newest first; those that ended are shown for 30 days. */
export async function tokensOfAccount(db: Db, accountId: string, now: Date): Promise<Token[]> {
  const { rows } = await sql<Token>`
    select ${columns} from access.token
    where account_id = ${accountId}
      and least(expires_at, coalesce(revoked_at, expires_at)) > ${now}::timestamptz - interval '30 days'
    order by created_at desc, id`.execute(db)
  return rows
}

export async function lockToken(db: Db, tokenId: string): Promise<Token | null> {
  const { rows } = await sql<Token>`select ${columns} from access.token where id = ${tokenId} for update`.execute(db)
  return rows[0] ?? null
}

export async function revokeToken(db: Db, tokenId: string, now: Date): Promise<void> {
  await sql`update access.token set revoked_at = ${now} where id = ${tokenId} and revoked_at is null`.execute(db)
}

export async function revokeTokensOfClient(db: Db, clientId: string, now: Date): Promise<void> {
  await sql`
    update access.token set revoked_at = ${now} where client_id = ${clientId} and revoked_at is null`.execute(db)
}

export async function noteUse(db: Db, tokenId: string, now: Date): Promise<void> {
  await sql`update access.token set last_used_at = date_trunc('minute', ${now}::timestamptz)
    where id = ${tokenId}`.execute(db)
}

/** Tokens nobody can use or wants to see any more. */
export async function removeOldTokens(db: Db, now: Date): Promise<void> {
  await sql`
    delete from access.token where least(expires_at, coalesce(revoked_at, expires_at)) < ${now}::timestamptz - case
      when client_id is null then interval '30 days' else interval '1 hour' end`.execute(db)
}
