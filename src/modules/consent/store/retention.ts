import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** As the worker, all three: what ended before that moment, and how many rows that were. */
export async function deleteOldConsents(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from consent.consent
    where network_id = platform.current_network() and least(withdrawn_at, expires_at) < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function deleteOldEntries(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from consent.ledger where network_id = platform.current_network() and at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export async function deleteOldRecalls(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from consent.recall where network_id = platform.current_network() and confirmed_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Exclusions, pauses and case numbers: nothing that anybody would have to prove. */
export async function forgetWishes(db: Db, personId: string): Promise<number> {
  const results = [
    await sql`delete from consent.exclusion where network_id = platform.current_network() and person_id = ${personId}`.execute(
      db,
    ),
    await sql`delete from consent.pause where network_id = platform.current_network() and person_id = ${personId}`.execute(
      db,
    ),
    await sql`delete from consent.case_number where network_id = platform.current_network() and person_id = ${personId}`.execute(
      db,
    ),
  ]
  return results.reduce((rows, { numAffectedRows }) => rows + Number(numAffectedRows ?? 0), 0)
}
