import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { Provider } from '../provider.ts'
import type { SignInDb } from './sign-in-database.ts'

const columns = sql`id, label, issuer, authorize_origin as "authorizeOrigin", client_id as "clientId",
  accepted_acr as "acceptedAcr", accepted_amr as "acceptedAmr", enabled`

/** Those of the transaction's network. */
export async function providersOfNetwork(db: Db): Promise<Provider[]> {
  const { rows } = await sql<Provider>`
    select ${columns} from identity.provider where network_id = platform.current_network()
    order by label, id`.execute(db)
  return rows
}

export async function providerWithSecret(db: Db, id: string): Promise<(Provider & { clientSecret: Buffer }) | null> {
  const { rows } = await sql<Provider & { clientSecret: Buffer }>`
    select ${columns}, client_secret as "clientSecret" from identity.provider
    where network_id = platform.current_network() and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The same issuer again replaces what was known of it; without a secret the old one stays. */
export async function saveProvider(db: Db, provider: Provider & { clientSecret: Buffer }): Promise<void> {
  const { id, label, issuer, authorizeOrigin, clientId, clientSecret, acceptedAcr, acceptedAmr, enabled } = provider
  await sql`
    insert into identity.provider (network_id, id, label, issuer, authorize_origin, client_id, client_secret,
      accepted_acr, accepted_amr, enabled)
    values (platform.current_network(), ${id}, ${label}, ${issuer}, ${authorizeOrigin}, ${clientId}, ${clientSecret},
      ${[...acceptedAcr]}, ${[...acceptedAmr]}, ${enabled})
    on conflict (network_id, id) do update set label = excluded.label, issuer = excluded.issuer,
      authorize_origin = excluded.authorize_origin, client_id = excluded.client_id,
      client_secret = excluded.client_secret, accepted_acr = excluded.accepted_acr,
      accepted_amr = excluded.accepted_amr, enabled = excluded.enabled`.execute(db)
}

export async function deleteProvider(db: Db, id: string): Promise<void> {
  await sql`
    delete from identity.provider where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Issuer and subject, never an address (W7). */
export type OutsideIdentity = { issuer: string; subject: string }

export async function accountOfOutsideIdentity(db: Db, { issuer, subject }: OutsideIdentity): Promise<string | null> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id as "accountId" from identity.outside_identity
    where network_id = platform.current_network() and issuer = ${issuer} and subject = ${subject}`.execute(db)
  return rows[0]?.accountId ?? null
}

/** False if this identity is somebody's already. */
export async function insertOutsideIdentity(
  db: Db,
  { issuer, subject }: OutsideIdentity,
  accountId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.outside_identity (network_id, issuer, subject, account_id)
    values (platform.current_network(), ${issuer}, ${subject}, ${accountId})
    on conflict do nothing returning 1`.execute(db)
  return rows.length === 1
}

/** The issuers in the transaction's network by which somebody can sign in to an account. */
export async function issuersOfAccount(db: Db, accountId: string): Promise<Set<string>> {
  const { rows } = await sql<{ issuer: string }>`
    select distinct issuer from identity.outside_identity
    where network_id = platform.current_network() and account_id = ${accountId}`.execute(db)
  return new Set(rows.map(({ issuer }) => issuer))
}

export async function deleteOutsideIdentities(db: Db, accountId: string, issuer: string): Promise<void> {
  await sql`
    delete from identity.outside_identity
    where network_id = platform.current_network() and account_id = ${accountId} and issuer = ${issuer}`.execute(db)
}

/** Between leaving for a provider and coming back. */
export type ProviderVisit = {
  networkId: NetworkId
  providerId: string
  secrets: Buffer
  returnPath: string
  linkAccountId: string | null
}

export async function insertProviderVisit(
  db: SignInDb,
  stateHash: string,
  visit: ProviderVisit,
  expiresAt: Date,
): Promise<void> {
  const { networkId, providerId, secrets, returnPath, linkAccountId } = visit
  await sql`
    insert into identity.provider_visit (state_hash, provider_network, provider_id, secrets, return_path,
      link_account_id, expires_at)
    values (${stateHash}, ${networkId}, ${providerId}, ${secrets}, ${returnPath}, ${linkAccountId}, ${expiresAt})`.execute(
    db,
  )
}

/** Each counts once. */
export async function takeProviderVisit(db: SignInDb, stateHashes: readonly string[]): Promise<ProviderVisit | null> {
  const { rows } = await sql<ProviderVisit>`
    delete from identity.provider_visit where state_hash = any(${[...stateHashes]}) and expires_at > now()
    returning provider_network as "networkId", provider_id as "providerId", secrets, return_path as "returnPath",
      link_account_id as "linkAccountId"`.execute(db)
  return rows[0] ?? null
}
