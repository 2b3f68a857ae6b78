import { Candidates } from './candidates.ts'
import { PairSearch } from './pair-search.ts'
import { PersonScoring } from './scoring.ts'
import { TopPairs } from './top-pairs.ts'
import { TravelTables, type TravelTable } from './travel-tables.ts'
import type { PlaceColumns, TravelSource, Two, VacancyColumns } from './types.ts'
import { buildVacancyTable, onlyGroupOf, sharedCopy, type VacancyTable } from './vacancy-table.ts'

/** Everything one thread needs to answer queries: the tables, and arrays that are used again from query to query. */
export type PairIndex = {
  readonly table: VacancyTable
  readonly travel: TravelTables
  readonly scratch: Scratch
}

export type Scratch = {
  readonly search: PairSearch
  readonly scoring: Two<PersonScoring>
  /** The vacancies of one person that a near miss or a relaxation lets in. */
  readonly extra: Candidates
  readonly top: TopPairs
  readonly further: TopPairs
}

/** What `postMessage` carries to a worker thread: the arrays are shared, not copied. */
export type SharedPairIndex = { table: VacancyTable; travel: [mode: string, table: TravelTable][] }

/**
 * Builds the index. Travel tables follow when a mode is first searched (or by `prepareTravel`).
 * Throws RangeError when columns do not fit together.
 */
export function createPairIndex(vacancies: VacancyColumns, places: PlaceColumns, travel: TravelSource): PairIndex {
  const table = buildVacancyTable(vacancies, places)
  return openTable(table, new TravelTables(workplacesOf(table), places, travel))
}

/** Builds the travel table of a mode ahead of the first query; `maxMinutes` plus 15 covers near misses and relaxations. */
export function prepareTravel(index: PairIndex, mode: string, maxMinutes: number): void {
  index.travel.upTo(mode, maxMinutes)
}

/** The index for worker threads, with the travel tables built so far. */
export function shareIndex(index: PairIndex): SharedPairIndex {
  return {
    table: sharedCopy(index.table),
    travel: [...index.travel.byMode].map(([mode, table]) => [mode, sharedTravel(table)]),
  }
}

/** Opens a shared index in a worker thread; it answers for the modes and commutes prepared before sharing. */
export function openSharedIndex({ table, travel }: SharedPairIndex): PairIndex {
  return openTable(table, new TravelTables(workplacesOf(table), null, null, new Map(travel)))
}

/** Keeps the two ends one where they are one. */
function sharedTravel(table: TravelTable): TravelTable {
  const toWork = sharedCopy(table.toWork)
  const fromHome = table.fromHome === table.toWork ? toWork : sharedCopy(table.fromHome)
  return { ...table, toWork, fromHome, nearestHomeMinutes: sharedCopy(table.nearestHomeMinutes) }
}

function openTable(table: VacancyTable, travel: TravelTables): PairIndex {
  const scratch = {
    search: new PairSearch(table),
    scoring: [new PersonScoring(table), new PersonScoring(table)] as const,
    extra: new Candidates(table.groupPlace.length, table.vacancy, onlyGroupOf(table)),
    top: new TopPairs(),
    further: new TopPairs(),
  }
  return { table, travel, scratch }
}

function workplacesOf(table: VacancyTable): Uint8Array {
  const isWorkplace = new Uint8Array(table.placeCount)
  for (let group = 1; group < table.groupPlace.length; group++) isWorkplace[table.groupPlace[group]] = 1
  return isWorkplace
}
