import { Candidates, lastClass } from './candidates.ts'
import { missed, mostSkillsHeld, PersonTerms } from './person-terms.ts'
import { grown } from './top-pairs.ts'
import { codeAt, recordLength, word } from './row-records.ts'
import type { LimitName, PersonQuery } from './types.ts'
import { limitNames } from './types.ts'
import { factsOf, onlyGroupOf, type VacancyTable } from './vacancy-table.ts'

/** Rows that are scored in one go. */
const stretch = 256

/** How a group can be reached from the homes of a query. */
export const outOfReach = 0
export const withinReach = 1
/** Only with the longer commute of a near miss or a relaxation. */
export const justBeyond = 2
/** Of a row with several groups or none: each has to be looked at. */
const variousReach = 3

type Shares = { min: number; max: number }
/** What a person allows who says nothing of it. */
const everyShare: Shares = { min: 0, max: Number.POSITIVE_INFINITY }

/** Entries that miss exactly one limit by at most its step; entries just beyond the commute have limit 0, "commute". */
export class MissedEntries {
  count = 0
  row = new Int32Array(256)
  sum = new Int32Array(256)
  group = new Int32Array(256)
  /** Index into `limitNames`. */
  limit = new Uint8Array(256)

  add(row: number, sum: number, group: number, limit: number): void {
    if (this.count === this.row.length) {
      const room = 2 * this.count
      this.row = grown(this.row, new Int32Array(room))
      this.sum = grown(this.sum, new Int32Array(room))
      this.group = grown(this.group, new Int32Array(room))
      this.limit = grown(this.limit, new Uint8Array(room))
    }
    this.row[this.count] = row
    this.sum[this.count] = sum
    this.group[this.count] = group
    this.limit[this.count++] = limit
  }
}

/** Scores the vacancies of one person's occupations; its arrays are used again by the next query. */
export class PersonScoring {
  readonly candidates: Candidates
  readonly missedEntries = new MissedEntries()
  /** By group: `outOfReach`, `withinReach` or `justBeyond`. */
  private readonly reach: Uint8Array
  /** The same, and behind the last group `variousReach` for every row of several groups. */
  private readonly groupReach: Uint8Array
  private readonly reachedBefore: Int32Array
  /** One may live anywhere, so that `reach` hangs on the shares of days on site alone. */
  private isAnyHome = false
  /** The shares for which `reach` stands open in that case; null where homes decided. The next query often asks for the same. */
  private openShares: Shares | null = null
  /** Every group is within reach: then nothing has to be asked. */
  private isAllReached = false
  /** Vacancies that meet every limit and can be reached from a home. */
  considered = 0
  readonly terms: PersonTerms
  private readonly table: VacancyTable
  private withMissed = false
  // Rows of the stretch at hand that are set aside, with their sums.
  private readonly asideRows = new Int32Array(stretch)
  private readonly asideSums = new Int32Array(stretch)
  private asideCount = 0

  constructor(table: VacancyTable) {
    this.table = table
    this.candidates = new Candidates(table.groupPlace.length, table.vacancy, onlyGroupOf(table))
    this.groupReach = new Uint8Array(table.groupPlace.length + table.several.groups.offsets.length - 1).fill(
      variousReach,
    )
    this.reach = this.groupReach.subarray(0, table.groupPlace.length)
    this.reachedBefore = new Int32Array(table.groupPlace.length + 1)
    this.terms = new PersonTerms(table)
  }

  /** Every group is within reach of some home. */
  reachAll(): void {
    this.isAnyHome = true
  }

  /** No group is within reach; what is has to be written into the answer. */
  startReach(): Uint8Array {
    this.isAnyHome = false
    this.openShares = null
    return this.reach.fill(outOfReach)
  }

  /** Fills `candidates`, and `missedEntries` where wanted. `reachAll` or `startReach` comes first. */
  score(person: PersonQuery, fixed: number | null, withMissed: boolean): void {
    this.terms.fill(person, fixed !== null)
    this.candidates.clear(this.terms)
    this.missedEntries.count = 0
    this.considered = 0
    this.withMissed = withMissed
    this.applyShares(fixed === null ? (person.onSitePercent ?? everyShare) : everyShare)
    if (fixed !== null) this.scoreFixed(fixed)
    else for (const occupation of occupationsOf(person, this.table)) this.scoreOccupation(occupation)
  }

  /** The share of days on site belongs to the group, so a limit on it closes whole groups. */
  private applyShares(shares: Shares): void {
    this.isAllReached = this.isAnyHome && shares === everyShare
    const { openShares } = this
    if (openShares?.min === shares.min && openShares.max === shares.max) return
    if (this.isAnyHome) {
      this.reach.fill(withinReach)
      this.openShares = { min: shares.min, max: shares.max }
    }
    if (shares !== everyShare) this.closeShares(shares)
    if (!this.isAllReached) this.countReached()
  }

  private closeShares({ min, max }: Shares): void {
    const { groupOnSitePercent } = this.table
    for (let group = 0; group < groupOnSitePercent.length; group++) {
      if (groupOnSitePercent[group] < min || groupOnSitePercent[group] > max) this.reach[group] = outOfReach
    }
  }

  private scoreFixed(vacancy: number): void {
    const row = this.table.rowOf[vacancy]
    this.file(row, Math.max(0, this.closest(vacancy)) + this.terms.boundOf(row), -1)
  }

  private scoreOccupation(occupation: number): void {
    const { occupationStart } = this.table
    const base = this.terms.occupation[occupation]
    const end = occupationStart[occupation + 1]
    this.candidates.reserve(end - occupationStart[occupation])
    const firstSeveral = this.firstSeveral(occupationStart[occupation], end)
    // In short stretches, because the engine compiles a function that is called often better than one long loop.
    for (let from = occupationStart[occupation], to = from; from < end; from = to) {
      to = Math.min(from + stretch, from < firstSeveral ? firstSeveral : end)
      const share = to > firstSeveral ? 'some' : this.shareReached(from, to)
      if (share === 'none') continue
      if (share === 'all' && !this.withMissed) {
        this.scoreReached(from, to, base)
        continue
      }
      this.scoreRows(from, to, base)
      for (let i = 0; i < this.asideCount; i++) this.fileAside(this.asideRows[i], this.asideSums[i], occupation, base)
    }
  }

  /** Rows stand by group, those of several groups or occupations last: where these begin. */
  private firstSeveral(from: number, to: number): number {
    const { record, groupPlace } = this.table
    while (from < to) {
      const middle = (from + to) >> 1
      if (record[middle * recordLength + word.group] < groupPlace.length) from = middle + 1
      else to = middle
    }
    return from
  }

  /** How many of the groups from the first row's to the last row's are reached; rows stand by group. */
  private shareReached(from: number, to: number): 'none' | 'some' | 'all' {
    if (this.isAllReached) return 'all'
    const { record } = this.table
    const first = record[from * recordLength + word.group]
    const last = record[(to - 1) * recordLength + word.group]
    const reached = this.reachedBefore[last + 1] - this.reachedBefore[first]
    return reached === 0 ? 'none' : reached === last + 1 - first ? 'all' : 'some'
  }

  /** Counts the groups in reach before each group. */
  private countReached(): void {
    const { reach, reachedBefore } = this
    for (let group = 0; group < reach.length; group++) {
      reachedBefore[group + 1] = reachedBefore[group] + (reach[group] === outOfReach ? 0 : 1)
    }
  }

  /**
   * The hot loop: each row within reach is a sum of looked-up terms. A row that is not excluded becomes a candidate, by
   * arithmetic instead of a branch that no processor could foresee. Near misses and rows that are just beyond reach or of
   * several groups or occupations are set aside.
   */
  private scoreRows(from: number, to: number, base: number): void {
    const { table, terms, withMissed, asideRows, asideSums, groupReach: reach } = this
    const { record } = table
    const { salary, start, language, measures, conditions, skills, foreignSkills } = terms
    const { row: rows, sum: sums, perClass, classShift, count: countBefore } = this.candidates
    let count = countBefore
    let aside = 0
    for (let row = from, at = from * recordLength; row < to; row++, at += recordLength) {
      const group = record[at + word.group]
      const reached = reach[group]
      if (reached === outOfReach) continue
      const salaryStart = record[at]
      const languageMeasures = record[at + word.languageMeasures]
      const sum =
        base +
        salary[salaryStart & 65_535] +
        start[salaryStart >>> 16] +
        language[languageMeasures & 65_535] +
        measures[languageMeasures >>> 16] +
        conditions[record[at + word.conditions]] +
        skills[mostSkillsHeld(record[at + word.signature], foreignSkills)]
      if (withMissed || reached !== withinReach) {
        if (sum < (withMissed ? missed : 0)) continue
        if (sum < 0 || reached !== withinReach) {
          asideRows[aside] = row
          asideSums[aside++] = sum
          continue
        }
      }
      rows[count] = row
      sums[count] = sum
      const isKept = (sum >>> 31) ^ 1
      perClass[(sum >>> classShift) & lastClass] += isKept
      count += isKept
    }
    this.candidates.count = count
    this.considered += count - countBefore
    this.asideCount = aside
  }

  /** The same where every row has one group and is reached, and near misses are not asked for: nothing is out of reach or set aside. */
  private scoreReached(from: number, to: number, base: number): void {
    const { record } = this.table
    const { salary, start, measures, language, conditions, skills, foreignSkills } = this.terms
    const { row: rows, sum: sums, perClass, classShift, count: countBefore } = this.candidates
    let count = countBefore
    for (let row = from, at = from * recordLength; row < to; row++, at += recordLength) {
      const salaryStart = record[at]
      const languageMeasures = record[at + word.languageMeasures]
      const sum =
        base +
        salary[salaryStart & 65_535] +
        start[salaryStart >>> 16] +
        language[languageMeasures & 65_535] +
        measures[languageMeasures >>> 16] +
        conditions[record[at + word.conditions]] +
        skills[mostSkillsHeld(record[at + word.signature], foreignSkills)]
      rows[count] = row
      sums[count] = sum
      const isKept = (sum >>> 31) ^ 1
      perClass[(sum >>> classShift) & lastClass] += isKept
      count += isKept
    }
    this.candidates.count = count
    this.considered += count - countBefore
  }

  private fileAside(row: number, sum: number, occupation: number, base: number): void {
    const place = this.table.record[row * recordLength + word.group] - this.table.groupPlace.length
    if (place >= 0 && this.isBetterElsewhere(place, occupation, base)) return
    if (sum >= 0) this.file(row, sum, -1)
    else this.file(row, sum - missed, this.missedLimit(row))
  }

  /** Files one entry for each group of the row. `limit` -1: none is missed. */
  private file(row: number, sum: number, limit: number): void {
    const { groupPlace, record } = this.table
    const only = record[row * recordLength + word.group]
    const place = only - groupPlace.length
    if (place < 0) {
      if (this.fileIn(only, row, sum, limit)) this.considered++
      return
    }
    const { offsets, values } = this.table.several.groups
    let reached = false
    for (let i = offsets[place]; i < offsets[place + 1]; i++) {
      if (this.fileIn(values[i], row, sum, limit)) reached = true
    }
    if (reached) this.considered++
  }

  /** True when the entry meets every limit. */
  private fileIn(group: number, row: number, sum: number, limit: number): boolean {
    const reach = this.reach[group]
    if (reach === outOfReach) return false
    if (limit >= 0) {
      if (reach === withinReach) this.missedEntries.add(row, sum, group, limit)
      return false
    }
    if (reach === justBeyond) {
      if (this.withMissed) this.missedEntries.add(row, sum, group, limitNumber.commute)
      return false
    }
    this.candidates.add(row, sum, group)
    return true
  }

  private missedLimit(row: number): number {
    const { terms } = this
    const { record } = this.table
    if (terms.salary[codeAt(record, row, 'salary')] < 0) return limitNumber.salary
    if (terms.conditions[codeAt(record, row, 'conditions')] < 0) return limitNumber.hours
    if (terms.start[codeAt(record, row, 'start')] < 0) return limitNumber.start
    return limitNumber.language
  }

  /** A vacancy with several occupations counts in the row of the closest one, the first among equals. */
  private isBetterElsewhere(place: number, occupation: number, base: number): boolean {
    const { offsets, values } = this.table.several.otherOccupations
    for (let i = offsets[place]; i < offsets[place + 1]; i++) {
      const otherBase = this.terms.occupation[values[i]]
      if (otherBase > base || (otherBase === base && values[i] < occupation)) return true
    }
    return false
  }

  private closest(vacancy: number): number {
    const { occupations } = factsOf(this.table, vacancy)
    return Array.from(occupations, (one) => this.terms.occupation[one]).reduce((a, b) => Math.max(a, b), -1)
  }
}

const limitNumber = Object.fromEntries(limitNames.map((name, index) => [name, index])) as Record<LimitName, number>

/** Occupations of the person that occur at all, each once. */
function occupationsOf(person: PersonQuery, table: VacancyTable): Set<number> {
  const count = table.occupationStart.length - 2
  return new Set(person.occupations.map((wish) => wish.occupation).filter((occupation) => occupation < count))
}
