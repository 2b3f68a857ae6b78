import type { VacancyColumns } from '@duett/matching/pairs'
import type { TravelTimes } from '#modules/reference'
import type { EnginePoint } from './work-points.ts'
import type { Numbering } from './number-lists.ts'
import type { VacancyTexts } from './vacancy-collector.ts'

/** Somewhere to live: a municipality, or a postcode that somebody named. `place` is the engine's number of its point. */
export type Home = { id: string; name: string; district: string; lat: number; lon: number; place: number }

/** Vacancies of one audience with everything a search needs, built once and never changed. */
export type SearchWorld = {
  columns: VacancyColumns
  texts: VacancyTexts
  points: readonly EnginePoint[]
  /** By municipality key or postcode. */
  homes: ReadonlyMap<string, Home>
  /** Place numbers of all municipalities: "anywhere". */
  everywhere: readonly number[]
  /** Engine numbers of KldB classes (0 unrecognised), languages and folded skills. */
  classes: Numbering
  languages: Numbering
  skills: Numbering
  /** Vacancies that need a place and have none that is known. */
  withoutPlace: number
  travel: TravelTimes
  rowOf(vacancyId: string): number | null
  /** What a vacancy's place of work is called, `place` being one of its place numbers. */
  placeNameOf(row: number, place: number): string | null
  /** KldB class of a row; null while nobody has recognised its occupation. */
  classOf(row: number): string | null
}
