import { stepOf } from './fit.ts'
import { beyondTask, loadBeyond, loadMissed, taskWithExtra } from './near-misses.ts'
import { pairValidity } from './pair-validity.ts'
import type { PreparedQuery } from './prepared-query.ts'
import { limitNames, type LimitName, type PersonNumber, type PersonQuery, type Relaxation } from './types.ts'

/** Further pairs are counted up to here; the count then means "and more". */
export const mostCounted = 1000

/** For each limit that a person states: pairs of at least `score` that are not there now and would be after one step. */
export function relaxationsOf(prepared: PreparedQuery, score: number): Relaxation[] {
  return ([0, 1] as const).flatMap((person) =>
    limitNames
      .filter((limit) => states(prepared.query.persons[person], limit))
      .map((limit) => relax(prepared, person, limit, score)),
  )
}

function states(person: PersonQuery, limit: LimitName): boolean {
  switch (limit) {
    case 'commute':
      return true
    case 'language':
      return person.languages !== undefined
    case 'salary':
      return (person.salaryFloorMonthlyEur ?? 0) > 0
    case 'hours':
      return person.hours !== undefined
    case 'start':
      return person.start !== undefined
  }
}

function relax(prepared: PreparedQuery, person: PersonNumber, limit: LimitName, score: number): Relaxation {
  const { further, search } = prepared.index.scratch
  const { from, to } = stepOf(prepared.query.persons[person], limit)
  further.reset(mostCounted, score)
  if (limit === 'commute') {
    loadBeyond(prepared, person, score)
    search.run(beyondTask(prepared, person, to, pairValidity(prepared, score)), further)
  } else if (loadMissed(prepared, person, limit, false)) {
    search.run(taskWithExtra(prepared, person, mostCounted + 1), further)
  }
  const best = further.ranked()[0]
  return {
    person,
    limit,
    from,
    to,
    furtherPairs: further.size,
    bestScore: best === undefined ? null : further.scoreAt(best),
  }
}
