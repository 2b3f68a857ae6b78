import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Client = {
  id: string
  organisationId: string
  name: string
  scopes: readonly string[]
  createdAt: Date
  createdBy: string
  expiresAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

const columns = sql`id, organisation_id as "organisationId", name, scopes, created_at as "createdAt",
  created_by as "createdBy", expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"`

export type NewClient = Pick<
  Client,
  'id' | 'organisationId' | 'name' | 'scopes' | 'createdAt' | 'createdBy' | 'expiresAt'
> & {
  secretHash: string
}

export async function insertClient(db: Db, client: NewClient): Promise<void> {
  await sql`
    insert into access.client
      (network_id, id, organisation_id, name, scopes, secret_hash, created_at, created_by, expires_at)
    values (platform.current_network(), ${client.id}, ${client.organisationId}, ${client.name}, ${[...client.scopes]},
      ${client.secretHash}, ${client.createdAt}, ${client.createdBy}, ${client.expiresAt})`.execute(db)
}

/** The client with this secret; locked, so that it cannot be revoked while a token is made for it. */
export async function clientWithSecret(db: Db, id: string, secretHashes: readonly string[]): Promise<Client | null> {
  const { rows } = await sql<Client>`
    select ${columns} from access.client
    where id = ${id} and secret_hash = any(${[...secretHashes]}::text[]) for update`.execute(db)
  return rows[0] ?? null
}

export async function clientById(db: Db, id: string): Promise<Client | null> {
  const { rows } = await sql<Client>`select ${columns} from access.client where id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function lockClient(db: Db, id: string): Promise<Client | null> {
  const { rows } = await sql<Client>`select ${columns} from access.client where id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

/** All of the network by name; those revoked are shown for 30 days. */
export async function clientsOfNetwork(db: Db, now: Date): Promise<Client[]> {
  const { rows } = await sql<Client>`
    select ${columns} from access.client
    where revoked_at is null or revoked_at > ${now}::timestamptz - interval '30 days'
    order by name, id`.execute(db)
  return rows
}

export async function revokeClient(db: Db, id: string, now: Date): Promise<void> {
  await sql`update access.client set revoked_at = ${now} where id = ${id} and revoked_at is null`.execute(db)
}

export async function noteClientUse(db: Db, id: string, now: Date): Promise<void> {
  await sql`update access.client set last_used_at = date_trunc('minute', ${now}::timestamptz)
    where id = ${id}`.execute(db)
}
