/**
 * Public types of the pair engine. Units: minutes, kilometres, euros per month, hours per week, days since 1970-01-01;
 * fits and scores are whole ten-thousandths (0…10000), weights whole percent.
 */

/** One of the two people: 0 or 1, in the order in which the query names them. */
export type PersonNumber = 0 | 1

/** A thing for each of the two people. */
export type Two<T> = readonly [T, T]

// ---------------------------------------------------------------------------------------------- the numeric instance

/** A problem as numbers alone: fits and minutes are given, nothing is scored. Checked by `parseInstance`. */
export type PairInstance = {
  k: number
  /** 0…100: how much the weaker of the two jobs counts. */
  weakerJobWeight: number
  /** Rank rows too in which one person works and the other keeps searching. */
  alone: boolean
  maxMinutes: Two<number>
  homes: readonly string[]
  places: readonly string[]
  /** `minutes[i][h][p]`: whole minutes of person i from home h to place p, null where there is no way. */
  minutes: Two<readonly (readonly (number | null)[])[]>
  vacancies: readonly InstanceVacancy[]
}

export type InstanceVacancy = {
  id: string
  /** Indexes into `places`. */
  places: readonly number[]
  positions: number
  onSitePercent: number
  /** Null: a limit of that person excludes the vacancy. */
  fit: Two<number | null>
}

/** A row of the answer; null stands for the person who keeps searching. */
export type InstancePair = {
  rank: number
  score: number
  vacancies: Two<string | null>
  home: string
  /** Whole minutes of an on-site day; 0 when fully remote. */
  commuteMinutes: Two<number | null>
}

/** Why an instance cannot be used: `code` and `field` are stable, `problem` and `remedy` are English sentences. */
export type InstanceProblem = {
  code: InstanceProblemCode
  field: string
  problem: string
  remedy: string
  /** What the two sentences are made of, for readers of other languages. */
  values: Record<string, string | number>
}
export type InstanceProblemCode = (typeof instanceProblemCodes)[number]
export const instanceProblemCodes = ['object', 'list', 'two', 'text', 'flag', 'whole', 'length', 'repeated'] as const

// ---------------------------------------------------------------------------------------------- what the index holds

/** Lists of numbers, one list a row: row r holds `values[offsets[r]] … values[offsets[r + 1] - 1]`. */
export type NumberLists = { offsets: Uint32Array; values: Uint16Array | Uint32Array }

/** Values that stand for "the vacancy does not say". */
export const unknown = { onSitePercent: 255, hours: 255, startDay: -32_768, salary: 0, level: 0, contract: 0 } as const

/** Vacancies by column; a vacancy is known by its row number. What is unknown never excludes. */
export type VacancyColumns = {
  count: number
  /** Place of each vacancy's id in the code point order of all ids; absent: the rows stand in that order. */
  idRank?: Uint32Array
  /** Occupation classes, numbered by the caller; a vacancy without one is never found. */
  occupations: NumberLists
  /** Place numbers; an on-site vacancy without a place is never found. */
  places: NumberLists
  /** 0 fully remote … 100 always on site, 255 unknown (counted as 100). */
  onSitePercent: Uint8Array
  /** Posts of the vacancy; absent: one each. */
  positions?: Uint16Array
  /** Whole hours a week, 255 unknown; one known end stands for both. */
  hoursMin: Uint8Array
  hoursMax: Uint8Array
  /** Days since 1970-01-01, -32768 unknown or open. */
  startDay: Int16Array | Int32Array
  /** The upper end of what is offered, euros a month, 0 unknown. */
  salaryMonthlyEur: Uint32Array | Uint16Array
  /** Requirements as `language * 8 + level`, level 1 (A1) … 6 (C2); no entry: unknown. */
  languages: NumberLists
  /** 1 helper … 4 expert, 0 unknown. */
  level: Uint8Array
  /** Skills, numbered by the caller (below 65,536); the first 31 of a vacancy count; no entry: unknown. */
  skills: NumberLists
  /** Bit per confirmed family measure (31 at most), 0 unknown. */
  measures: Uint32Array
  /** Kind of contract 1…30, 0 unknown. */
  contract: Uint8Array
}

/** Places by column; a place is known by its number. Ids decide ties between homes (code point order). */
export type PlaceColumns = { ids: readonly string[]; lat: ArrayLike<number>; lon: ArrayLike<number> }

/** Where travel times come from: an estimate, a road router or timetables. */
export type TravelSource = {
  /** Whole minutes from home to work on an on-site day, null where there is no way. */
  minutes(mode: string, homePlace: number, workPlace: number): number | null
  /** No trip of that mode ends further away (great circle) than this many kilometres after `minutes`. */
  reachKm(mode: string, minutes: number): number
}

// ---------------------------------------------------------------------------------------------- the query

/** The parts of a fit, in the order in which they are shown. */
export const partNames = ['occupation', 'skills', 'language', 'hours', 'salary', 'start', 'level', 'measures'] as const
export type PartName = (typeof partNames)[number]

/** Whole weights (0…100), one a part, and what an unknown part counts (ten-thousandths). */
export type PartWeights = Readonly<Record<PartName, number>> & { readonly unknownPart: number }

/** The limits that can be missed by a little or moved by a step. */
export const limitNames = ['commute', 'language', 'salary', 'hours', 'start'] as const
export type LimitName = (typeof limitNames)[number]

/** What one person looks for. Everything but `occupations` and `commute` may be left out: then it limits nothing. */
export type PersonQuery = {
  /** Occupation classes that are related enough, with their closeness; all others are excluded. */
  occupations: readonly { occupation: number; closeness: number }[]
  skills?: readonly number[]
  /** Level 1 (A1) … 6 (C2); a language not named counts as none. Absent: nothing is said, nothing is excluded. */
  languages?: readonly { language: number; level: number }[]
  hours?: { min: number; max: number }
  /** Vacancies that start before `earliestDay` or after `latestDay` are excluded. */
  start?: { earliestDay: number; latestDay?: number }
  salaryFloorMonthlyEur?: number
  /** `own` is the level of the present or last job; vacancies outside `min`…`max` are excluded. */
  level?: { own?: number; min?: number; max?: number }
  /** Share of days on site that is acceptable: { min: 0, max: 0 } only remote, { min: 1, max: 100 } no remote ones. */
  onSitePercent?: { min: number; max: number }
  /** Bit n excludes contract kind n (working permitted under the residence title, wishes). */
  excludedContracts?: number
  /** Bits of the family measures wished for. */
  wishedMeasures?: number
  commute: { mode: string; maxMinutes: number }
  /** Absent: `defaultWeights`. Not all of those on which the person has a say may be 0. */
  weights?: PartWeights
}

export type PairQuery = {
  k: number
  /** 0…100. */
  weakerJobWeight: number
  alone?: boolean
  /** Place numbers, or null for every place. */
  homes: readonly number[] | Uint16Array | Uint32Array | null
  persons: Two<PersonQuery>
  /** Row of the vacancy that one person has already; its limits, except the commute, do not exclude it. Not both. */
  fixed?: Two<number | null>
}

// ---------------------------------------------------------------------------------------------- the answer

/** One part of a fit. `known` false: the vacancy does not say, `value` is what an unknown part counts. */
export type FitPart = { name: PartName; weight: number; value: number; known: boolean }

/** A job pair with its best home; vacancies are rows, the home is a place number; null: keeps searching. */
export type FoundPair = {
  rank: number
  score: number
  vacancies: Two<number | null>
  home: number
  commuteMinutes: Two<number | null>
  fits: Two<number | null>
  /** What each fit is worth from that home. */
  values: Two<number | null>
  /** Parts on which the person has a say; parts without a wish are left out and weigh nothing. */
  parts: Two<readonly FitPart[] | null>
}

/** How many vacancies met all limits of each person and can be reached from a home, and from how many homes. */
export type Considered = { vacancies: Two<number>; homes: number }

export type PairResult = { pairs: readonly FoundPair[]; considered: Considered }

/** A pair that breaks one limit of one person; `by` in the limit's unit (minutes, steps, euros, hours, days). */
export type NearMiss = FoundPair & { broken: { person: PersonNumber; limit: LimitName; by: number } }

/** What moving one limit would add. `from` and `to` in the limit's unit; for languages 0 and 1 step. */
export type Relaxation = {
  person: PersonNumber
  limit: LimitName
  from: number
  to: number
  /** Pairs at least as good as the k-th shown that are not there now; 1,000 means 1,000 and more. */
  furtherPairs: number
  bestScore: number | null
}

export type SearchOptions = { nearMisses?: number; relaxations?: boolean }
export type SearchResult = PairResult & { nearMisses: readonly NearMiss[]; relaxations: readonly Relaxation[] }
