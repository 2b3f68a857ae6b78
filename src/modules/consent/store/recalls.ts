import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Recall } from '../consent.ts'

const columns = sql`id, person_id as "personId", recipient_id as "recipientId", case_number as "caseNumber", reason, recalled_at as "recalledAt",
  reminded_at as "remindedAt", reminders, confirmed_at as "confirmedAt", confirmed_by as "confirmedBy"`

async function select(db: Db, condition: RawBuilder<unknown>): Promise<Recall[]> {
  const { rows } = await sql<Recall>`
    select ${columns} from consent.recall where network_id = platform.current_network() and ${condition}
    order by recalled_at, id`.execute(db)
  return rows
}

export function recallsOf(db: Db, personId: string): Promise<Recall[]> {
  return select(db, sql`person_id = ${personId}`)
}

/** All that this transaction may see and nobody confirmed: of an organisation for its staff, of the network for whoever guides. */
export function openRecalls(db: Db): Promise<Recall[]> {
  return select(db, sql`confirmed_at is null`)
}

export async function recallById(db: Db, id: string): Promise<Recall | null> {
  const [recall] = await select(db, sql`id = ${id}`)
  return recall ?? null
}

/** Locks the row for the transaction; null where this transaction sees none. */
export async function lockRecall(db: Db, id: string): Promise<Recall | null> {
  const { rows } = await sql`
    select from consent.recall where network_id = platform.current_network() and id = ${id} for update`.execute(db)
  return rows.length === 0 ? null : recallById(db, id)
}

/** False where a request to this recipient is open already. */
export async function insertRecall(
  db: Db,
  {
    id,
    personId,
    recipientId,
    caseNumber,
    reason,
  }: Pick<Recall, 'id' | 'personId' | 'recipientId' | 'caseNumber' | 'reason'>,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into consent.recall (network_id, id, person_id, recipient_id, case_number, reason, recalled_at)
    values (platform.current_network(), ${id}, ${personId}, ${recipientId}, ${caseNumber}, ${reason}, ${now})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function confirmRecall(db: Db, id: string, confirmedBy: string | null, now: Date): Promise<void> {
  await sql`
    update consent.recall set confirmed_at = ${now}, confirmed_by = ${confirmedBy}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** As the worker alone. */
export async function noteReminder(db: Db, id: string, now: Date): Promise<void> {
  await sql`
    update consent.recall set reminders = reminders + 1, reminded_at = ${now}
    where network_id = platform.current_network() and id = ${id}`.execute(db)
}

/** Open ones, and those confirmed since then. */
export function recallsOfRecipient(db: Db, recipientId: string, confirmedSince: Date): Promise<Recall[]> {
  return select(db, sql`recipient_id = ${recipientId} and (confirmed_at is null or confirmed_at > ${confirmedSince})`)
}
