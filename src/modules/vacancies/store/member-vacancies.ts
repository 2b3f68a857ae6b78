import { sql, type RawBuilder } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { MemberVacancy, OccupationOrigin } from '../member-vacancy.ts'
import { contentHash } from '../rules/identity.ts'
import { fullContent } from '../rules/stored-content.ts'
import type { RecognisedOccupation, VacancyContent, Visibility } from '../vacancy.ts'
import type { SourceKind } from './imports.ts'
import { isVacancyId } from './public-vacancies.ts'
import { chooseShown, groupsOf } from './write-batch.ts'

type StoredVacancy = {
  id: number
  organisationId: string | null
  sourceId: number
  sourceName: string
  sourceKind: SourceKind
  sourceOwner: string | null
  entryKey: string
  visibility: Visibility
  publishOn: string | null
  closedOn: string | null
  content: Partial<VacancyContent>
  kldb: string | null
  escoUri: string | null
  confidence: number | null
  occupationOrigin: OccupationOrigin | null
  firstSeenOn: string
  changedOn: string
  sourceHash: string
  lastImportId: number
}

/** Drafts among them: for members and coordinators, after their own `allow`. */
const stored = sql`
  select vacancy.id, vacancy.organisation_id as "organisationId", source.id as "sourceId", source.name as "sourceName",
    source.kind as "sourceKind", source.organisation_id as "sourceOwner", entry.key as "entryKey", vacancy.visibility,
    vacancy.publish_on as "publishOn", vacancy.closed_on as "closedOn", vacancy.content, vacancy.kldb, vacancy.esco_uri as "escoUri",
    vacancy.occupation_confidence as confidence, vacancy.occupation_origin as "occupationOrigin",
    vacancy.first_seen_on as "firstSeenOn", vacancy.changed_on as "changedOn", entry.content_hash::text as "sourceHash",
    entry.last_import_id as "lastImportId"
  from vacancies.vacancy
    join vacancies.source on source.network_id = vacancy.network_id and source.id = vacancy.source_id
    join vacancies.entry on entry.network_id = vacancy.network_id and entry.source_id = vacancy.source_id
      and entry.key = vacancy.entry_key`

function present(row: StoredVacancy): MemberVacancy {
  const { kldb, escoUri, confidence, entryKey } = row
  return {
    id: String(row.id),
    organisationId: row.organisationId,
    source: { id: row.sourceId, name: row.sourceName, kind: row.sourceKind, organisationId: row.sourceOwner },
    externalId: entryKey.startsWith('id:') ? entryKey.slice(3) : null,
    entryKey,
    visibility: row.visibility,
    publishOn: row.publishOn,
    closedOn: row.closedOn,
    content: fullContent(row.content),
    occupation: kldb === null ? null : { kldb, escoUri, confidence: confidence ?? 0 },
    occupationOrigin: row.occupationOrigin,
    firstSeenOn: row.firstSeenOn,
    changedOn: row.changedOn,
    version: contentHash(JSON.stringify([row.content, kldb])),
    seen: { hash: row.sourceHash.replaceAll('-', ''), importId: row.lastImportId },
  }
}

async function found(db: Db, conditions: RawBuilder<unknown>): Promise<MemberVacancy[]> {
  const { rows } = await sql<StoredVacancy>`${stored} where ${conditions}`.execute(db)
  return rows.map(present)
}

/** `lock`: for an action that decides on it. */
export async function memberVacancy(
  db: Db,
  networkId: NetworkId,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<MemberVacancy | null> {
  if (!isVacancyId(id)) return null
  const [vacancy] = await found(
    db,
    sql`vacancy.network_id = ${networkId} and vacancy.id = ${Number(id)} ${lock ? sql`for update of vacancy, entry` : sql``}`,
  )
  return vacancy ?? null
}

/** In the order of `ids`. */
export async function memberVacanciesByIds(
  db: Db,
  networkId: NetworkId,
  ids: readonly string[],
): Promise<MemberVacancy[]> {
  const numbers = ids.filter(isVacancyId).map(Number)
  const vacancies = await found(db, sql`vacancy.network_id = ${networkId} and vacancy.id = any(${numbers}::bigint[])`)
  const byId = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The vacancy that a member entered under an identifier of its own. */
export async function enteredByKey(
  db: Db,
  networkId: NetworkId,
  organisationId: string,
  key: string,
): Promise<MemberVacancy | null> {
  const [vacancy] = await found(
    db,
    sql`vacancy.network_id = ${networkId} and source.organisation_id = ${organisationId} and source.kind = 'entered'
      and entry.key = ${key} for update of vacancy, entry`,
  )
  return vacancy ?? null
}

/** Drafts whose day has come, of one network; whoever asks holds the lock for writing. */
export async function dueVacancies(db: Db, networkId: NetworkId, today: string): Promise<MemberVacancy[]> {
  return found(
    db,
    sql`vacancy.network_id = ${networkId} and vacancy.publish_on <= ${today}::date and vacancy.closed_on is null
      and vacancy.visibility = 'draft' order by vacancy.id limit 500`,
  )
}

/** A person's choice of class, or what the recogniser says at once; null: it names none. */
export async function setOccupation(
  db: Db,
  networkId: NetworkId,
  id: number,
  occupation: RecognisedOccupation | null,
  origin: OccupationOrigin | null,
): Promise<void> {
  await sql`
    with set as (
      update vacancies.vacancy set kldb = ${occupation?.kldb ?? null}, esco_uri = ${occupation?.escoUri ?? null},
        occupation_confidence = ${occupation?.confidence ?? null}, occupation_origin = ${origin}
      where network_id = ${networkId} and id = ${id}
    )
    update vacancies.public_vacancy set occupation_group = ${occupation?.kldb.slice(0, 2) ?? null}
    where network_id = ${networkId} and id = ${id}`.execute(db)
}

/** Takes a vacancy out of everything public and remembers that a person did so. */
export async function closeVacancy(db: Db, networkId: NetworkId, vacancy: MemberVacancy, today: string): Promise<void> {
  const id = Number(vacancy.id)
  const groups = await groupsOf(db, networkId, [id])
  await sql`
    with held as (
      update vacancies.entry set held = true
      where network_id = ${networkId} and source_id = ${vacancy.source.id} and key = ${vacancy.entryKey}
    ), hidden as (
      delete from vacancies.public_vacancy where network_id = ${networkId} and id = ${id}
    )
    update vacancies.vacancy set closed_on = ${today}::date, publish_on = null, changed_on = current_date,
      change_number = nextval('vacancies.change_number')
    where network_id = ${networkId} and id = ${id}`.execute(db)
  await chooseShown(db, { networkId, sourceId: 0 }, groups)
}

/** Closes everything of a member that has left, drafts too; its sources open none of it again. */
export async function closeAllOf(db: Db, networkId: NetworkId, organisationId: string, today: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from vacancies.vacancy
    where network_id = ${networkId} and organisation_id = ${organisationId} and closed_on is null`.execute(db)
  const ids = rows.map(({ id }) => id)
  const groups = await groupsOf(db, networkId, ids)
  await sql`
    with closed as (
      update vacancies.vacancy set closed_on = ${today}::date, publish_on = null, change_number = nextval('vacancies.change_number')
      where network_id = ${networkId} and id = any(${ids}::bigint[])
      returning source_id, entry_key
    ), hidden as (
      delete from vacancies.public_vacancy where network_id = ${networkId} and id = any(${ids}::bigint[])
    )
    update vacancies.entry set held = true from closed
    where entry.network_id = ${networkId} and entry.source_id = closed.source_id and entry.key = closed.entry_key`.execute(
    db,
  )
  await chooseShown(db, { networkId, sourceId: 0 }, groups)
}

/** Deletes a draft entirely; nothing else of it is left but the audit. */
export async function discardVacancy(db: Db, networkId: NetworkId, vacancy: MemberVacancy): Promise<void> {
  const id = Number(vacancy.id)
  await sql`delete from vacancies.entry where network_id = ${networkId} and source_id = ${vacancy.source.id}
    and key = ${vacancy.entryKey}`.execute(db)
  await sql`delete from vacancies.vacancy where network_id = ${networkId} and id = ${id} and visibility = 'draft'`.execute(
    db,
  )
}
