import { sql } from 'kysely'
import type { SignInDb } from './sign-in-database.ts'

export type SecondFactor = { secret: Buffer; confirmed: boolean; lastStep: number }

export async function secondFactorOf(db: SignInDb, accountId: string): Promise<SecondFactor | null> {
  const { rows } = await sql<SecondFactor>`
    select secret, confirmed_at is not null as confirmed, last_step as "lastStep"
    from identity.second_factor where account_id = ${accountId}`.execute(db)
  return rows[0] ?? null
}

/** A new secret to confirm; never in place of one that counts. */
export async function beginSecondFactor(db: SignInDb, accountId: string, secret: Buffer): Promise<void> {
  await sql`
    insert into identity.second_factor (account_id, secret) values (${accountId}, ${secret})
    on conflict (account_id) do update set secret = excluded.secret, last_step = 0
    where identity.second_factor.confirmed_at is null`.execute(db)
}

/** False if this step, or a later one, was used in the meantime. */
export async function useStep(db: SignInDb, accountId: string, step: number): Promise<boolean> {
  const { rows } = await sql`
    update identity.second_factor set last_step = ${step}, confirmed_at = coalesce(confirmed_at, now())
    where account_id = ${accountId} and last_step < ${step} returning 1`.execute(db)
  return rows.length === 1
}

export async function deleteSecondFactor(db: SignInDb, accountId: string): Promise<void> {
  await sql`delete from identity.second_factor where account_id = ${accountId}`.execute(db)
  await sql`delete from identity.recovery_code where account_id = ${accountId}`.execute(db)
}

export async function replaceRecoveryCodes(db: SignInDb, accountId: string, hashes: readonly string[]): Promise<void> {
  await sql`delete from identity.recovery_code where account_id = ${accountId}`.execute(db)
  await sql`
    insert into identity.recovery_code (account_id, hash)
    select ${accountId}, hash from unnest(${[...hashes]}::text[]) as hash`.execute(db)
}

/** Each counts once. `hashes`: the same code under every key of the ring. */
export async function useRecoveryCode(db: SignInDb, accountId: string, hashes: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    update identity.recovery_code set used_at = now()
    where account_id = ${accountId} and hash = any(${[...hashes]}) and used_at is null returning 1`.execute(db)
  return rows.length === 1
}

export async function sealedSecrets(db: SignInDb): Promise<{ accountId: string; secret: Buffer }[]> {
  const { rows } = await sql<{ accountId: string; secret: Buffer }>`
    select account_id as "accountId", secret from identity.second_factor order by account_id`.execute(db)
  return rows
}

/** False if it changed in the meantime. */
export async function replaceSecret(db: SignInDb, accountId: string, before: Buffer, after: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update identity.second_factor set secret = ${after} where account_id = ${accountId} and secret = ${before}
    returning 1`.execute(db)
  return rows.length === 1
}
