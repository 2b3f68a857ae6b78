import { best } from './score.ts'
import { grown } from './top-pairs.ts'

/** Where exact fits come from: a sum of terms, of which one is at first only known from above. */
export type FitTerms = {
  /** The fit is the sum divided by this, rounded down. */
  readonly weight: number
  /** By how much the sum first given for a row exceeds the true one. */
  excessOf(row: number): number
}

/** The sum of an entry whose fit is exact. */
const exact = -1

/**
 * The vacancies one person may take, each with its fit, once for each of its places (group). A fit is a bound from above
 * until the entry is chosen. `choose` takes the best and files them by group, best fit first, smaller id first among equals.
 */
export class Candidates {
  count = 0
  row = new Int32Array(1024)
  sum = new Int32Array(1024)
  fit = new Uint16Array(1024)
  group = new Int32Array(1024)
  /** How many entries have each fit. */
  readonly perFit = new Uint32Array(best + 1)
  /** No entry has a better fit; -1 while there is none. */
  highestFit = -1
  private terms: FitTerms | null = null
  private readonly vacancyOf: Uint32Array

  // The chosen entries, in order; `next` leads to the next one of the same group.
  chosen = 0
  chosenVacancy = new Int32Array(1024)
  chosenFit = new Uint16Array(1024)
  chosenNext = new Int32Array(1024)
  /** Groups that have a chosen entry, best first entry first. */
  activeGroups = new Int32Array(1024)
  activeCount = 0
  /** First chosen entry of each group, -1: none. */
  readonly groupFirst: Int32Array
  /** Smallest id rank among a group's chosen entries. */
  readonly groupLeastRank: Float64Array
  private readonly groupLast: Int32Array
  private readonly groupCount: Int32Array
  /** Largest id rank among the first entries of a group that are enough to fill the answer. */
  private readonly groupRankBar: Float64Array
  private readonly sameFit: Int32Array
  private sorted: Int32Array<ArrayBufferLike> = new Int32Array(1024)
  private sorting: Int32Array<ArrayBufferLike> = new Int32Array(1024)
  private readonly digits = new Uint32Array(2048)
  private readonly perChosenFit = new Uint32Array(best + 1)

  /** `vacancyOf` names the vacancy of each row. */
  constructor(groups: number, vacancyOf: Uint32Array) {
    this.vacancyOf = vacancyOf
    this.groupFirst = new Int32Array(groups).fill(-1)
    this.groupLast = new Int32Array(groups)
    this.groupCount = new Int32Array(groups)
    this.groupLeastRank = new Float64Array(groups)
    this.groupRankBar = new Float64Array(groups)
    this.sameFit = new Int32Array(groups)
  }

  /** Empties it. Without terms every sum is the fit itself. */
  clear(terms: FitTerms | null): void {
    this.terms = terms
    this.count = 0
    this.highestFit = -1
    this.perFit.fill(0)
  }

  add(row: number, sum: number, group: number): void {
    const fit = this.terms === null ? sum : Math.floor(sum / this.terms.weight)
    this.put(row, this.terms === null ? exact : sum, fit, group)
  }

  copy(from: Candidates, entry: number): void {
    this.put(from.row[entry], from.sum[entry], from.fit[entry], from.group[entry])
  }

  private put(row: number, sum: number, fit: number, group: number): void {
    if (this.count === this.row.length) this.reserve(1)
    this.row[this.count] = row
    this.sum[this.count] = sum
    this.fit[this.count] = fit
    this.group[this.count] = group
    this.count++
    this.perFit[fit]++
    if (fit > this.highestFit) this.highestFit = fit
  }

  /** Makes room for `more` entries. */
  reserve(more: number): void {
    if (this.count + more <= this.row.length) return
    const room = Math.max(2 * this.row.length, this.count + more)
    this.row = grown(this.row, new Int32Array(room))
    this.sum = grown(this.sum, new Int32Array(room))
    this.fit = grown(this.fit, new Uint16Array(room))
    this.group = grown(this.group, new Int32Array(room))
  }

  /**
   * Files the entries with at least `floorFit`, but only the best `most` where there are more. Entries of one group that
   * `enough` others of it beat in every pair are left out. Returns the fit down to which the choice is complete.
   */
  choose(floorFit: number, most: number, enough: number, idRank: Uint32Array): number {
    this.unfile()
    if (floorFit > this.highestFit) return floorFit
    let lowest = this.highestFit
    let total = this.perFit[lowest]
    let complete = total <= most ? lowest : best + 1
    while (lowest > floorFit && total + this.perFit[lowest - 1] <= most) {
      lowest--
      total += this.perFit[lowest]
      complete = lowest
    }
    this.collect(lowest, Math.min(most, total))
    this.sortByRankThenFit(lowest, idRank)
    this.file(enough, idRank)
    while (this.highestFit >= 0 && this.perFit[this.highestFit] === 0) this.highestFit--
    return complete
  }

  private unfile(): void {
    for (let i = 0; i < this.activeCount; i++) this.groupFirst[this.activeGroups[i]] = -1
    this.activeCount = 0
    this.chosen = 0
  }

  private collect(lowestFit: number, most: number): void {
    if (most > this.sorted.length) {
      const room = Math.max(most, 2 * this.sorted.length)
      this.sorted = new Int32Array(room)
      this.sorting = new Int32Array(room)
      this.chosenVacancy = new Int32Array(room)
      this.chosenFit = new Uint16Array(room)
      this.chosenNext = new Int32Array(room)
      this.activeGroups = new Int32Array(room)
    }
    const { fit, sum, sorted, count } = this
    let chosen = 0
    for (let i = 0, seen = 0; i < count && seen < most; i++) {
      if (fit[i] < lowestFit) continue
      seen++
      if (sum[i] !== exact) this.settle(i)
      if (fit[i] >= lowestFit) sorted[chosen++] = i
    }
    this.chosen = chosen
  }

  /** Replaces the bound of an entry by its exact fit. */
  private settle(entry: number): void {
    const terms = this.terms as FitTerms
    const fit = Math.floor((this.sum[entry] - terms.excessOf(this.row[entry])) / terms.weight)
    this.perFit[this.fit[entry]]--
    this.perFit[fit]++
    this.fit[entry] = fit
    this.sum[entry] = exact
  }

  /** Counting sorts: by id rank, eleven bits at a time, then by fit; each keeps the order of the one before. */
  private sortByRankThenFit(lowestFit: number, idRank: Uint32Array): void {
    const { row, vacancyOf, digits, chosen } = this
    for (let shift = 0; idRank.length >>> shift > 0; shift += 11) {
      digits.fill(0)
      for (let i = 0; i < chosen; i++) digits[(idRank[vacancyOf[row[this.sorted[i]]]] >>> shift) & 2047]++
      runningSums(digits)
      for (let i = chosen - 1; i >= 0; i--) {
        const entry = this.sorted[i]
        this.sorting[--digits[(idRank[vacancyOf[row[entry]]] >>> shift) & 2047]] = entry
      }
      this.swap()
    }
    this.sortByFit(lowestFit)
  }

  private sortByFit(lowestFit: number): void {
    const { fit, perChosenFit, chosen, sorted } = this
    perChosenFit.fill(0, lowestFit, this.highestFit + 1)
    for (let i = 0; i < chosen; i++) perChosenFit[fit[sorted[i]]]++
    let position = 0
    for (let value = this.highestFit; value >= lowestFit; value--) {
      const size = perChosenFit[value]
      perChosenFit[value] = position
      position += size
    }
    for (let i = 0; i < chosen; i++) this.sorting[perChosenFit[fit[sorted[i]]]++] = sorted[i]
    this.swap()
  }

  private swap(): void {
    const held = this.sorted
    this.sorted = this.sorting
    this.sorting = held
  }

  private file(enough: number, idRank: Uint32Array): void {
    const { sorted, chosenVacancy, chosenFit, chosenNext, groupFirst, groupLast, groupCount, groupRankBar } = this
    let filed = 0
    for (let i = 0; i < this.chosen; i++) {
      const entry = sorted[i]
      const group = this.group[entry]
      const vacancy = this.vacancyOf[this.row[entry]]
      const fit = this.fit[entry]
      const rank = idRank[vacancy]
      if (groupFirst[group] < 0) {
        groupFirst[group] = filed
        this.activeGroups[this.activeCount++] = group
        groupCount[group] = 0
        this.sameFit[group] = 0
        groupRankBar[group] = -1
        this.groupLeastRank[group] = rank
      } else {
        const last = groupLast[group]
        if (chosenFit[last] !== fit) this.sameFit[group] = 0
        if (this.sameFit[group] >= enough || (groupCount[group] >= enough && rank > groupRankBar[group])) continue
        chosenNext[last] = filed
        if (rank < this.groupLeastRank[group]) this.groupLeastRank[group] = rank
      }
      if (groupCount[group] < enough && rank > groupRankBar[group]) groupRankBar[group] = rank
      groupCount[group]++
      this.sameFit[group]++
      groupLast[group] = filed
      chosenVacancy[filed] = vacancy
      chosenFit[filed] = fit
      chosenNext[filed] = -1
      filed++
    }
    this.chosen = filed
  }
}

function runningSums(counts: Uint32Array): void {
  let sum = 0
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i]
    counts[i] = sum
  }
}
