import type { Candidates } from './candidates.ts'
import { marginOf, margins, missedBy } from './fit.ts'
import { pairValidity } from './pair-validity.ts'
import type { SearchTask } from './pair-search.ts'
import type { PreparedQuery } from './prepared-query.ts'
import { valueNeeded } from './score.ts'
import type { TopPairs } from './top-pairs.ts'
import { limitNames, type FoundPair, type LimitName, type NearMiss, type PersonNumber } from './types.ts'
import { factsOf } from './vacancy-table.ts'

type Present = (prepared: PreparedQuery, top: TopPairs) => FoundPair[]

/**
 * One search for each person and limit, all into one list: that person's vacancies that miss just this limit beside the
 * other's that meet all. The commute comes last, because its scores are lowest and the list is full of better ones then.
 */
export function nearMissesOf(prepared: PreparedQuery, count: number, present: Present): NearMiss[] {
  const { further, search } = prepared.index.scratch
  further.reset(count, -1)
  for (const limit of ['language', 'salary', 'hours', 'start'] as const) {
    for (const person of [0, 1] as const) {
      if (!loadMissed(prepared, person, limit, true)) continue
      further.markNow = markOf(person, limit)
      search.run(taskWithExtra(prepared, person, count + 1), further)
    }
  }
  for (const person of [0, 1] as const) {
    const upToMinutes = prepared.commutes[person].maxMinutes + margins.commute
    loadBeyond(prepared, person, further.limitScore)
    further.markNow = markOf(person, 'commute')
    search.run(beyondTask(prepared, person, upToMinutes, pairValidity(prepared, 0)), further)
  }
  const marks = further.ranked().map((slot) => further.mark[slot])
  return present(prepared, further).map((pair, position) => ({
    ...pair,
    broken: brokenLimit(prepared, pair, marks[position]),
  }))
}

function markOf(person: PersonNumber, limit: LimitName): number {
  return limitNames.indexOf(limit) * 2 + person
}

function brokenLimit({ index, query }: PreparedQuery, pair: FoundPair, mark: number): NearMiss['broken'] {
  const person = (mark & 1) as PersonNumber
  const limit = limitNames[mark >> 1]
  const wishes = query.persons[person]
  const by =
    limit === 'commute'
      ? (pair.commuteMinutes[person] ?? 0) - wishes.commute.maxMinutes
      : missedBy(wishes, factsOf(index.table, pair.vacancies[person] as number))[limit]
  return { person, limit, by }
}

/**
 * Loads the person's vacancies that miss this limit, by at most its margin or else its step, as the extra candidates.
 * False when there is none.
 */
export function loadMissed(
  { index, query }: PreparedQuery,
  person: PersonNumber,
  limit: Exclude<LimitName, 'commute'>,
  withinMargin: boolean,
): boolean {
  const { extra, scoring } = index.scratch
  const entries = scoring[person].missedEntries
  const wishes = query.persons[person]
  const wanted = limitNames.indexOf(limit)
  const margin = withinMargin ? marginOf(wishes, limit) : Infinity
  extra.clear(scoring[person].terms)
  for (let i = 0; i < entries.count; i++) {
    if (entries.limit[i] !== wanted) continue
    const vacancy = index.table.vacancy[entries.row[i]]
    if (margin !== Infinity && missedBy(wishes, factsOf(index.table, vacancy))[limit] > margin) continue
    extra.add(entries.row[i], entries.sum[i], entries.group[i])
  }
  return extra.count > 0
}

/**
 * Loads all vacancies of the person that meet every other limit, those just beyond the commute included, as far as they can
 * reach the score beside the other's best.
 */
export function loadBeyond({ index, task }: PreparedQuery, person: PersonNumber, score: number): void {
  const { extra, scoring } = index.scratch
  const within: Candidates = task.candidates[person]
  const entries = scoring[person].missedEntries
  extra.clear(scoring[person].terms)
  const partnerBest = task.candidates[1 - person].highestFit()
  const leastSum = valueNeeded(score, partnerBest, task.weakerJobWeight) * scoring[person].terms.weight
  for (let i = 0; i < within.count; i++) {
    if (within.sumAt(i) >= leastSum) extra.copy(within, i)
  }
  const commute = limitNames.indexOf('commute')
  for (let i = 0; i < entries.count; i++) {
    if (entries.limit[i] === commute) extra.add(entries.row[i], entries.sum[i], entries.group[i])
  }
}

/** The plain search with the extra candidates in place of one person's. */
export function taskWithExtra({ index, task }: PreparedQuery, person: PersonNumber, enough: number): SearchTask {
  const { extra } = index.scratch
  return {
    ...task,
    candidates: person === 0 ? [extra, task.candidates[1]] : [task.candidates[0], extra],
    alone: [false, false],
    enough,
  }
}

/** The plain search where one person commutes longer than the limit, but not longer than `upToMinutes`. */
export function beyondTask(
  prepared: PreparedQuery,
  person: PersonNumber,
  upToMinutes: number,
  filter: SearchTask['filter'],
): SearchTask {
  const task = taskWithExtra(prepared, person, Infinity)
  const longer = { ...task.commutes[person], fromMinutes: task.commutes[person].maxMinutes + 1, upToMinutes }
  return { ...task, commutes: person === 0 ? [longer, task.commutes[1]] : [task.commutes[0], longer], filter }
}
