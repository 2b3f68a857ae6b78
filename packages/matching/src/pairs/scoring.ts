import { Candidates } from './candidates.ts'
import { missed, PersonTerms } from './person-terms.ts'
import { best } from './score.ts'
import { grown } from './top-pairs.ts'
import type { LimitName, PersonQuery } from './types.ts'
import { limitNames } from './types.ts'
import type { VacancyTable } from './vacancy-table.ts'

/** How a group can be reached from the homes of a query. */
export const outOfReach = 0
export const withinReach = 1
/** Only with the longer commute of a near miss or a relaxation. */
export const justBeyond = 2

/** Entries that miss exactly one limit by at most its step; entries just beyond the commute have limit 0, "commute". */
export class MissedEntries {
  count = 0
  vacancy = new Int32Array(256)
  fit = new Uint16Array(256)
  group = new Int32Array(256)
  /** Index into `limitNames`. */
  limit = new Uint8Array(256)

  add(vacancy: number, fit: number, group: number, limit: number): void {
    if (this.count === this.vacancy.length) {
      const room = 2 * this.count
      this.vacancy = grown(this.vacancy, new Int32Array(room))
      this.fit = grown(this.fit, new Uint16Array(room))
      this.group = grown(this.group, new Int32Array(room))
      this.limit = grown(this.limit, new Uint8Array(room))
    }
    this.vacancy[this.count] = vacancy
    this.fit[this.count] = fit
    this.group[this.count] = group
    this.limit[this.count++] = limit
  }
}

/** Scores the vacancies of one person's occupations; its arrays are used again by the next query. */
export class PersonScoring {
  readonly candidates: Candidates
  readonly missedEntries = new MissedEntries()
  /** By group: `outOfReach`, `withinReach` or `justBeyond`. */
  readonly reach: Uint8Array
  /** Vacancies that meet every limit and can be reached from a home. */
  considered = 0
  private readonly table: VacancyTable
  private readonly terms: PersonTerms
  private withMissed = false

  constructor(table: VacancyTable) {
    this.table = table
    this.candidates = new Candidates(table.groupPlace.length)
    this.reach = new Uint8Array(table.groupPlace.length)
    this.terms = new PersonTerms(table.occupationStart.length - 1)
  }

  /** Fills `candidates`, and `missedEntries` where wanted. `reach` must be filled. */
  score(person: PersonQuery, fixed: number | null, withMissed: boolean): void {
    this.begin(person, fixed !== null, withMissed)
    if (fixed !== null) this.scoreFixed(fixed)
    else for (const occupation of occupationsOf(person, this.table)) this.scoreOccupation(occupation)
  }

  private begin(person: PersonQuery, ignoreLimits: boolean, withMissed: boolean): void {
    this.candidates.clear()
    this.missedEntries.count = 0
    this.considered = 0
    this.withMissed = withMissed
    this.terms.fill(this.table, person, ignoreLimits)
    if (!ignoreLimits && person.onSitePercent !== undefined) this.closeShares(person.onSitePercent)
  }

  /** The share of days on site belongs to the group, so a limit on it closes whole groups. */
  private closeShares({ min, max }: { min: number; max: number }): void {
    const { groupOnSitePercent } = this.table
    for (let group = 0; group < this.reach.length; group++) {
      if (groupOnSitePercent[group] < min || groupOnSitePercent[group] > max) this.reach[group] = outOfReach
    }
  }

  private scoreFixed(vacancy: number): void {
    const row = this.table.rowOf[vacancy]
    const fit = Math.floor((Math.max(0, this.closest(vacancy)) + this.termsOf(row)) / this.terms.weight)
    this.file(vacancy, fit, -1)
  }

  private scoreOccupation(occupation: number): void {
    const { table, terms, candidates, reach } = this
    const { vacancy, group, kind, severalOccupations, occupationStart } = table
    const { salary, hours, start, measures, language } = table
    const salaryCodes = salary.codes
    const hoursCodes = hours.codes
    const startCodes = start.codes
    const measureCodes = measures.codes
    const languageCodes = language.codes
    const { offsets: skillStart, values: skillValues } = table.skills
    const { hasSkill, skillWeight, unknownSkills } = terms
    const from = occupationStart[occupation]
    const to = occupationStart[occupation + 1]
    const base = terms.occupation[occupation]
    const least = this.withMissed ? missed : 0
    candidates.reserve(to - from)
    const { perFit } = candidates
    for (let row = from; row < to; row++) {
      const only = group[row]
      if (only >= 0 && reach[only] === outOfReach) continue
      let sum =
        base +
        terms.salary[salaryCodes[row]] +
        terms.hours[hoursCodes[row]] +
        terms.start[startCodes[row]] +
        terms.measures[measureCodes[row]] +
        terms.language[languageCodes[row]] +
        terms.kind[kind[row]]
      if (sum < least) continue
      if (skillWeight > 0) {
        const begin = skillStart[row]
        const end = skillStart[row + 1]
        let held = 0
        for (let i = begin; i < end; i++) held += hasSkill[skillValues[i]]
        sum += begin === end ? unknownSkills : skillWeight * Math.floor((best * held) / (end - begin))
      }
      if (severalOccupations[row] === 1 && this.isBetterElsewhere(vacancy[row], occupation, base)) continue
      if (sum < 0 || only < 0 || reach[only] !== withinReach) {
        this.fileRow(row, sum)
        continue
      }
      const fit = Math.floor(sum / terms.weight)
      const at = candidates.count++
      candidates.vacancy[at] = vacancy[row]
      candidates.fit[at] = fit
      candidates.group[at] = only
      perFit[fit]++
      if (fit > candidates.highestFit) candidates.highestFit = fit
      this.considered++
    }
  }

  /** The rarer rows: several places, just beyond reach, or one limit missed. */
  private fileRow(row: number, sum: number): void {
    const missesOne = sum < 0
    const fit = Math.floor((missesOne ? sum - missed : sum) / this.terms.weight)
    if (fit < 0) return
    this.file(this.table.vacancy[row], fit, missesOne ? this.missedLimit(row) : -1)
  }

  /** Files one entry for each group of the vacancy. `limit` -1: none is missed. */
  private file(vacancy: number, fit: number, limit: number): void {
    const { groups } = this.table
    let reached = false
    for (let i = groups.offsets[vacancy]; i < groups.offsets[vacancy + 1]; i++) {
      const group = groups.values[i]
      const reach = this.reach[group]
      if (reach === outOfReach) continue
      if (limit >= 0) {
        if (reach === withinReach) this.missedEntries.add(vacancy, fit, group, limit)
      } else if (reach === justBeyond) {
        if (this.withMissed) this.missedEntries.add(vacancy, fit, group, limitNumber.commute)
      } else {
        this.candidates.add(vacancy, fit, group)
        reached = true
      }
    }
    if (reached) this.considered++
  }

  private missedLimit(row: number): number {
    const { table, terms } = this
    if (terms.salary[table.salary.codes[row]] < 0) return limitNumber.salary
    if (terms.hours[table.hours.codes[row]] < 0) return limitNumber.hours
    if (terms.start[table.start.codes[row]] < 0) return limitNumber.start
    return limitNumber.language
  }

  /** A vacancy with several occupations counts in the row of the closest one, the first among equals. */
  private isBetterElsewhere(vacancy: number, occupation: number, base: number): boolean {
    const { occupations } = this.table
    for (let i = occupations.offsets[vacancy]; i < occupations.offsets[vacancy + 1]; i++) {
      const other = occupations.values[i]
      const otherBase = this.terms.occupation[other]
      if (otherBase > base || (otherBase === base && other < occupation)) return true
    }
    return false
  }

  private closest(vacancy: number): number {
    const { occupations } = this.table
    let closest = -1
    for (let i = occupations.offsets[vacancy]; i < occupations.offsets[vacancy + 1]; i++) {
      closest = Math.max(closest, this.terms.occupation[occupations.values[i]])
    }
    return closest
  }

  private termsOf(row: number): number {
    const { table, terms } = this
    const begin = table.skills.offsets[row]
    const end = table.skills.offsets[row + 1]
    let held = 0
    for (let i = begin; i < end; i++) held += terms.hasSkill[table.skills.values[i]]
    return (
      terms.salary[table.salary.codes[row]] +
      terms.hours[table.hours.codes[row]] +
      terms.start[table.start.codes[row]] +
      terms.measures[table.measures.codes[row]] +
      terms.language[table.language.codes[row]] +
      terms.kind[table.kind[row]] +
      (begin === end ? terms.unknownSkills : terms.skillWeight * Math.floor((best * held) / (end - begin)))
    )
  }
}

const limitNumber = Object.fromEntries(limitNames.map((name, index) => [name, index])) as Record<LimitName, number>

/** Occupations of the person that occur at all, each once. */
function occupationsOf(person: PersonQuery, table: VacancyTable): Set<number> {
  const count = table.occupationStart.length - 2
  return new Set(person.occupations.map((wish) => wish.occupation).filter((occupation) => occupation < count))
}
