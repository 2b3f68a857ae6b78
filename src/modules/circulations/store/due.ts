import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { ProcessState } from '../rules/transitions.ts'

async function ids(statement: Promise<{ rows: { id: string }[] }>): Promise<string[]> {
  return (await statement).rows.map(({ id }) => id)
}

/** Queued ones whose time has come, those planned first first. */
export function processesToSend(db: Db, now: Date): Promise<string[]> {
  return ids(
    sql<{ id: string }>`
      select id from circulations.process
      where network_id = platform.current_network() and state = 'queued' and planned_at <= ${now}
      order by planned_at, circulation_id, id`.execute(db),
  )
}

export function processesIn(db: Db, states: readonly ProcessState[]): Promise<string[]> {
  return ids(
    sql<{ id: string }>`
      select id from circulations.process
      where network_id = platform.current_network() and state = any(${[...states]}) order by due_on, id`.execute(db),
  )
}

export async function noteReminder(db: Db, processId: string, reminders: number, now: Date): Promise<void> {
  await sql`
    update circulations.process set reminders = ${reminders}, reminded_at = ${now}
    where network_id = platform.current_network() and id = ${processId}`.execute(db)
}

/** Those whose office asked for a reminder that leaves by now, the longest planned first. */
export function processesToRemind(db: Db, now: Date): Promise<string[]> {
  return ids(
    sql<{ id: string }>`
      select id from circulations.process
      where network_id = platform.current_network() and remind_at <= ${now} order by remind_at, id`.execute(db),
  )
}

export type PlannedReminder = { remindAt: Date; dueOn: string; reminders: number }

export async function planReminder(
  db: Db,
  processId: string,
  { remindAt, dueOn, reminders }: PlannedReminder,
): Promise<void> {
  await sql`
    update circulations.process set remind_at = ${remindAt}, due_on = ${dueOn}, reminders = ${reminders}
    where network_id = platform.current_network() and id = ${processId}`.execute(db)
}

/** It has left, or must not any more. */
export async function forgetReminder(db: Db, processId: string): Promise<void> {
  await sql`
    update circulations.process set remind_at = null
    where network_id = platform.current_network() and id = ${processId}`.execute(db)
}

export type HoldingWithoutInterest = { personId: string; recipientId: string; since: Date; processId: string }

/** Persons and recipients between whom all has come to nothing since before that moment, with the process that did so last. */
export async function holdingsWithoutInterest(db: Db, before: Date): Promise<HoldingWithoutInterest[]> {
  const { rows } = await sql<HoldingWithoutInterest>`
    select person_id as "personId", recipient_id as "recipientId", max(no_interest_since) as since,
      (array_agg(id order by no_interest_since desc nulls last))[1] as "processId"
    from circulations.process where network_id = platform.current_network()
    group by person_id, recipient_id
    having bool_or(no_interest_since is not null)
      and bool_and(coalesce(no_interest_since <= ${before}, state in ('dropped', 'withdrawn')))
    order by person_id, recipient_id`.execute(db)
  return rows
}

/** Until this transaction ends nobody else sends anything to this recipient, so that what it has received stands still. */
export async function lockRecipient(db: Db, recipientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('circulations ' || platform.current_network() || ' ' || ${recipientId}, 0))`.execute(
    db,
  )
}
