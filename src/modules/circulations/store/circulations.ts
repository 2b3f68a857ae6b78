import { sql, type RawBuilder } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Circulation, CirculationProcess, Closing } from '../circulation.ts'

const columns = sql`id, number, person_id as "personId", fields, sender_organisation_id as "senderOrganisationId",
  sender_account_id as "senderAccountId", due_on as "dueOn", created_at as "createdAt", started_at as "startedAt",
  closed_at as "closedAt", closed_because as "closedBecause"`

async function select(db: Db, condition: RawBuilder<unknown>): Promise<Circulation[]> {
  const { rows } = await sql<Circulation>`
    select ${columns} from circulations.circulation
    where network_id = platform.current_network() and ${condition}`.execute(db)
  return rows
}

export async function circulationById(db: Db, circulationId: string): Promise<Circulation | null> {
  const [found] = await select(db, sql`id = ${circulationId}::uuid`)
  return found ?? null
}

export async function lockCirculation(db: Db, circulationId: string): Promise<Circulation | null> {
  const [found] = await select(db, sql`id = ${circulationId}::uuid for update`)
  return found ?? null
}

/** The latest first. */
export function circulationsOfPerson(db: Db, personId: PersonId): Promise<Circulation[]> {
  return select(db, sql`person_id = ${personId}::uuid order by created_at desc, id`)
}

export async function insertCirculation(db: Db, circulation: Circulation): Promise<void> {
  const { id, number, personId, fields, senderOrganisationId, senderAccountId, dueOn, createdAt, startedAt } =
    circulation
  await sql`
    insert into circulations.circulation (network_id, id, number, person_id, fields, sender_organisation_id, sender_account_id, due_on,
      created_at, started_at)
    values (platform.current_network(), ${id}, ${number}, ${personId}, ${[...fields]}, ${senderOrganisationId}, ${senderAccountId},
      ${dueOn}, ${createdAt}, ${startedAt})`.execute(db)
}

export async function closeCirculation(db: Db, circulationId: string, because: Closing, now: Date): Promise<void> {
  await sql`
    update circulations.circulation set closed_at = ${now}, closed_because = ${because}
    where network_id = platform.current_network() and id = ${circulationId} and closed_at is null`.execute(db)
}

/** Its own last day follows the latest one of its recipients. */
export async function extendCirculation(db: Db, circulationId: string, dueOn: string): Promise<void> {
  await sql`
    update circulations.circulation set due_on = greatest(due_on, ${dueOn}::date)
    where network_id = platform.current_network() and id = ${circulationId}`.execute(db)
}

export type NewProcess = Pick<
  CirculationProcess,
  | 'id'
  | 'circulationId'
  | 'personId'
  | 'recipientId'
  | 'caseNumber'
  | 'senderOrganisationId'
  | 'versionId'
  | 'chosen'
  | 'reasons'
  | 'dueOn'
>

/** All of a circulation at once, as "prepared"; a hundred recipients cost no more round trips than one. */
export async function insertProcesses(db: Db, processes: readonly NewProcess[], now: Date): Promise<void> {
  const rows = processes.map(({ reasons, ...process }) => ({ ...process, reasons: [...reasons] }))
  await sql`
    insert into circulations.process (network_id, id, circulation_id, person_id, recipient_id, case_number, sender_organisation_id,
      version_id, state, chosen, reasons, due_on, changed_at)
    select platform.current_network(), id, "circulationId", "personId", "recipientId", "caseNumber", "senderOrganisationId", "versionId",
      'prepared', chosen, reasons, "dueOn", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as wanted (id uuid, "circulationId" uuid, "personId" uuid, "recipientId" uuid,
      "caseNumber" text, "senderOrganisationId" uuid, "versionId" uuid, chosen text, reasons jsonb, "dueOn" date)`.execute(
    db,
  )
}
