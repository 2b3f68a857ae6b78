import { best } from './score.ts'
import { grown } from './top-pairs.ts'

/** Where exact fits come from: sums of terms, of which one is at first only known from above. */
export type FitTerms = {
  /** The fit is the sum divided by this, rounded down. */
  readonly weight: number
  /** By how much the sum first given for a row exceeds the true one. */
  excessOf(row: number): number
}

/** Sums are counted in at most this many classes of equal width, a power of two. */
const sumClasses = 2048
export const lastClass = sumClasses - 1

/**
 * The vacancies one person may take, each with the sum of its fit's terms, once for each of its places (group). A sum is a
 * bound from above until the entry is chosen. `choose` files the best by group, best fit first, smaller id first among equals.
 */
export class Candidates {
  count = 0
  row = new Int32Array(1024)
  /** Bound of the sum, or `~sum` once it is exact. */
  sum = new Int32Array(1024)
  /** Of entries whose row has several groups; of all others the row knows its only one. */
  group = new Int32Array(1024)
  /** How many entries there are by `sum >>> classShift`. */
  readonly perClass = new Int32Array(sumClasses)
  classShift = 0
  private terms: FitTerms | null = null
  private weight = 1
  private readonly vacancyOf: Uint32Array
  private readonly onlyGroupOf: (row: number) => number

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
  private readonly perFit = new Int32Array(best + 1)

  /**
   * `vacancyOf` names the vacancy of each row, `onlyGroupOf` the group of one that has no other, else -1; until `clear` says otherwise, sums
   * are fits.
   */
  constructor(groups: number, vacancyOf: Uint32Array, onlyGroupOf: (row: number) => number = () => -1) {
    this.vacancyOf = vacancyOf
    this.onlyGroupOf = onlyGroupOf
    this.clear(null)
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
    this.weight = terms === null ? 1 : terms.weight
    this.classShift = 0
    while ((best * this.weight) >>> this.classShift >= sumClasses) this.classShift++
    this.count = 0
    this.perClass.fill(0)
  }

  add(row: number, sum: number, group: number): void {
    if (this.count === this.row.length) this.reserve(1)
    this.row[this.count] = row
    this.sum[this.count] = this.terms === null ? ~sum : sum
    this.group[this.count] = group
    this.count++
    this.perClass[(sum < 0 ? ~sum : sum) >>> this.classShift]++
  }

  /** The sum of an entry, or its bound. */
  sumAt(entry: number): number {
    return this.sum[entry] < 0 ? ~this.sum[entry] : this.sum[entry]
  }

  copy(from: Candidates, entry: number): void {
    this.add(from.row[entry], from.sum[entry], from.groupAt(entry))
  }

  private groupAt(entry: number): number {
    const only = this.onlyGroupOf(this.row[entry])
    return only >= 0 ? only : this.group[entry]
  }

  /** Makes room for `more` entries and one beyond. */
  reserve(more: number): void {
    if (this.count + more < this.row.length) return
    const room = Math.max(2 * this.row.length, this.count + more + 1)
    this.row = grown(this.row, new Int32Array(room))
    this.sum = grown(this.sum, new Int32Array(room))
    this.group = grown(this.group, new Int32Array(room))
  }

  /** No entry has a better fit; -1 without entries. */
  highestFit(): number {
    const highest = this.highestClass()
    if (highest < 0) return -1
    return Math.min(best, Math.floor((((highest + 1) << this.classShift) - 1) / this.weight))
  }

  private highestClass(): number {
    let highest = sumClasses - 1
    while (highest >= 0 && this.perClass[highest] === 0) highest--
    return highest
  }

  /**
   * Files the entries with at least `floorFit`, but only about the best `most` where there are more. Entries of one group
   * that `enough` others of it beat in every pair are left out. Returns the fit down to which the choice is complete.
   */
  choose(floorFit: number, most: number, enough: number, idRank: Uint32Array): number {
    this.unfile()
    const { perClass, classShift } = this
    const floorSum = floorFit * this.weight
    const floorClass = floorSum >>> classShift
    let lowest = this.highestClass()
    if (lowest < floorClass || lowest < 0) return floorFit
    let total = perClass[lowest]
    const isComplete = total <= most
    while (lowest > floorClass && total + perClass[lowest - 1] <= most) total += perClass[--lowest]
    const lowestSum = Math.max(floorSum, lowest << classShift)
    this.collect(lowestSum, Math.min(most, total))
    this.sortByRankThenFit(idRank)
    this.file(enough, idRank)
    return isComplete ? Math.ceil(lowestSum / this.weight) : best + 1
  }

  private unfile(): void {
    for (let i = 0; i < this.activeCount; i++) this.groupFirst[this.activeGroups[i]] = -1
    this.activeCount = 0
    this.chosen = 0
  }

  private collect(lowestSum: number, most: number): void {
    if (most > this.sorted.length) {
      const room = Math.max(most, 2 * this.sorted.length)
      this.sorted = new Int32Array(room)
      this.sorting = new Int32Array(room)
      this.chosenVacancy = new Int32Array(room)
      this.chosenFit = new Uint16Array(room)
      this.chosenNext = new Int32Array(room)
      this.activeGroups = new Int32Array(room)
    }
    const { sum, sorted, count } = this
    let chosen = 0
    for (let i = 0, seen = 0; i < count && seen < most; i++) {
      if ((sum[i] < 0 ? ~sum[i] : sum[i]) < lowestSum) continue
      seen++
      if (sum[i] >= 0) this.settle(i)
      if (~sum[i] >= lowestSum) sorted[chosen++] = i
    }
    this.chosen = chosen
  }

  /** Replaces the bound of an entry by its exact sum. */
  private settle(entry: number): void {
    const bound = this.sum[entry]
    const sum = bound - (this.terms as FitTerms).excessOf(this.row[entry])
    this.perClass[bound >>> this.classShift]--
    this.perClass[sum >>> this.classShift]++
    this.sum[entry] = ~sum
  }

  /** Counting sorts: by id rank, eleven bits at a time, then by fit; each keeps the order of the one before. */
  private sortByRankThenFit(idRank: Uint32Array): void {
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
    this.sortByFit()
  }

  private sortByFit(): void {
    const { perFit, chosen, sorted } = this
    let lowest = best
    let highest = 0
    for (let i = 0; i < chosen; i++) {
      const fit = this.exactFit(sorted[i])
      if (fit < lowest) lowest = fit
      if (fit > highest) highest = fit
    }
    perFit.fill(0, lowest, highest + 1)
    for (let i = 0; i < chosen; i++) perFit[this.exactFit(sorted[i])]++
    let position = 0
    for (let fit = highest; fit >= lowest; fit--) {
      const size = perFit[fit]
      perFit[fit] = position
      position += size
    }
    for (let i = 0; i < chosen; i++) this.sorting[perFit[this.exactFit(sorted[i])]++] = sorted[i]
    this.swap()
  }

  private exactFit(entry: number): number {
    return Math.floor(~this.sum[entry] / this.weight)
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
      const group = this.groupAt(entry)
      const vacancy = this.vacancyOf[this.row[entry]]
      const fit = this.exactFit(entry)
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
