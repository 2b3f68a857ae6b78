import { checkQuery } from './check-query.ts'
import { stepOf } from './fit.ts'
import type { Commute } from './home-reach.ts'
import type { PairIndex } from './pair-index.ts'
import type { SearchTask } from './pair-search.ts'
import { remoteGroup } from './reach.ts'
import { justBeyond, outOfReach, withinReach, type PersonScoring } from './scoring.ts'
import type { TravelTable } from './travel-tables.ts'
import type { Considered, PairQuery, PersonNumber, Two } from './types.ts'
import type { VacancyTable } from './vacancy-table.ts'

/** A query whose vacancies are scored and whose homes are set: ready for any of the searches. */
export type PreparedQuery = {
  index: PairIndex
  query: PairQuery
  /** Distinct, or null for every place. */
  homes: Uint32Array | null
  fixed: Two<number | null>
  commutes: Two<Commute>
  considered: Considered
  /** The plain search: every limit holds. */
  task: SearchTask
}

/** Scores both persons' vacancies. `withMissed`: those too that miss one limit by at most its step. */
export function prepareQuery(index: PairIndex, query: PairQuery, withMissed: boolean): PreparedQuery {
  checkQuery(query, index.table.placeCount, index.table.vacancyCount)
  const { scratch } = index
  const homes = query.homes === null ? null : Uint32Array.from(new Set(query.homes))
  const fixed = query.fixed ?? ([null, null] as const)
  scratch.search.setHomes(homes)
  const commutes = [
    preparePerson(index, query, homes, 0, withMissed),
    preparePerson(index, query, homes, 1, withMissed),
  ] as const
  const alone = query.alone ?? false
  return {
    index,
    query,
    homes,
    fixed,
    commutes,
    considered: {
      vacancies: [scratch.scoring[0].considered, scratch.scoring[1].considered],
      homes: scratch.search.homeCount,
    },
    task: {
      candidates: [scratch.scoring[0].candidates, scratch.scoring[1].candidates],
      commutes,
      weakerJobWeight: query.weakerJobWeight,
      // With one side fixed only the other varies, so the fixed one is never the one who keeps searching.
      alone: [alone && fixed[1] === null, alone && fixed[0] === null],
      enough: query.k + 1,
      filter: null,
    },
  }
}

function preparePerson(
  index: PairIndex,
  query: PairQuery,
  homes: Uint32Array | null,
  person: PersonNumber,
  withMissed: boolean,
): Commute {
  const wishes = query.persons[person]
  const { mode, maxMinutes } = wishes.commute
  const furthest = withMissed ? stepOf(wishes, 'commute').to : maxMinutes
  const travel = index.travel.upTo(mode, furthest)
  const scoring = index.scratch.scoring[person]
  markReach(index.table, scoring, travel, homes, maxMinutes, furthest)
  scoring.score(wishes, query.fixed?.[person] ?? null, withMissed)
  return { reach: travel.toWork, maxMinutes, fromMinutes: 0, upToMinutes: maxMinutes }
}

/** Says of every group whether some home of the query reaches it, or only would with the longer commute. */
function markReach(
  table: VacancyTable,
  scoring: PersonScoring,
  travel: TravelTable,
  homes: Uint32Array | null,
  maxMinutes: number,
  furthest: number,
): void {
  if (homes === null && table.placeCount > 0 && travel.furthestNearestMinutes <= maxMinutes) return scoring.reachAll()
  const reach = scoring.startReach()
  if (homes === null) markFromAnywhere(table, reach, travel, maxMinutes, furthest)
  else for (const home of homes) markFromHome(table, reach, travel, home, maxMinutes, furthest)
  if (homes === null ? table.placeCount > 0 : homes.length > 0) reach[remoteGroup] = withinReach
}

/** Every place is a home: a workplace is as near as its nearest home. */
function markFromAnywhere(
  { groupPlace }: VacancyTable,
  reach: Uint8Array,
  { nearestHomeMinutes }: TravelTable,
  maxMinutes: number,
  furthest: number,
): void {
  for (let group = 0; group < groupPlace.length; group++) {
    const minutes = nearestHomeMinutes[groupPlace[group]]
    reach[group] = minutes <= maxMinutes ? withinReach : minutes <= furthest ? justBeyond : outOfReach
  }
}

function markFromHome(
  { placeGroupStart }: VacancyTable,
  reach: Uint8Array,
  { fromHome }: TravelTable,
  home: number,
  maxMinutes: number,
  furthest: number,
): void {
  const { rowStart, runMinutes, runStart, homes: workplaces } = fromHome
  for (let run = rowStart[home]; run < rowStart[home + 1] && runMinutes[run] <= furthest; run++) {
    const within = runMinutes[run] <= maxMinutes
    for (let i = runStart[run]; i < runStart[run + 1]; i++) {
      const place = workplaces[i]
      for (let group = placeGroupStart[place]; group < placeGroupStart[place + 1]; group++) {
        if (within) reach[group] = withinReach
        else if (reach[group] === outOfReach) reach[group] = justBeyond
      }
    }
  }
}
