import { sql, type RawBuilder } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import { fullContent } from '../rules/stored-content.ts'
import type { PublicVacancy, VacancyChange, VacancyContent } from '../vacancy.ts'

type StoredRow = {
  id: number
  source: string
  entered: boolean
  content: Partial<VacancyContent>
  kldb: string | null
  escoUri: string | null
  confidence: number | null
  firstSeenOn: string
  changedOn: string
}

/** A reader that shows only rows which are in the public projection, shown, and not run out. */
const shownRows = sql`
  from vacancies.public_vacancy as public
    join vacancies.vacancy as stored using (network_id, id)
    join vacancies.source as source on source.network_id = stored.network_id and source.id = stored.source_id`

const stillValid = sql`public.shown and (public.valid_through is null or public.valid_through >= current_date)`

const columns = (content: RawBuilder<unknown>) => sql`
  public.id, source.name as source, source.kind = 'entered' as entered, ${content} as content, stored.kldb, stored.esco_uri as "escoUri",
  stored.occupation_confidence as confidence, stored.first_seen_on as "firstSeenOn", stored.changed_on as "changedOn"`

const withoutText = sql`stored.content - 'description'`

function present(row: StoredRow): PublicVacancy {
  const { kldb, escoUri, confidence } = row
  return {
    ...fullContent(row.content),
    id: String(row.id),
    source: row.source,
    entered: row.entered,
    occupation: kldb === null ? null : { kldb, escoUri, confidence: confidence ?? 0 },
    firstSeenOn: row.firstSeenOn,
    changedOn: row.changedOn,
  }
}

/** The next `limit` public vacancies after an id, in the order of ids, without their descriptions (null). */
export async function publicVacanciesAfter(
  db: Db,
  networkId: NetworkId,
  afterId: number,
  limit: number,
): Promise<PublicVacancy[]> {
  const { rows } = await sql<StoredRow>`
    select ${columns(withoutText)} ${shownRows}
    where public.network_id = ${networkId} and public.id > ${afterId} and ${stillValid}
    order by public.id limit ${limit}`.execute(db)
  return rows.map(present)
}

/** Complete vacancies in the order of `ids`; what is closed, hidden, not public or in another network is left out. */
export async function vacanciesByIds(db: Db, networkId: NetworkId, ids: readonly string[]): Promise<PublicVacancy[]> {
  const numbers = ids.filter(isVacancyId).map(Number)
  const { rows } = await sql<StoredRow>`
    select ${columns(sql`stored.content`)} ${shownRows}
    where public.network_id = ${networkId} and public.id = any(${numbers}::bigint[]) and ${stillValid}`.execute(db)
  const found = new Map(rows.map((row) => [String(row.id), present(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** At most `limit` changes after a change number, ascending, without descriptions. */
export async function vacancyChangesSince(
  db: Db,
  networkId: NetworkId,
  changeNumber: number,
  limit = 5_000,
): Promise<VacancyChange[]> {
  const { rows } = await sql<StoredRow & { changeNumber: number; vacancyId: number; visible: boolean }>`
    select stored.change_number as "changeNumber", stored.id as "vacancyId", (public.id is not null and ${stillValid}) as visible,
      ${columns(withoutText)}
    from vacancies.vacancy as stored
      join vacancies.source as source on source.network_id = stored.network_id and source.id = stored.source_id
      left join vacancies.public_vacancy as public on public.network_id = stored.network_id and public.id = stored.id
    where stored.network_id = ${networkId} and stored.change_number > ${changeNumber}
    order by stored.change_number limit ${limit}`.execute(db)
  return rows.map((row) => ({
    changeNumber: row.changeNumber,
    id: String(row.vacancyId),
    vacancy: row.visible ? present(row) : null,
  }))
}

/** The highest change number of the network, 0 without vacancies. An index built from a stream that began later is at least this new. */
export async function latestVacancyChange(db: Db, networkId: NetworkId): Promise<number> {
  const { rows } = await sql<{ latest: number | null }>`
    select max(change_number) as latest from vacancies.vacancy where network_id = ${networkId}`.execute(db)
  return rows[0]?.latest ?? 0
}

export type VacancyState =
  | { state: 'public'; vacancy: PublicVacancy }
  | { state: 'closed'; closedOn: string }
  | { state: 'unknown' }

/** What the address of a vacancy answers. A vacancy that was never public, or of another network, is unknown. */
export async function vacancyState(db: Db, networkId: NetworkId, id: string): Promise<VacancyState> {
  if (!isVacancyId(id)) return { state: 'unknown' }
  const { rows } = await sql<StoredRow & { closedOn: string | null; visible: boolean; outdated: string | null }>`
    select ${columns(sql`stored.content`)}, stored.closed_on as "closedOn", public.id is not null as visible,
      case when public.valid_through < current_date then public.valid_through end as outdated
    from vacancies.vacancy as stored
      join vacancies.source as source on source.network_id = stored.network_id and source.id = stored.source_id
      left join vacancies.public_vacancy as public on public.network_id = stored.network_id and public.id = stored.id
    where stored.network_id = ${networkId} and stored.id = ${Number(id)} and stored.visibility = 'public'`.execute(db)
  const row = rows[0]
  if (!row) return { state: 'unknown' }
  const closedOn = row.closedOn ?? row.outdated
  if (closedOn !== null) return { state: 'closed', closedOn }
  return row.visible ? { state: 'public', vacancy: present(row) } : { state: 'unknown' }
}

/** Ids are positive numbers that a bigint column and a JavaScript number both hold. */
export function isVacancyId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text)
}
