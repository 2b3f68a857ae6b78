import { findPlaces, postcode, type GeoPoint } from '#modules/reference'
import { currentDatabase, type Database, type Db, type NetworkId } from '#platform/db'
import type { ListFilter } from '../rules/list-filter.ts'
import {
  listVacancies,
  listVacanciesAfter,
  type FacetCount,
  type ListCursor,
  type ListHit,
  type ListQuery,
} from '../store/list-vacancies.ts'
import { vacanciesByIds, vacancyState, type VacancyState } from '../store/public-vacancies.ts'
import type { PublicVacancy } from '../vacancy.ts'
import { rememberedCounts } from './remembered-counts.ts'

export type ListedVacancy = { vacancy: PublicVacancy; distanceKm: number | null }
export type VacancyList = {
  vacancies: ListedVacancy[]
  total: number
  page: number
  pages: number
  facets: FacetCount[]
  /** The place that distances are measured from; null when none is asked for or it is unknown. */
  near: (GeoPoint & { name: string }) | null
}

export const vacanciesPerPage = 20
/** Further back an offset costs more than anybody reads; narrowing the list helps more. */
const mostPages = 250

/** One page of the public list with its facets. Anybody may see it: only public rows are read (W11, W17). */
export async function publicList(
  networkId: NetworkId,
  filter: ListFilter,
  page: number,
  database: Database = currentDatabase(),
): Promise<VacancyList> {
  const near = nearPlace(filter)
  const query: ListQuery = { networkId, filter, point: near }
  return database.inTransaction({ networkId, readOnly: true }, async (db) => {
    const { total, facets } = await rememberedCounts(database, db, query, today())
    const pages = Math.min(mostPages, Math.max(1, Math.ceil(total / vacanciesPerPage)))
    const shown = Math.min(Math.max(1, page), pages)
    const hits = await listVacancies(db, query, { offset: (shown - 1) * vacanciesPerPage, limit: vacanciesPerPage })
    const vacancies = await completed(db, networkId, hits)
    return { vacancies, total, page: shown, pages, facets, near }
  })
}

/** Vacancies run out at midnight, German time. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date())
}

export type ListPart = { vacancies: ListedVacancy[]; next: ListCursor | null }

/** The newest first, in parts that begin after a cursor. */
export async function publicListAfter(
  networkId: NetworkId,
  filter: ListFilter,
  cursor: ListCursor | null,
  limit: number,
  database: Database = currentDatabase(),
): Promise<ListPart> {
  const query: ListQuery = { networkId, filter, point: nearPlace(filter) }
  return database.inTransaction({ networkId, readOnly: true }, async (db) => {
    const hits = await listVacanciesAfter(db, query, cursor, limit)
    const vacancies = await completed(db, networkId, hits)
    const last = hits.at(-1)
    return { vacancies, next: last && hits.length === limit ? { publishedOn: last.publishedOn, id: last.id } : null }
  })
}

export function publicVacancy(
  networkId: NetworkId,
  id: string,
  database: Database = currentDatabase(),
): Promise<VacancyState> {
  return database.inTransaction({ networkId, readOnly: true }, (db) => vacancyState(db, networkId, id))
}

async function completed(db: Db, networkId: NetworkId, hits: readonly ListHit[]): Promise<ListedVacancy[]> {
  const vacancies = await vacanciesByIds(
    db,
    networkId,
    hits.map(({ id }) => id),
  )
  const found = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]))
  return hits.flatMap(({ id, distanceKm }) => {
    const vacancy = found.get(id)
    return vacancy ? [{ vacancy, distanceKm }] : []
  })
}

function nearPlace(filter: ListFilter): (GeoPoint & { name: string }) | null {
  if (!filter.near) return null
  const code = postcode(filter.near)
  if (code) return { lat: code.lat, lon: code.lon, name: code.postcode }
  const place = findPlaces(filter.near, { limit: 1 })[0]?.place
  return place ? { lat: place.lat, lon: place.lon, name: place.name } : null
}
