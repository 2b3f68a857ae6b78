import type { Commute } from './home-reach.ts'
import type { PairFilter } from './pair-search.ts'
import type { PreparedQuery } from './prepared-query.ts'
import { remoteGroup } from './reach.ts'
import { groupsOf } from './vacancy-table.ts'
import { countedMinutes, scoreOf, valueOf } from './score.ts'

/**
 * Refuses pairs that have a home within both present commutes with at least `score`: they are no near miss and no further
 * pair. With `score` 0 that depends on the groups alone and is remembered for each pair of them.
 */
export function pairValidity(prepared: PreparedQuery, score: number): PairFilter {
  return new PresentPairs(prepared, score)
}

class PresentPairs implements PairFilter {
  private readonly prepared: PreparedQuery
  private readonly score: number
  private readonly allowed: Uint8Array
  /** The commute of person 0 to the group last marked, by home; -1: out of reach. */
  private readonly minutes0: Int32Array
  private markedGroup = -1
  private readonly known = new Map<number, boolean>()

  constructor(prepared: PreparedQuery, score: number) {
    const { homeRank } = prepared.index.table
    this.prepared = prepared
    this.score = score
    this.allowed = new Uint8Array(homeRank.length).fill(prepared.homes === null ? 1 : 0)
    for (const home of prepared.homes ?? []) this.allowed[home] = 1
    this.minutes0 = new Int32Array(homeRank.length)
  }

  refusesGroups(group0: number, group1: number): boolean {
    if (this.score > 0) return false
    const key = group0 * this.prepared.index.table.groupPlace.length + group1
    let present = this.known.get(key)
    if (present === undefined) {
      present = this.hasHome(group0, group1, 0, 0)
      this.known.set(key, present)
    }
    return present
  }

  refusesPair(vacancy0: number, vacancy1: number, fit0: number, fit1: number): boolean {
    const { table } = this.prepared.index
    const groups1 = groupsOf(table, vacancy1)
    const groups0 = groupsOf(table, vacancy0)
    for (let i = 0; i < groups0.length; i++) {
      for (let j = 0; j < groups1.length; j++) {
        const [group0, group1] = [groups0[i], groups1[j]]
        if (this.score > 0 ? this.hasHome(group0, group1, fit0, fit1) : this.refusesGroups(group0, group1)) return true
      }
    }
    return false
  }

  private hasHome(group0: number, group1: number, fit0: number, fit1: number): boolean {
    const [commute0, commute1] = this.prepared.commutes
    this.mark(group0, commute0)
    const { groupPlace } = this.prepared.index.table
    if (group1 === remoteGroup) {
      return this.minutes0.some((minutes0) => minutes0 >= 0 && this.reaches(group0, minutes0, group1, 0, fit0, fit1))
    }
    const { rowStart, runMinutes, runStart, homes } = commute1.reach
    const place = groupPlace[group1]
    for (let run = rowStart[place]; run < rowStart[place + 1] && runMinutes[run] <= commute1.maxMinutes; run++) {
      for (let i = runStart[run]; i < runStart[run + 1]; i++) {
        const minutes0 = this.minutes0[homes[i]]
        if (minutes0 >= 0 && this.reaches(group0, minutes0, group1, runMinutes[run], fit0, fit1)) return true
      }
    }
    return false
  }

  private reaches(g0: number, minutes0: number, g1: number, minutes1: number, fit0: number, fit1: number): boolean {
    if (this.score === 0) return true
    const { groupOnSitePercent } = this.prepared.index.table
    const [commute0, commute1] = this.prepared.commutes
    const value0 = valueOf(fit0, commute0.maxMinutes, countedMinutes(minutes0, groupOnSitePercent[g0]))
    const value1 = valueOf(fit1, commute1.maxMinutes, countedMinutes(minutes1, groupOnSitePercent[g1]))
    return scoreOf(value0, value1, this.prepared.query.weakerJobWeight) >= this.score
  }

  private mark(group: number, commute: Commute): void {
    if (group === this.markedGroup) return
    this.markedGroup = group
    if (group === remoteGroup) {
      for (let home = 0; home < this.allowed.length; home++) this.minutes0[home] = this.allowed[home] === 1 ? 0 : -1
      return
    }
    this.minutes0.fill(-1)
    const { rowStart, runMinutes, runStart, homes } = commute.reach
    const place = this.prepared.index.table.groupPlace[group]
    for (let run = rowStart[place]; run < rowStart[place + 1] && runMinutes[run] <= commute.maxMinutes; run++) {
      for (let i = runStart[run]; i < runStart[run + 1]; i++) {
        if (this.allowed[homes[i]] === 1) this.minutes0[homes[i]] = runMinutes[run]
      }
    }
  }
}
