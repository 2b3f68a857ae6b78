import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { CirculationProcess } from '../circulation.ts'
import type { StepReason } from '../rules/obstacles.ts'
import { takeStep, type ProcessStep, type StepActor, type StepTaken } from '../rules/transitions.ts'
import { updateProcess, type ProcessFacts } from './processes.ts'

type Advance = {
  step: ProcessStep
  by: StepActor
  accountId: string | null
  now: Date
  /** Why, where nobody's hand took it: "quota". */
  reason?: StepReason
  /** What else the step changes. */
  facts?: ProcessFacts
}

/**
 * Takes a step of a process that this transaction has locked: the new state and the line of its history, together. The only writer of
 * states. Throws where the table has no such step; actions ask `takeStep` first and refuse with its code.
 */
export async function advance(db: Db, process: CirculationProcess, change: Advance): Promise<CirculationProcess> {
  const { step, by, accountId, now, reason = null, facts = {} } = change
  const answer = takeStep(process.state, step, by, now)
  if (!answer.ok) throw new Error(`circulations: ${step} ${answer.code} ${process.state}`)
  await sql`
    insert into circulations.step (network_id, process_id, position, step, from_state, to_state, taken_by, account_id, reason,
      at)
    select platform.current_network(), ${process.id}, coalesce(max(position), 0) + 1, ${step}, ${process.state}, ${answer.taken.to},
      ${by}, ${accountId}, ${reason}, ${now}
    from circulations.step where network_id = platform.current_network() and process_id = ${process.id}`.execute(db)
  return updateProcess(db, process, answer.taken.to, facts, now)
}

/** Takes the same step of all processes of a circulation that has just been written: two statements, however many there are. */
export async function queueAll(
  db: Db,
  circulationId: string,
  { accountId, plannedAt, now }: { accountId: string; plannedAt: Date; now: Date },
): Promise<void> {
  const answer = takeStep('prepared', 'queue', 'sender', now)
  if (!answer.ok) throw new Error(`circulations: queue ${answer.code}`)
  const { step, from, to, by } = answer.taken
  await sql`
    insert into circulations.step (network_id, process_id, position, step, from_state, to_state, taken_by, account_id, at)
    select network_id, id, 1, ${step}, ${from}, ${to}, ${by}, ${accountId}, ${now}
    from circulations.process
    where network_id = platform.current_network() and circulation_id = ${circulationId} and state = ${from}`.execute(db)
  await sql`
    update circulations.process set state = ${to}, planned_at = ${plannedAt}, changed_at = ${now}
    where network_id = platform.current_network() and circulation_id = ${circulationId} and state = ${from}`.execute(db)
}

/** Who took it stays with the senders; recipients and persons are shown when and what. */
export type KeptStep = StepTaken & { accountId: string | null; reason: StepReason | null }

export async function stepsOf(db: Db, processId: string): Promise<KeptStep[]> {
  const { rows } = await sql<KeptStep>`
    select step, from_state as "from", to_state as "to", taken_by as "by", account_id as "accountId",
      reason, at
    from circulations.step where network_id = platform.current_network() and process_id = ${processId}::uuid
    order by position`.execute(db)
  return rows
}
