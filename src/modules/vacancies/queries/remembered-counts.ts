import type { Database, Db } from '#platform/db'
import { countVacancies, type FacetCount, type ListQuery } from '../store/list-vacancies.ts'
import { latestVacancyChange } from '../store/public-vacancies.ts'

type Counts = { total: number; facets: FacetCount[] }

const mostRemembered = 500
const rememberedOf = new WeakMap<Database, Map<string, Counts>>()

/**
 * The counts of a filtered public list, worked out once until a vacancy of the network changes or the day does. The key holds the network and
 * everything that decides the list; nothing but public rows is counted (W29).
 */
export async function rememberedCounts(database: Database, db: Db, query: ListQuery, today: string): Promise<Counts> {
  const { networkId, filter, point } = query
  const { sort: _, ...deciding } = filter
  const key = JSON.stringify([networkId, await latestVacancyChange(db, networkId), today, deciding, point])
  const remembered = rememberedOf.get(database) ?? new Map<string, Counts>()
  rememberedOf.set(database, remembered)
  const known = remembered.get(key)
  if (known) return known
  const counts = await countVacancies(db, query)
  remembered.set(key, counts)
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value ?? '')
  return counts
}
