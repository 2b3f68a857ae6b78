import { best } from './score.ts'
import { grown } from './top-pairs.ts'

/**
 * The vacancies one person may take, each with its fit, once for each of its places (group). `choose` takes the best of
 * them and files them by group, best fit first, smaller id first among equal fits.
 */
export class Candidates {
  count = 0
  vacancy = new Int32Array(1024)
  fit = new Uint16Array(1024)
  group = new Int32Array(1024)
  /** How many entries have each fit. */
  readonly perFit = new Uint32Array(best + 1)
  /** -1 while there is none. */
  highestFit = -1

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

  constructor(groups: number) {
    this.groupFirst = new Int32Array(groups).fill(-1)
    this.groupLast = new Int32Array(groups)
    this.groupCount = new Int32Array(groups)
    this.groupLeastRank = new Float64Array(groups)
    this.groupRankBar = new Float64Array(groups)
    this.sameFit = new Int32Array(groups)
  }

  clear(): void {
    this.count = 0
    this.highestFit = -1
    this.perFit.fill(0)
  }

  add(vacancy: number, fit: number, group: number): void {
    if (this.count === this.vacancy.length) this.reserve(1)
    this.vacancy[this.count] = vacancy
    this.fit[this.count] = fit
    this.group[this.count] = group
    this.count++
    this.perFit[fit]++
    if (fit > this.highestFit) this.highestFit = fit
  }

  /** Makes room for `more` entries. */
  reserve(more: number): void {
    if (this.count + more <= this.vacancy.length) return
    const room = Math.max(2 * this.vacancy.length, this.count + more)
    this.vacancy = grown(this.vacancy, new Int32Array(room))
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
    const { fit, sorted, count } = this
    let chosen = 0
    for (let i = 0; i < count && chosen < most; i++) if (fit[i] >= lowestFit) sorted[chosen++] = i
    this.chosen = chosen
  }

  /** Counting sorts: by id rank, eleven bits at a time, then by fit; each keeps the order of the one before. */
  private sortByRankThenFit(lowestFit: number, idRank: Uint32Array): void {
    const { vacancy, fit, digits, chosen } = this
    for (let shift = 0; idRank.length >>> shift > 0; shift += 11) {
      digits.fill(0)
      for (let i = 0; i < chosen; i++) digits[(idRank[vacancy[this.sorted[i]]] >>> shift) & 2047]++
      runningSums(digits)
      for (let i = chosen - 1; i >= 0; i--) {
        const entry = this.sorted[i]
        this.sorting[--digits[(idRank[vacancy[entry]] >>> shift) & 2047]] = entry
      }
      this.swap()
    }
    this.sortByFit(fit, lowestFit)
  }

  private sortByFit(fit: Uint16Array, lowestFit: number): void {
    const { perFit, chosen } = this
    // `perFit` holds the count of every fit; where the choice was cut short the lowest fit stops early.
    let position = 0
    for (let value = this.highestFit; value >= lowestFit; value--) {
      const size = perFit[value]
      perFit[value] = position
      position += size
    }
    for (let i = 0; i < chosen; i++) this.sorting[perFit[fit[this.sorted[i]]]++] = this.sorted[i]
    this.swap()
    this.recount(lowestFit, position)
  }

  /** Turns the end positions that `sortByFit` left in `perFit` back into counts. */
  private recount(lowestFit: number, total: number): void {
    const { perFit } = this
    let start = 0
    for (let value = this.highestFit; value > lowestFit; value--) {
      const end = perFit[value]
      perFit[value] = end - start
      start = end
    }
    perFit[lowestFit] = total - start
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
      const vacancy = this.vacancy[entry]
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
