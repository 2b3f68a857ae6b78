import type { Candidates } from './candidates.ts'
import { remoteGroup, type PairWorld, type ReachTable } from './reach.ts'
import { best, countedMinutes, valueNeeded, valueOf } from './score.ts'
import { grown } from './top-pairs.ts'
import type { PersonNumber, Two } from './types.ts'

/** How one person travels. Commutes from `fromMinutes` to `upToMinutes` are looked at, values always keep `maxMinutes`. */
export type Commute = { reach: ReachTable; maxMinutes: number; fromMinutes: number; upToMinutes: number }

export const homeOutOfUse = -1

/** Above every value: a home where nothing is good enough. */
const never = best + 1

/** Groups of one person that reach the home at hand, best value first. */
export class GroupList {
  count = 0
  group = new Int32Array(64)
  minutes = new Int32Array(64)
  value = new Int32Array(64)

  /** Inserts, keeping the values in falling order. */
  insert(group: number, minutes: number, value: number): void {
    if (this.count === this.group.length) this.grow()
    let at = this.count++
    for (; at > 0 && this.value[at - 1] < value; at--) {
      this.group[at] = this.group[at - 1]
      this.minutes[at] = this.minutes[at - 1]
      this.value[at] = this.value[at - 1]
    }
    this.group[at] = group
    this.minutes[at] = minutes
    this.value[at] = value
  }

  private grow(): void {
    const room = 2 * this.group.length
    this.group = grown(this.group, new Int32Array(room))
    this.minutes = grown(this.minutes, new Int32Array(room))
    this.value = grown(this.value, new Int32Array(room))
  }
}

/** The groups of one person noted at each home: linked lists in arrays that are used again. */
class Notes {
  count = 0
  readonly first: Int32Array
  next = new Int32Array(4096)
  group = new Int32Array(4096)
  minutes = new Int32Array(4096)
  value = new Int32Array(4096)

  constructor(homes: number) {
    this.first = new Int32Array(homes).fill(-1)
  }

  grow(): void {
    const room = 2 * this.next.length
    this.next = grown(this.next, new Int32Array(room))
    this.group = grown(this.group, new Int32Array(room))
    this.minutes = grown(this.minutes, new Int32Array(room))
    this.value = grown(this.value, new Int32Array(room))
  }
}

/** Carries the chosen groups of both persons to the homes that reach them, and keeps the best each home can offer. */
export class HomeReach {
  homes: ArrayLike<number> = []
  /** The home of smallest id: where two remote jobs live. */
  firstHome = homeOutOfUse
  /** By person and home, -1: nothing within reach. */
  readonly bestValue: Two<Int32Array>
  readonly leastMinutes: Two<Int32Array>
  /** By person: the homes with a best value, `reachedCount` of them. */
  readonly reached: Two<Int32Array>
  readonly reachedCount: [number, number] = [0, 0]
  /** Best fit of a fully remote vacancy, -1: none. */
  readonly remoteValue: [number, number] = [-1, -1]
  readonly lists: Two<GroupList> = [new GroupList(), new GroupList()]
  nearestMinutes = 0
  private readonly world: PairWorld
  private readonly allowed: Uint8Array
  private readonly everyHome: Uint32Array
  private readonly notes: Two<Notes>
  /** Id rank of person 0's first possible vacancy at each home. */
  private readonly leastRank: Float64Array
  /** The value that is just good enough at each home, for the person being scattered. */
  private readonly needed: Int32Array
  /** The same by the value beside it, -1: not worked out yet. */
  private readonly neededBeside = new Int32Array(best + 1)
  private candidates!: Two<Candidates>
  private commutes!: Two<Commute>
  private weight = 0
  private score = -1
  private furthestMinutes = Infinity

  constructor(world: PairWorld) {
    const count = world.homeRank.length
    this.world = world
    this.everyHome = Uint32Array.from({ length: count }, (_, home) => home)
    this.allowed = new Uint8Array(count)
    this.bestValue = [new Int32Array(count), new Int32Array(count)]
    this.leastMinutes = [new Int32Array(count), new Int32Array(count)]
    this.reached = [new Int32Array(count), new Int32Array(count)]
    this.notes = [new Notes(count), new Notes(count)]
    this.leastRank = new Float64Array(count)
    this.needed = new Int32Array(count)
  }

  get homeCount(): number {
    return this.homes.length
  }

  /** Distinct homes, or null for all. */
  setHomes(homes: ArrayLike<number> | null): void {
    const chosen = homes ?? this.everyHome
    if (chosen === this.everyHome && this.homes === this.everyHome) return
    this.homes = chosen
    this.allowed.fill(0)
    this.firstHome = homeOutOfUse
    const { homeRank } = this.world
    for (let i = 0; i < this.homes.length; i++) {
      const home = this.homes[i]
      this.allowed[home] = 1
      if (this.firstHome === homeOutOfUse || homeRank[home] < homeRank[this.firstHome]) this.firstHome = home
    }
  }

  /** `furthestMinutes` cuts both commutes short. */
  begin(
    candidates: Two<Candidates>,
    commutes: Two<Commute>,
    weight: number,
    score: number,
    furthestMinutes: number,
  ): void {
    this.furthestMinutes = furthestMinutes
    this.candidates = candidates
    this.commutes = commutes
    this.weight = weight
    this.score = score
    for (const person of [0, 1] as const) {
      const remote = candidates[person].groupFirst[remoteGroup]
      const counts = remote >= 0 && commutes[person].fromMinutes === 0
      this.remoteValue[person] = counts ? candidates[person].chosenFit[remote] : -1
    }
  }

  /**
   * The person with fewer groups goes first and only leaves the best value at each home; then the other one, noting groups
   * that are good enough beside it; then the first again, noting.
   */
  scatter(): void {
    const sparse: PersonNumber = this.candidates[0].activeCount <= this.candidates[1].activeCount ? 0 : 1
    const dense: PersonNumber = sparse === 0 ? 1 : 0
    const partnerBest = Math.max(this.highestFit(dense), -1)
    this.spread(sparse, valueNeeded(this.score, partnerBest, this.weight))
    this.note(dense, this.need(sparse))
    this.note(sparse, this.need(dense))
  }

  /** Fills both lists with the groups at this home that can still reach the score beside the other's best. */
  listAt(home: number, score: number): void {
    for (const person of [0, 1] as const) {
      const list = this.lists[person]
      const { first, next, group, minutes, value } = this.notes[person]
      const partner = person === 0 ? 1 : 0
      const partnerBest = Math.max(this.bestValue[partner][home], this.remoteValue[partner])
      const needed = valueNeeded(score, partnerBest, this.weight)
      list.count = 0
      if (this.remoteValue[person] >= needed) list.insert(remoteGroup, 0, this.remoteValue[person])
      for (let note = first[home]; note >= 0; note = next[note]) {
        if (value[note] >= needed) list.insert(group[note], minutes[note], value[note])
      }
    }
  }

  leastRankAt(home: number): number {
    const own = this.bestValue[0][home] < 0 ? Infinity : this.leastRank[home]
    return this.remoteValue[0] < 0 ? own : Math.min(own, this.candidates[0].groupLeastRank[remoteGroup])
  }

  /** The home from which the group is reached soonest, smallest id among equals; its minutes are in `nearestMinutes`. */
  nearestHome(group: number, commute: Commute): number {
    this.nearestMinutes = 0
    if (group === remoteGroup) return this.firstHome
    const { rowStart, runMinutes, runStart, homes } = commute.reach
    const { homeRank } = this.world
    const place = this.world.groupPlace[group]
    let nearest = homeOutOfUse
    for (let run = rowStart[place]; run < rowStart[place + 1] && nearest === homeOutOfUse; run++) {
      if (runMinutes[run] > commute.upToMinutes) break
      this.nearestMinutes = runMinutes[run]
      for (let i = runStart[run]; i < runStart[run + 1]; i++) {
        const home = homes[i]
        if (this.allowed[home] === 0) continue
        if (nearest === homeOutOfUse || homeRank[home] < homeRank[nearest]) nearest = home
      }
    }
    return nearest
  }

  private highestFit(person: PersonNumber): number {
    const { activeCount, activeGroups, groupFirst, chosenFit } = this.candidates[person]
    return activeCount === 0 ? -1 : chosenFit[groupFirst[activeGroups[0]]]
  }

  /** Sets what the other person needs at each home beside the best of `person` there; returns the least of it. */
  private need(person: PersonNumber): number {
    const { needed, neededBeside, homes, score, weight } = this
    const bestValue = this.bestValue[person]
    const reached = this.reached[person]
    const count = this.reachedCount[person]
    const remote = this.remoteValue[person]
    const besideRemote = remote < 0 ? never : valueNeeded(score, remote, weight)
    needed.fill(homes === this.everyHome ? besideRemote : never)
    if (homes !== this.everyHome) for (let i = 0; i < homes.length; i++) needed[homes[i]] = besideRemote
    neededBeside.fill(-1)
    let least = besideRemote
    for (let i = 0; i < count; i++) {
      const home = reached[i]
      const partner = bestValue[home]
      if (partner <= remote) continue
      // Thousands of homes share a few hundred values, and working one out takes two divisions.
      let value = neededBeside[partner]
      if (value < 0) {
        value = neededBeside[partner] = valueNeeded(score, partner, weight)
        if (value < least) least = value
      }
      needed[home] = value
    }
    return least
  }

  /** Leaves at each home the best value of `person`. Groups stand by falling fit, runs by rising minutes. */
  private spread(person: PersonNumber, floor: number): void {
    const { candidates, allowed } = this
    const { groupPlace, groupOnSitePercent } = this.world
    const { reach, maxMinutes, fromMinutes } = this.commutes[person]
    const upToMinutes = Math.min(this.commutes[person].upToMinutes, this.furthestMinutes)
    const { rowStart, runMinutes, runStart, homes } = reach
    const { activeCount, activeGroups, groupFirst, chosenFit } = candidates[person]
    const bestValue = this.bestValue[person].fill(-1)
    const reached = this.reached[person]
    let reachedCount = 0
    for (let i = 0; i < activeCount; i++) {
      const group = activeGroups[i]
      if (group === remoteGroup) continue
      const fit = chosenFit[groupFirst[group]]
      if (fit < floor) break
      const place = groupPlace[group]
      for (let run = rowStart[place]; run < rowStart[place + 1]; run++) {
        const minutes = runMinutes[run]
        if (minutes < fromMinutes) continue
        if (minutes > upToMinutes) break
        const value = valueOf(fit, maxMinutes, countedMinutes(minutes, groupOnSitePercent[group]))
        if (value < floor) break
        for (let j = runStart[run]; j < runStart[run + 1]; j++) {
          const home = homes[j]
          if (value <= bestValue[home] || allowed[home] === 0) continue
          if (bestValue[home] < 0) reached[reachedCount++] = home
          bestValue[home] = value
        }
      }
    }
    this.reachedCount[person] = reachedCount
  }

  /** Notes at each home the groups of `person` that reach what is needed there, nowhere less than `floor`. */
  private note(person: PersonNumber, floor: number): void {
    const { needed, leastRank, notes } = this
    const { groupPlace, groupOnSitePercent } = this.world
    const { reach, maxMinutes, fromMinutes } = this.commutes[person]
    const upToMinutes = Math.min(this.commutes[person].upToMinutes, this.furthestMinutes)
    const { rowStart, runMinutes, runStart, homes } = reach
    const { activeCount, activeGroups, groupFirst, chosenFit, groupLeastRank } = this.candidates[person]
    const bestValue = this.bestValue[person].fill(-1)
    const leastMinutes = this.leastMinutes[person]
    const own = notes[person]
    own.first.fill(-1)
    own.count = 0
    const reached = this.reached[person]
    let reachedCount = 0
    for (let i = 0; i < activeCount; i++) {
      const group = activeGroups[i]
      if (group === remoteGroup) continue
      const fit = chosenFit[groupFirst[group]]
      if (fit < floor) break
      const place = groupPlace[group]
      for (let run = rowStart[place]; run < rowStart[place + 1]; run++) {
        const minutes = runMinutes[run]
        if (minutes < fromMinutes) continue
        if (minutes > upToMinutes) break
        const value = valueOf(fit, maxMinutes, countedMinutes(minutes, groupOnSitePercent[group]))
        if (value < floor) break
        for (let j = runStart[run]; j < runStart[run + 1]; j++) {
          const home = homes[j]
          if (value < needed[home]) continue
          if (own.count === own.next.length) own.grow()
          const at = own.count++
          own.group[at] = group
          own.minutes[at] = minutes
          own.value[at] = value
          own.next[at] = own.first[home]
          own.first[home] = at
          if (bestValue[home] < 0) {
            reached[reachedCount++] = home
            bestValue[home] = value
            leastMinutes[home] = minutes
            if (person === 0) leastRank[home] = groupLeastRank[group]
            continue
          }
          if (value > bestValue[home]) bestValue[home] = value
          if (minutes < leastMinutes[home]) leastMinutes[home] = minutes
          if (person === 0 && groupLeastRank[group] < leastRank[home]) leastRank[home] = groupLeastRank[group]
        }
      }
    }
    this.reachedCount[person] = reachedCount
  }
}
