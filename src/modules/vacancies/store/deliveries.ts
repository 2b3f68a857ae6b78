import { sql } from 'kysely'
import { type Db, isUuid, type NetworkId } from '#platform/db'
import type { Delivery, DeliveryDoor } from '../delivery.ts'
import { storableJson } from './storable-json.ts'

const columns = sql`
  id, organisation_id as "organisationId", door, account_id as "accountId", source_name as "sourceName", file_name as "fileName",
  format, complete, octet_length(content) as bytes, state, head, columns, rows_read as "rowsRead", problem, counts, takes, created_at as "createdAt"`

/** `lock`: for an action or run that decides on it. */
export async function deliveryById(
  db: Db,
  networkId: NetworkId,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Delivery | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Delivery>`
    select ${columns} from vacancies.delivery
    where network_id = ${networkId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** The newest first. */
export async function deliveriesOf(db: Db, organisationId: string, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select ${columns} from vacancies.delivery
    where network_id = platform.current_network() and organisation_id = ${organisationId} and state <> 'dropped'
    order by created_at desc, id limit ${limit}`.execute(db)
  return rows
}

export type WaitingDelivery = { id: string; fileName: string; rejected: number }

/** Files of a member with rows to be put right, or with a preview to be confirmed. */
export async function waitingDeliveries(db: Db, organisationId: string, limit: number): Promise<WaitingDelivery[]> {
  const { rows } = await sql<WaitingDelivery>`
    select delivery.id, delivery.file_name as "fileName", count(row.position) as rejected
    from vacancies.delivery
      left join vacancies.staged_row as row on row.network_id = delivery.network_id and row.delivery_id = delivery.id
        and row.rejection is not null
    where delivery.network_id = platform.current_network() and delivery.organisation_id = ${organisationId}
      and delivery.state in ('preview', 'done')
    group by delivery.network_id, delivery.id
    having count(row.position) > 0 or delivery.state = 'preview'
    order by delivery.created_at desc limit ${limit}`.execute(db)
  return rows
}

/** How many files of a member are kept with their content. */
export async function keptDeliveries(db: Db, organisationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from vacancies.delivery
    where network_id = platform.current_network() and organisation_id = ${organisationId} and content is not null`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

export type NewDelivery = Pick<
  Delivery,
  'organisationId' | 'accountId' | 'sourceName' | 'fileName' | 'format' | 'complete' | 'head' | 'columns' | 'state'
> & { door: DeliveryDoor; content: Uint8Array }

export async function insertDelivery(db: Db, networkId: NetworkId, given: NewDelivery): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into vacancies.delivery
      (network_id, organisation_id, door, account_id, source_name, file_name, format, complete, state, head, columns, content)
    values (${networkId}, ${given.organisationId}, ${given.door}, ${given.accountId}, ${given.sourceName}, ${given.fileName},
      ${given.format}, ${given.complete}, ${given.state}, ${json(given.head)}::jsonb, ${json(given.columns)}::jsonb,
      ${Buffer.from(given.content)})
    returning id`.execute(db)
  return rows[0]!.id
}

export type DeliveryChange = Partial<
  Pick<Delivery, 'state' | 'columns' | 'rowsRead' | 'problem' | 'counts' | 'complete' | 'takes'>
>

/** Sets what is named and nothing else. */
export async function changeDelivery(db: Db, networkId: NetworkId, id: string, change: DeliveryChange): Promise<void> {
  const { state, columns: meanings, rowsRead, problem, counts, complete, takes } = change
  await sql`
    update vacancies.delivery set
      state = coalesce(${state ?? null}, state), columns = coalesce(${json(meanings)}::jsonb, columns),
      rows_read = coalesce(${rowsRead ?? null}, rows_read),
      problem = coalesce(${json(problem)}::jsonb, problem), counts = coalesce(${json(counts)}::jsonb, counts),
      complete = coalesce(${complete ?? null}, complete), takes = coalesce(${takes ?? null}, takes), changed_at = now()
    where network_id = ${networkId} and id = ${id}`.execute(db)
}

/** null once it was dropped. */
export async function contentOf(db: Db, networkId: NetworkId, id: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ content: Buffer | null }>`
    select content from vacancies.delivery where network_id = ${networkId} and id = ${id}`.execute(db)
  return rows[0]?.content ?? null
}

export async function forgetContent(db: Db, networkId: NetworkId, id: string): Promise<void> {
  await sql`update vacancies.delivery set content = null where network_id = ${networkId} and id = ${id}`.execute(db)
}

/** True for one caller at a time, for two minutes or until it claims again; whoever was cut off frees it by waiting. */
export async function claimDelivery(db: Db, networkId: NetworkId, id: string): Promise<boolean> {
  const { rows } = await sql`
    update vacancies.delivery set claimed_until = now() + interval '2 minutes'
    where network_id = ${networkId} and id = ${id} and (claimed_until is null or claimed_until < now()) returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** `working` false: frees it. */
export async function renewClaim(db: Db, networkId: NetworkId, id: string, working: boolean): Promise<void> {
  await sql`
    update vacancies.delivery set claimed_until = case when ${working} then now() + interval '2 minutes' end
    where network_id = ${networkId} and id = ${id}`.execute(db)
}

/** Files that somebody should be at work on and nobody is. */
export async function abandonedDeliveries(db: Db, networkId: NetworkId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from vacancies.delivery
    where network_id = ${networkId} and state in ('checking', 'taking') and changed_at < now() - interval '1 minute'
      and (claimed_until is null or claimed_until < now())
    order by created_at limit 20`.execute(db)
  return rows.map(({ id }) => id)
}

export async function forgetDeliveriesOf(db: Db, networkId: NetworkId, organisationId: string): Promise<void> {
  await sql`
    delete from vacancies.delivery where network_id = ${networkId} and organisation_id = ${organisationId}`.execute(db)
}

/** Deletes deliveries, with their rows, that are older than some days. Returns how many. */
export async function purgeDeliveries(db: Db, networkId: NetworkId, days: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from vacancies.delivery
    where network_id = ${networkId} and created_at < now() - make_interval(days => ${days})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : storableJson(value)
}
