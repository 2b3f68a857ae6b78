import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Null: this recipient was never given one, or the transaction may not see it. */
export async function caseNumberOrNull(db: Db, personId: string, recipientId: string): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select number from consent.case_number
    where network_id = platform.current_network() and person_id = ${personId} and recipient_id = ${recipientId}`.execute(
    db,
  )
  return rows[0]?.number ?? null
}

/** False where the pair has one already, or another pair has this one. */
export async function insertCaseNumber(
  db: Db,
  { personId, recipientId, number }: { personId: string; recipientId: string; number: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into consent.case_number (network_id, person_id, recipient_id, number)
    values (platform.current_network(), ${personId}, ${recipientId}, ${number})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Of a person, by recipient. */
export async function caseNumbersOf(db: Db, personId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ recipientId: string; number: string }>`
    select recipient_id as "recipientId", number from consent.case_number
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
  return new Map(rows.map(({ recipientId, number }) => [recipientId, number]))
}
