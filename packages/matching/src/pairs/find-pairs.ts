import { fitOf, fitParts, partWeights, type PartWeight } from './fit.ts'
import { nearMissesOf } from './near-misses.ts'
import type { PairIndex } from './pair-index.ts'
import { prepareQuery, type PreparedQuery } from './prepared-query.ts'
import { relaxationsOf } from './relaxations.ts'
import { countedMinutes, valueOf } from './score.ts'
import type { TopPairs } from './top-pairs.ts'
import type {
  FoundPair,
  NearMiss,
  PairQuery,
  PairResult,
  PersonNumber,
  Relaxation,
  SearchOptions,
  SearchResult,
} from './types.ts'
import { factsOf } from './vacancy-table.ts'

/** The k best pairs, exactly. Throws RangeError for a query that cannot be meant. */
export function findPairs(index: PairIndex, query: PairQuery): PairResult {
  const prepared = prepareQuery(index, query, false)
  return { pairs: presentPairs(prepared, bestPairs(prepared)), considered: prepared.considered }
}

/** The k best pairs together with near misses and relaxations, which share the scoring. */
export function searchPairs(index: PairIndex, query: PairQuery, options: SearchOptions = {}): SearchResult {
  const nearMissCount = options.nearMisses ?? 0
  const prepared = prepareQuery(index, query, nearMissCount > 0 || options.relaxations === true)
  const top = bestPairs(prepared)
  const pairs = presentPairs(prepared, top)
  return {
    pairs,
    considered: prepared.considered,
    nearMisses: nearMissCount > 0 ? nearMissesOf(prepared, nearMissCount, presentPairs) : [],
    relaxations: options.relaxations === true ? relaxationsOf(prepared, scoreToReach(pairs, query.k)) : [],
  }
}

/** The best `count` pairs that break exactly one limit of one person by at most its margin. */
export function nearMisses(index: PairIndex, query: PairQuery, count: number): readonly NearMiss[] {
  const prepared = prepareQuery(index, query, true)
  return count > 0 ? nearMissesOf(prepared, count, presentPairs) : []
}

/** For each limit that a person states, what moving it by one step would add. */
export function relaxations(index: PairIndex, query: PairQuery): readonly Relaxation[] {
  return searchPairs(index, query, { relaxations: true }).relaxations
}

/** Further pairs count when they are at least as good as the k-th one shown; where fewer are shown, all of them. */
function scoreToReach(pairs: readonly FoundPair[], k: number): number {
  return k > 0 && pairs.length === k ? (pairs[k - 1] as FoundPair).score : 0
}

function bestPairs({ index, query, task }: PreparedQuery): TopPairs {
  const { top, search } = index.scratch
  top.reset(query.k, -1)
  if (query.k > 0) search.run(task, top)
  return top
}

/** Turns kept pairs into the answer, with the parts of each fit. */
export function presentPairs(prepared: PreparedQuery, top: TopPairs): FoundPair[] {
  const weights = prepared.query.persons.map(partWeights)
  return top.ranked().map((slot, position) => {
    const first = presentJob(prepared, 0, weights[0], top.vacancy0[slot], top.minutes0[slot])
    const second = presentJob(prepared, 1, weights[1], top.vacancy1[slot], top.minutes1[slot])
    return {
      rank: position + 1,
      score: top.scoreAt(slot),
      vacancies: [first.vacancy, second.vacancy],
      home: top.home[slot],
      commuteMinutes: [first.minutes, second.minutes],
      fits: [first.fit, second.fit],
      values: [first.value, second.value],
      parts: [first.parts, second.parts],
    }
  })
}

function presentJob(
  { index, query }: PreparedQuery,
  person: PersonNumber,
  weights: readonly PartWeight[],
  vacancy: number,
  minutes: number,
) {
  if (vacancy < 0) return { vacancy: null, minutes: null, fit: null, value: null, parts: null }
  const facts = factsOf(index.table, vacancy)
  const parts = fitParts(query.persons[person], facts, weights)
  const fit = fitOf(parts)
  const counted = countedMinutes(minutes, facts.onSitePercent)
  const value = valueOf(fit, query.persons[person].commute.maxMinutes, counted)
  return { vacancy, minutes, fit, value, parts }
}
