import { sql } from 'kysely'
import type { Db, NetworkId } from '#platform/db'
import type { RecognisedOccupation } from '../vacancy.ts'

/** `changeNumber` tells at the writing whether the vacancy is still the one that was read. */
export type Unrecognised = {
  id: number
  changeNumber: number
  title: string
  occupationText: string | null
  escoUri: string | null
}

export async function unrecognisedAfter(
  db: Db,
  networkId: NetworkId,
  afterId: number,
  limit: number,
): Promise<Unrecognised[]> {
  const { rows } = await sql<Unrecognised>`
    select id, change_number as "changeNumber", coalesce(content->>'title', '') as title, content->>'occupationText' as "occupationText",
      esco_uri as "escoUri"
    from vacancies.vacancy
    where network_id = ${networkId} and id > ${afterId} and occupation_origin is null and closed_on is null
    order by id limit ${limit}`.execute(db)
  return rows
}

export type RecognitionResult = { id: number; changeNumber: number; occupation: RecognisedOccupation | null }

/** Vacancies that changed since they were read are left for the next run. */
export async function saveOccupations(
  db: Db,
  networkId: NetworkId,
  results: readonly RecognitionResult[],
): Promise<void> {
  const rows = results.map(({ id, changeNumber, occupation }) => ({
    id,
    change_number: changeNumber,
    kldb: occupation?.kldb ?? null,
    esco: occupation?.escoUri ?? null,
    confidence: occupation?.confidence ?? null,
  }))
  const ids = results.map(({ id }) => id)
  await sql`
    with incoming as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        id bigint, change_number bigint, kldb text, esco text, confidence real)
    ), recognised as (
      update vacancies.vacancy as vacancy set
        kldb = incoming.kldb, esco_uri = coalesce(incoming.esco, vacancy.esco_uri), occupation_confidence = incoming.confidence,
        occupation_origin = case when incoming.kldb is null then 'none' else 'recognised' end,
        change_number = nextval('vacancies.change_number')
      from incoming
      where vacancy.network_id = ${networkId} and vacancy.id = any(${ids}::bigint[])
        and vacancy.id = incoming.id and vacancy.change_number = incoming.change_number
      returning vacancy.id, vacancy.kldb
    )
    update vacancies.public_vacancy as public set occupation_group = left(recognised.kldb, 2)
    from recognised
    where public.network_id = ${networkId} and public.id = any(${ids}::bigint[]) and public.id = recognised.id`.execute(
    db,
  )
}
