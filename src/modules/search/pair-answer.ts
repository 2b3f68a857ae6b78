import type { LimitName } from '@duett/matching/pairs'
import type { PartExplanation } from './queries/explain-fit.ts'

/** What the command line, REST and the page get. Every number that stands in it can be recomputed from the rules in docs/search.md. */
export type PairAnswer = {
  exact: true
  /** Vacancies that pass the limits of person 1 and of person 2, and homes that were compared. */
  considered: { vacancies: [number, number]; homes: number }
  pairs: AnsweredPair[]
  nearMisses: NearMiss[]
  relaxations: Relaxation[]
}

export type PersonIndex = 0 | 1

/** One row: two jobs and a home, or one job and `null` for the person who keeps searching. Scores and fits are 0…1. */
export type AnsweredPair = {
  rank: number
  score: number
  vacancies: [AnsweredVacancy | null, AnsweredVacancy | null]
  home: AnsweredHome
  /** Whole minutes one way on a day on site, 0 for a fully remote job. */
  commuteMinutes: [number | null, number | null]
  fit: [number | null, number | null]
  parts: [PartExplanation[] | null, PartExplanation[] | null]
}

export type AnsweredVacancy = { id: string; title: string; employer: string | null; place: string | null }
export type AnsweredHome = { id: string; name: string; lat: number; lon: number }

/** A pair that breaks one limit of one person: `by` in the limit's unit (minutes, CEFR steps, percent, hours, days). */
export type NearMiss = AnsweredPair & { misses: { person: PersonIndex; limit: LimitName; by: number } }

/**
 * What moving one limit of one person would bring. `furtherPairs` at least as good as the last pair shown; counted up to 1,000,
 * beyond that `andMore` is true. `bestScore` is the best among them, null where there is none. `from` and `to` are the limit's
 * values before and after: minutes, a CEFR level ("B1"), euros a month, hours ("30–40"), a date.
 */
export type Relaxation = {
  person: PersonIndex
  limit: LimitName
  from: string | number
  to: string | number
  furtherPairs: number
  andMore: boolean
  bestScore: number | null
}
