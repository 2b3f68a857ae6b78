import { checkQuery } from './check-query.ts'
import { codePointRanks } from './code-point-order.ts'
import {
  fitOf,
  fitParts,
  isOutOfQuestion,
  marginOf,
  margins,
  missedBy,
  stepOf,
  stepWidth,
  type VacancyFacts,
} from './fit.ts'
import { mostCounted } from './relaxations.ts'
import { countedMinutes, scoreOf, valueOf } from './score.ts'
import {
  limitNames,
  unknown,
  type FitPart,
  type FoundPair,
  type LimitName,
  type NearMiss,
  type NumberLists,
  type PairQuery,
  type PersonNumber,
  type PlaceColumns,
  type Relaxation,
  type SearchOptions,
  type SearchResult,
  type TravelSource,
  type Two,
  type VacancyColumns,
} from './types.ts'

type StatedLimit = Exclude<LimitName, 'commute'>

/** One vacancy as one person sees it. */
type Job = {
  vacancy: number
  parts: FitPart[]
  fit: number
  facts: VacancyFacts
  places: ArrayLike<number>
  /** Limits missed, with the amount; the commute is not among them. */
  missed: [limit: StatedLimit, by: number][]
}

type Row = Omit<FoundPair, 'rank'>
type Band = { from: number; to: number }

/**
 * The definitions of the search, evaluated pair by pair and home by home: the oracle of `searchPairs`, with which it
 * shares the formulas of fit.ts and score.ts only. Time: vacancies of both persons multiplied, times homes.
 */
export function searchExhaustively(
  vacancies: VacancyColumns,
  places: PlaceColumns,
  travel: TravelSource,
  query: PairQuery,
  options: SearchOptions = {},
): SearchResult {
  checkQuery(query, places.ids.length, vacancies.count)
  const world = new ExhaustiveWorld(vacancies, places, travel, query)
  const all = world.plainRows()
  const pairs = all.slice(0, query.k).map((row, index) => ({ rank: index + 1, ...row }))
  const score = query.k > 0 && pairs.length === query.k ? (pairs[query.k - 1] as FoundPair).score : 0
  return {
    pairs,
    considered: world.considered(),
    nearMisses: (options.nearMisses ?? 0) > 0 ? world.nearMisses(all).slice(0, options.nearMisses) : [],
    relaxations: options.relaxations === true ? world.relaxations(all, score) : [],
  }
}

class ExhaustiveWorld {
  private readonly jobs: Two<Job[]>
  private readonly homes: number[]
  private readonly homeRank: Uint32Array
  private readonly query: PairQuery
  private readonly vacancies: VacancyColumns
  private readonly travel: TravelSource
  private readonly plainBands: Two<Band>

  constructor(vacancies: VacancyColumns, places: PlaceColumns, travel: TravelSource, query: PairQuery) {
    this.vacancies = vacancies
    this.travel = travel
    this.query = query
    this.homes = query.homes === null ? places.ids.map((_, place) => place) : [...new Set(query.homes)]
    this.homeRank = codePointRanks(places.ids)
    this.jobs = [this.jobsOf(0), this.jobsOf(1)]
    this.plainBands = [
      { from: 0, to: query.persons[0].commute.maxMinutes },
      { from: 0, to: query.persons[1].commute.maxMinutes },
    ]
  }

  considered(): SearchResult['considered'] {
    const count = (person: PersonNumber): number =>
      this.meeting(person).filter((job) => this.homes.some((home) => this.minutes(person, job, home) !== undefined))
        .length
    return { vacancies: [count(0), count(1)], homes: this.homes.length }
  }

  /** Every pair that meets all limits, in order. */
  plainRows(): Row[] {
    const [fixed0, fixed1] = this.query.fixed ?? [null, null]
    const alone = this.query.alone ?? false
    const first: (Job | null)[] = alone && fixed0 === null ? [...this.meeting(0), null] : this.meeting(0)
    const second: (Job | null)[] = alone && fixed1 === null ? [...this.meeting(1), null] : this.meeting(1)
    return this.rows(first, second, this.plainBands)
  }

  nearMisses(plain: Row[]): NearMiss[] {
    const found: Omit<NearMiss, 'rank'>[] = []
    for (const person of [0, 1] as const) {
      for (const limit of ['language', 'salary', 'hours', 'start'] as const) {
        const margin = marginOf(this.query.persons[person], limit)
        const jobs = this.missing(person, limit, margin)
        const by = new Map(jobs.map((job) => [job.vacancy, job.missed[0]?.[1] ?? 0]))
        for (const row of this.rows(...this.beside(person, jobs), this.plainBands)) {
          found.push({ ...row, broken: { person, limit, by: by.get(row.vacancies[person] as number) ?? 0 } })
        }
      }
      const longest = this.query.persons[person].commute.maxMinutes
      for (const row of this.beyond(person, longest + margins.commute, plain)) {
        found.push({ ...row, broken: { person, limit: 'commute', by: (row.commuteMinutes[person] ?? 0) - longest } })
      }
    }
    const sorted = found.sort((a, b) => this.compareRows(a, b) || this.compareHomes(a, b))
    const first = new Map(sorted.toReversed().map((row) => [row.vacancies.join(), row]))
    return sorted
      .filter((row) => first.get(row.vacancies.join()) === row)
      .map((row, index) => ({ rank: index + 1, ...row }))
  }

  relaxations(plain: Row[], score: number): Relaxation[] {
    const enough = plain.filter((row) => row.score >= score)
    return ([0, 1] as const).flatMap((person) => {
      const wishes = this.query.persons[person]
      const stated: Record<LimitName, boolean> = {
        commute: true,
        language: wishes.languages !== undefined,
        salary: (wishes.salaryFloorMonthlyEur ?? 0) > 0,
        hours: wishes.hours !== undefined,
        start: wishes.start !== undefined,
      }
      return limitNames
        .filter((limit) => stated[limit])
        .map((limit): Relaxation => {
          const { from, to } = stepOf(wishes, limit)
          const rows =
            limit === 'commute'
              ? this.beyond(person, to, enough)
              : this.rows(
                  ...this.beside(person, this.missing(person, limit, stepWidth(wishes, limit))),
                  this.plainBands,
                )
          const further = rows.filter((row) => row.score >= score)
          const furtherPairs = Math.min(mostCounted, further.length)
          return { person, limit, from, to, furtherPairs, bestScore: further[0]?.score ?? null }
        })
    })
  }

  /** Pairs with a home where just this person commutes longer than the limit, without those already `present`. */
  private beyond(person: PersonNumber, to: number, present: Row[]): Row[] {
    const known = new Set(present.map((row) => row.vacancies.join()))
    const band = { from: this.plainBands[person].to + 1, to }
    const bands: Two<Band> = person === 0 ? [band, this.plainBands[1]] : [this.plainBands[0], band]
    return this.rows(this.meeting(0), this.meeting(1), bands).filter((row) => !known.has(row.vacancies.join()))
  }

  private beside(person: PersonNumber, jobs: Job[]): [Job[], Job[]] {
    return person === 0 ? [jobs, this.meeting(1)] : [this.meeting(0), jobs]
  }

  private meeting(person: PersonNumber): Job[] {
    return this.jobs[person].filter((job) => job.missed.length === 0)
  }

  private missing(person: PersonNumber, limit: StatedLimit, most: number): Job[] {
    return this.jobs[person].filter(
      ({ missed }) => missed.length === 1 && missed[0]?.[0] === limit && missed[0][1] <= most,
    )
  }

  private rows(first: (Job | null)[], second: (Job | null)[], bands: Two<Band>): Row[] {
    const rows: Row[] = []
    for (const one of first) {
      for (const two of second) {
        if (one === null && two === null) continue
        if (one?.vacancy === two?.vacancy && (this.vacancies.positions?.[one?.vacancy ?? 0] ?? 1) < 2) continue
        const row = this.bestRow(one, two, bands)
        if (row !== null) rows.push(row)
      }
    }
    return rows.sort((a, b) => this.compareRows(a, b))
  }

  private bestRow(one: Job | null, two: Job | null, bands: Two<Band>): Row | null {
    let chosen: Row | null = null
    for (const home of this.homes) {
      const first = this.at(0, one, home, bands[0])
      const second = this.at(1, two, home, bands[1])
      if (first === undefined || second === undefined) continue
      const row: Row = {
        score: scoreOf(first.value ?? 0, second.value ?? 0, this.query.weakerJobWeight),
        vacancies: [one?.vacancy ?? null, two?.vacancy ?? null],
        home,
        commuteMinutes: [first.minutes, second.minutes],
        fits: [one?.fit ?? null, two?.fit ?? null],
        values: [first.value, second.value],
        parts: [one?.parts ?? null, two?.parts ?? null],
      }
      if (chosen === null || this.compareHomes(row, chosen) < 0) chosen = row
    }
    return chosen
  }

  private at(person: PersonNumber, job: Job | null, home: number, band: Band) {
    if (job === null) return { minutes: null, value: null }
    const minutes = this.minutes(person, job, home, band.to)
    if (minutes === undefined || minutes < band.from) return undefined
    const counted = countedMinutes(minutes, job.facts.onSitePercent)
    return { minutes, value: valueOf(job.fit, this.query.persons[person].commute.maxMinutes, counted) }
  }

  private minutes(person: PersonNumber, job: Job, home: number, most = this.plainBands[person].to): number | undefined {
    if (job.facts.onSitePercent === 0) return 0
    const { mode } = this.query.persons[person].commute
    const reached = Array.from(job.places, (place) => this.travel.minutes(mode, home, place)).filter(
      (minutes): minutes is number => minutes !== null && minutes <= most,
    )
    return reached.length === 0 ? undefined : Math.min(...reached)
  }

  private jobsOf(person: PersonNumber): Job[] {
    const wishes = this.query.persons[person]
    const fixed = this.query.fixed?.[person] ?? null
    const rows = fixed === null ? Array.from({ length: this.vacancies.count }, (_, row) => row) : [fixed]
    return rows.flatMap((vacancy): Job[] => {
      const facts = factsInColumns(this.vacancies, vacancy)
      if (fixed === null && isOutOfQuestion(wishes, facts)) return []
      const parts = fitParts(wishes, facts)
      const missed = Object.entries(missedBy(wishes, facts)).filter(([, by]) => by > 0) as [StatedLimit, number][]
      const places = listIn(this.vacancies.places, vacancy)
      return [{ vacancy, parts, fit: fitOf(parts), facts, places, missed: fixed === null ? missed : [] }]
    })
  }

  private compareHomes(a: Row, b: Row): number {
    return (
      b.score - a.score ||
      total(a) - total(b) ||
      Math.max(a.commuteMinutes[0] ?? 0, a.commuteMinutes[1] ?? 0) -
        Math.max(b.commuteMinutes[0] ?? 0, b.commuteMinutes[1] ?? 0) ||
      this.homeRank[a.home] - this.homeRank[b.home]
    )
  }

  private compareRows(a: Row, b: Row): number {
    const rank = (row: Row, person: PersonNumber): number => {
      const vacancy = row.vacancies[person]
      return vacancy === null ? Infinity : (this.vacancies.idRank?.[vacancy] ?? vacancy)
    }
    for (const difference of [b.score - a.score, total(a) - total(b)]) if (difference !== 0) return difference
    for (const person of [0, 1] as const) {
      const [one, two] = [rank(a, person), rank(b, person)]
      if (one !== two) return one < two ? -1 : 1
    }
    return 0
  }
}

function total(row: Row): number {
  return (row.commuteMinutes[0] ?? 0) + (row.commuteMinutes[1] ?? 0)
}

function factsInColumns(vacancies: VacancyColumns, vacancy: number): VacancyFacts {
  const share = vacancies.onSitePercent[vacancy]
  return {
    occupations: listIn(vacancies.occupations, vacancy),
    skills: listIn(vacancies.skills, vacancy),
    languages: listIn(vacancies.languages, vacancy),
    hoursMin: vacancies.hoursMin[vacancy],
    hoursMax: vacancies.hoursMax[vacancy],
    startDay: vacancies.startDay[vacancy],
    salaryMonthlyEur: vacancies.salaryMonthlyEur[vacancy],
    level: vacancies.level[vacancy],
    measures: vacancies.measures[vacancy],
    contract: vacancies.contract[vacancy],
    onSitePercent: share === unknown.onSitePercent ? 100 : share,
  }
}

function listIn(lists: NumberLists, index: number): ArrayLike<number> {
  return lists.values.subarray(lists.offsets[index], lists.offsets[index + 1])
}
