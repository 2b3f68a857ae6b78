import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { CirculationProcess } from '../circulation.ts'
import { noInterestSince } from '../rules/access.ts'
import type { ProcessState } from '../rules/transitions.ts'

const columns = sql`id, circulation_id as "circulationId", person_id as "personId", recipient_id as "recipientId",
  case_number as "caseNumber", sender_organisation_id as "senderOrganisationId", version_id as "versionId", state, chosen, reasons,
  planned_at as "plannedAt", sent_at as "sentAt", due_on as "dueOn", first_reply_at as "firstReplyAt", reminders,
  reminded_at as "remindedAt", remind_at as "remindAt", handled_by as "handledBy", released_at as "releasedAt", conversation_on as "conversationOn",
  offered_on as "offeredOn", offer_until as "offerUntil", starts_on as "startsOn", no_interest_since as "noInterestSince", changed_at as "changedAt"`

async function select(db: Db, condition: RawBuilder<unknown>): Promise<CirculationProcess[]> {
  const { rows } = await sql<CirculationProcess>`
    select ${columns} from circulations.process
    where network_id = platform.current_network() and ${condition}`.execute(db)
  return rows
}

export async function processById(db: Db, processId: string): Promise<CirculationProcess | null> {
  const [found] = await select(db, sql`id = ${processId}::uuid`)
  return found ?? null
}

/** The same, and nobody else takes a step before this transaction ends. */
export async function lockProcess(db: Db, processId: string): Promise<CirculationProcess | null> {
  const [found] = await select(db, sql`id = ${processId}::uuid for update`)
  return found ?? null
}

/** In one order, so that two who lock several do not wait for each other. */
export function lockProcesses(db: Db, processIds: readonly string[]): Promise<CirculationProcess[]> {
  return select(db, sql`id = any(${[...processIds]}::uuid[]) order by id for update`)
}

export function processesOfCirculation(db: Db, circulationId: string): Promise<CirculationProcess[]> {
  return select(db, sql`circulation_id = ${circulationId}::uuid order by due_on, id`)
}

/** Of a person, the latest first; those of one recipient where it is given. */
export function processesOfPerson(
  db: Db,
  personId: string,
  recipientId: string | null = null,
): Promise<CirculationProcess[]> {
  const recipient = recipientId === null ? sql`` : sql`and recipient_id = ${recipientId}::uuid`
  return select(db, sql`person_id = ${personId}::uuid ${recipient} order by coalesce(sent_at, changed_at) desc, id`)
}

/** What a member received, the nearest deadline first. */
export function processesOfRecipient(db: Db, recipientId: string): Promise<CirculationProcess[]> {
  return select(db, sql`recipient_id = ${recipientId}::uuid and sent_at is not null order by due_on desc, id`)
}

export function processesInStates(db: Db, states: readonly ProcessState[]): Promise<CirculationProcess[]> {
  return select(db, sql`state = any(${[...states]}) order by id`)
}

/** Locked, so that no other worker takes them; those another one holds are left to it. */
export function lockProcessesOfPerson(
  db: Db,
  personId: string,
  states: readonly ProcessState[],
): Promise<CirculationProcess[]> {
  return select(db, sql`person_id = ${personId}::uuid and state = any(${[...states]}) order by id for update`)
}

/** Facts of a process that a step may set; what is left out stays. */
export type ProcessFacts = Partial<
  Pick<
    CirculationProcess,
    | 'versionId'
    | 'plannedAt'
    | 'sentAt'
    | 'dueOn'
    | 'firstReplyAt'
    | 'handledBy'
    | 'releasedAt'
    | 'conversationOn'
    | 'offeredOn'
    | 'offerUntil'
    | 'startsOn'
  >
>

export async function updateProcess(
  db: Db,
  process: CirculationProcess,
  state: ProcessState,
  facts: ProcessFacts,
  now: Date,
): Promise<CirculationProcess> {
  const next = { ...process, ...facts, state, noInterestSince: noInterestSince(process, state, now), changedAt: now }
  await sql`
    update circulations.process set state = ${state}, version_id = ${next.versionId}, planned_at = ${next.plannedAt},
      sent_at = ${next.sentAt}, due_on = ${next.dueOn}, first_reply_at = ${next.firstReplyAt}, handled_by = ${next.handledBy},
      released_at = ${next.releasedAt}, conversation_on = ${next.conversationOn}, offered_on = ${next.offeredOn},
      offer_until = ${next.offerUntil}, starts_on = ${next.startsOn}, no_interest_since = ${next.noInterestSince},
      changed_at = ${now}
    where network_id = platform.current_network() and id = ${process.id}`.execute(db)
  return next
}
