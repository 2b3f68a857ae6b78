import { isInBitSet } from './bit-set.ts'
import type { Candidates } from './candidates.ts'
import { HomeQueue } from './home-queue.ts'
import { HomeReach, homeOutOfUse, type Commute } from './home-reach.ts'
import { remoteGroup, type PairWorld } from './reach.ts'
import { countedMinutes, scoreOf, valueNeeded, valueOf } from './score.ts'
import { homeKey, idsKey, nobodyRank, qualityKey, type TopPairs } from './top-pairs.ts'
import type { PersonNumber, Two } from './types.ts'

/** Keeps pairs out of a search. Both sides of a group pair share their commutes, so whole groups can be judged first. */
export type PairFilter = {
  refusesGroups(group0: number, group1: number): boolean
  refusesPair(vacancy0: number, vacancy1: number, fit0: number, fit1: number): boolean
}

export type SearchTask = {
  candidates: Two<Candidates>
  commutes: Two<Commute>
  weakerJobWeight: number
  /** For each person: also rank rows in which only that person works. */
  alone: Two<boolean>
  /** As many entries of a group as can matter: one more than are asked for; Infinity with a filter. */
  enough: number
  filter: PairFilter | null
}

/** How many of each person's best vacancies the first rounds look at; each further one takes eight times as many. */
const firstRound = 512
/** The very first round looks no further than this many minutes, to get a k-th score cheaply. */
const nearMinutes = 15

/**
 * Finds the best pairs exactly. Rounds: the best few vacancies of both give a first k-th score; every vacancy that could
 * still reach it with the other's best is then looked at, until the choice holds all of them.
 */
export class PairSearch {
  private readonly world: PairWorld
  private readonly reach: HomeReach
  private readonly queue = new HomeQueue()

  constructor(world: PairWorld) {
    this.world = world
    this.reach = new HomeReach(world)
  }

  /** Homes to choose from, or null for all. */
  setHomes(homes: ArrayLike<number> | null): void {
    this.reach.setHomes(homes)
  }

  get homeCount(): number {
    return this.reach.homeCount
  }

  /** Offers every pair that can matter to `top`. */
  run(task: SearchTask, top: TopPairs): void {
    if (this.reach.homeCount === 0) return
    const [one, two] = task.candidates
    const [aloneOne, aloneTwo] = task.alone
    if ((one.count === 0 && !aloneTwo) || (two.count === 0 && !aloneOne)) return
    // With a score to beat from the start the first choice is small enough to hold everything.
    const isOpen = top.limitScore < 0
    const mayLookNear = task.commutes.every((commute) => commute.fromMinutes === 0)
    let most = isOpen ? firstRound : Infinity
    for (let near = isOpen && mayLookNear; ; near = false) {
      const isComplete = this.choose(task, most, top)
      if (this.hasPartners(task)) this.joinChosen(task, top, near ? nearMinutes : Infinity)
      if (near && top.limitScore < 0) continue
      if (!near && isComplete()) return
      most *= 8
    }
  }

  /** Chooses for both; the answer tells later whether the choices held every vacancy that can matter by then. */
  private choose(task: SearchTask, most: number, top: TopPairs): () => boolean {
    const [one, two] = task.candidates
    const { idRank } = this.world
    const complete0 = one.choose(this.floorFit(task, 0, top), most, task.enough, idRank)
    const complete1 = two.choose(this.floorFit(task, 1, top), most, task.enough, idRank)
    return () => complete0 <= this.floorFit(task, 0, top) && complete1 <= this.floorFit(task, 1, top)
  }

  private hasPartners({ candidates, alone }: SearchTask): boolean {
    const [one, two] = candidates
    return (one.activeCount > 0 || alone[1]) && (two.activeCount > 0 || alone[0])
  }

  /** The lowest fit that can still reach the k-th score beside the best the other person could have. */
  private floorFit(task: SearchTask, person: PersonNumber, top: TopPairs): number {
    const partnerBest = task.candidates[1 - person].highestFit()
    return valueNeeded(
      top.limitScore,
      task.alone[person] ? Math.max(partnerBest, 0) : partnerBest,
      task.weakerJobWeight,
    )
  }

  private joinChosen(task: SearchTask, top: TopPairs, furthestMinutes: number): void {
    const { reach } = this
    for (const person of [0, 1] as const) if (task.alone[person]) this.rankAlone(task, person, top)
    reach.begin(task.candidates, task.commutes, task.weakerJobWeight, top.limitScore, furthestMinutes)
    if (reach.remoteValue[0] >= 0 && reach.remoteValue[1] >= 0) {
      this.joinGroups(task, top, remoteGroup, remoteGroup, 0, 0, reach.firstHome)
    }
    reach.scatter()
    this.queueHomes(task, top)
    while (this.queue.size > 0 && this.queue.nextBound <= top.limitQuality) {
      const bound = this.queue.nextBound
      const home = this.queue.take()
      if (bound === top.limitQuality && idsKey(reach.leastRankAt(home), 0) > top.limitIds) continue
      this.joinAtHome(task, top, home)
    }
  }

  /** Queues the homes by the best key a pair could have there; two remote jobs are no reason to look at a home. */
  private queueHomes(task: SearchTask, top: TopPairs): void {
    const { reach, queue } = this
    queue.clear(reach.homeCount)
    const [reached0, reached1] = reach.reached
    const [count0, count1] = reach.reachedCount
    for (let i = 0; i < count0; i++) this.queueHome(task, top, reached0[i])
    const [bestValue0] = reach.bestValue
    for (let i = 0; i < count1; i++) if (bestValue0[reached1[i]] < 0) this.queueHome(task, top, reached1[i])
    queue.order()
  }

  private queueHome({ weakerJobWeight }: SearchTask, top: TopPairs, home: number): void {
    const { bestValue, leastMinutes, remoteValue } = this.reach
    const [remote0, remote1] = remoteValue
    const local0 = bestValue[0][home]
    const local1 = bestValue[1][home]
    const value0 = local0 > remote0 ? local0 : remote0
    const value1 = local1 > remote1 ? local1 : remote1
    if (value0 < 0 || value1 < 0) return
    let minutes = Infinity
    if (local0 >= 0) minutes = leastMinutes[0][home] + (remote1 >= 0 ? 0 : leastMinutes[1][home])
    if (local1 >= 0) minutes = Math.min(minutes, leastMinutes[1][home] + (remote0 >= 0 ? 0 : leastMinutes[0][home]))
    const bound = qualityKey(this.boundAtHome(local0, local1, value0, value1, weakerJobWeight), minutes)
    if (bound <= top.limitQuality) this.queue.add(bound, home)
  }

  private boundAtHome(local0: number, local1: number, value0: number, value1: number, weight: number): number {
    const withLocal0 = local0 < 0 ? -1 : scoreOf(local0, value1, weight)
    const withLocal1 = local1 < 0 ? -1 : scoreOf(value0, local1, weight)
    return withLocal0 > withLocal1 ? withLocal0 : withLocal1
  }

  /** Joins the two lists of groups that reach this home, best value first, as long as they can enter the answer. */
  private joinAtHome(task: SearchTask, top: TopPairs, home: number): void {
    const weight = task.weakerJobWeight
    const { lists } = this.reach
    this.reach.listAt(home, top.limitScore)
    const [one, two] = lists
    if (one.count === 0 || two.count === 0) return
    const bestValue1 = two.value[0]
    for (let a = 0; a < one.count; a++) {
      const value0 = one.value[a]
      if (qualityKey(scoreOf(value0, bestValue1, weight), 0) > top.limitQuality) break
      const group0 = one.group[a]
      const leastIds = idsKey(task.candidates[0].groupLeastRank[group0], 0)
      for (let b = 0; b < two.count; b++) {
        const group1 = two.group[b]
        const quality = qualityKey(scoreOf(value0, two.value[b], weight), 0)
        if (quality > top.limitQuality) break
        const total = one.minutes[a] + two.minutes[b]
        if (quality + total > top.limitQuality) continue
        if (quality + total === top.limitQuality && leastIds > top.limitIds) continue
        if (group0 === remoteGroup && group1 === remoteGroup) continue
        if (task.filter !== null && task.filter.refusesGroups(group0, group1)) continue
        this.joinGroups(task, top, group0, group1, one.minutes[a], two.minutes[b], home)
      }
    }
  }

  /** Every pair of two groups from one home: both commutes are the same throughout, so the key only gets worse. */
  private joinGroups(
    task: SearchTask,
    top: TopPairs,
    group0: number,
    group1: number,
    minutes0: number,
    minutes1: number,
    home: number,
  ): void {
    const { idRank, severalPosts, groupOnSitePercent, homeRank } = this.world
    const [one, two] = task.candidates
    const max0 = task.commutes[0].maxMinutes
    const max1 = task.commutes[1].maxMinutes
    const counted0 = countedMinutes(minutes0, groupOnSitePercent[group0])
    const counted1 = countedMinutes(minutes1, groupOnSitePercent[group1])
    const total = minutes0 + minutes1
    const homeOrder = homeKey(minutes0 > minutes1 ? minutes0 : minutes1, homeRank[home])
    const first1 = two.groupFirst[group1]
    const bestValue1 = valueOf(two.chosenFit[first1], max1, counted1)
    for (let e0 = one.groupFirst[group0]; e0 >= 0; e0 = one.chosenNext[e0]) {
      const value0 = valueOf(one.chosenFit[e0], max0, counted0)
      const vacancy0 = one.chosenVacancy[e0]
      const ids0 = idsKey(idRank[vacancy0], 0)
      const bound = qualityKey(scoreOf(value0, bestValue1, task.weakerJobWeight), total)
      if (bound > top.limitQuality) return
      if (bound === top.limitQuality && ids0 > top.limitIds) continue
      for (let e1 = first1; e1 >= 0; e1 = two.chosenNext[e1]) {
        const value1 = valueOf(two.chosenFit[e1], max1, counted1)
        const quality = qualityKey(scoreOf(value0, value1, task.weakerJobWeight), total)
        if (quality > top.limitQuality) break
        const vacancy1 = two.chosenVacancy[e1]
        if (vacancy0 === vacancy1 && !isInBitSet(severalPosts, vacancy0)) continue
        const ids = ids0 + idRank[vacancy1]
        if (quality === top.limitQuality && ids > top.limitIds) continue
        if (task.filter?.refusesPair(vacancy0, vacancy1, one.chosenFit[e0], two.chosenFit[e1])) continue
        top.offer(quality, ids, homeOrder, vacancy0, vacancy1, home, minutes0, minutes1)
      }
    }
  }

  /** Rows in which one person works: from the nearest home, because nothing pulls towards another. */
  private rankAlone(task: SearchTask, person: PersonNumber, top: TopPairs): void {
    const { idRank, groupOnSitePercent, homeRank } = this.world
    const own = task.candidates[person]
    const commute = task.commutes[person]
    for (let i = 0; i < own.activeCount; i++) {
      const group = own.activeGroups[i]
      const home = this.reach.nearestHome(group, commute)
      if (home === homeOutOfUse) continue
      const minutes = this.reach.nearestMinutes
      const counted = countedMinutes(minutes, groupOnSitePercent[group])
      const homeOrder = homeKey(minutes, homeRank[home])
      for (let entry = own.groupFirst[group]; entry >= 0; entry = own.chosenNext[entry]) {
        const value = valueOf(own.chosenFit[entry], commute.maxMinutes, counted)
        const quality = qualityKey(scoreOf(value, 0, task.weakerJobWeight), minutes)
        if (quality > top.limitQuality) break
        const vacancy = own.chosenVacancy[entry]
        const rank = idRank[vacancy]
        if (person === 0) top.offer(quality, idsKey(rank, nobodyRank), homeOrder, vacancy, -1, home, minutes, -1)
        else top.offer(quality, idsKey(nobodyRank, rank), homeOrder, -1, vacancy, home, -1, minutes)
      }
    }
  }
}
