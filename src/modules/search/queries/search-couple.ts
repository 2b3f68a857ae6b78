import type {
  FoundPair,
  LimitName,
  NearMiss as FoundNearMiss,
  PairQuery,
  Relaxation as FoundRelaxation,
  SearchResult,
} from '@duett/matching/pairs'
import type { OccupationReference } from '#modules/reference'
import type { Locale } from '#platform/i18n'
import { languageLevels } from '#modules/vacancies'
import { longestWeekHours, type Couple } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import type {
  AnsweredHome,
  AnsweredPair,
  AnsweredVacancy,
  NearMiss,
  PairAnswer,
  PersonIndex,
  Relaxation,
} from '../pair-answer.ts'
import { dayIso, isoDay } from '../rules/day.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { explainFit, type Explained } from './explain-fit.ts'
import { nearestWorkplace } from './nearest-workplace.ts'
import { resolveHomes, type ResolvedHomes } from './resolve-homes.ts'
import { resolveOccupations, type ResolvedWish, type Understood } from './resolve-occupations.ts'
import { toPersonQuery } from './to-person-query.ts'

export type SearchRequest = {
  couple: Couple
  /** How many pairs are ranked; relaxations count what is at least as good as the last of them. */
  top: number
  /** How many of them are answered with reasons. */
  shown: number
  alone: boolean
  /** The other person is not searched for: rows hold this one's job alone. Needs `alone`. */
  only?: PersonIndex | null
  /** The vacancy one of the two has already. */
  fixed: { person: PersonIndex; vacancyId: string } | null
  nearMisses: number
  relaxations: boolean
}

/** Anything that answers an engine query: the index, or exhaustive evaluation as a check. */
export type PairSolver = (query: PairQuery, options: { nearMisses: number; relaxations: boolean }) => SearchResult

export type SearchOutcome =
  | {
      ok: true
      answer: PairAnswer
      found: SearchResult
      understood: readonly Understood[]
      wishes: readonly [readonly ResolvedWish[], readonly ResolvedWish[]]
      homeNames: readonly string[]
      homesUnderstood: ResolvedHomes['understood']
    }
  | { ok: false; problems: readonly CoupleProblem[] }

/** The best pairs for a couple among the vacancies of one world, with reasons. */
export function searchCouple(
  world: SearchWorld,
  solve: PairSolver,
  reference: OccupationReference,
  request: SearchRequest,
  locale: Locale,
): SearchOutcome {
  const { couple } = request
  const occupations = ([0, 1] as const).map((person) =>
    resolveOccupations(couple.persons[person], person, reference, locale),
  )
  const homes = resolveHomes(couple.home, world)
  const fixed = fixedRow(world, request)
  const problems = [...occupations.flatMap((resolved) => resolved.problems), ...homes.problems, ...fixed.problems]
  if (problems.length > 0) return { ok: false, problems }

  const wishes = [occupations[0]!.wishes, occupations[1]!.wishes] as const
  const explained = ([0, 1] as const).map((person): Explained => ({
    couple,
    person: couple.persons[person],
    wishes: wishes[person],
    world,
    reference,
  })) as [Explained, Explained]
  const personQuery = (person: PersonIndex) => {
    const asked = toPersonQuery(couple, couple.persons[person], wishes[person], world, reference)
    return (request.only ?? person) === person ? asked : { ...asked, occupations: [] }
  }
  const query: PairQuery = {
    k: request.top,
    weakerJobWeight: Math.round(couple.weakerJobWeight * 100),
    alone: request.alone,
    homes: homes.homes,
    persons: [personQuery(0), personQuery(1)],
    ...(fixed.rows && { fixed: fixed.rows }),
  }
  const found = solve(query, { nearMisses: request.nearMisses, relaxations: request.relaxations })
  const present = presenter(world, explained)
  return {
    ok: true,
    found,
    wishes,
    homeNames: homes.names,
    homesUnderstood: homes.understood,
    understood: occupations.flatMap((resolved) => resolved.understood),
    answer: {
      exact: true,
      considered: { vacancies: [...found.considered.vacancies], homes: found.considered.homes },
      pairs: found.pairs.slice(0, request.shown).map(present.pair),
      nearMisses: found.nearMisses.map(present.nearMiss),
      relaxations: found.relaxations.map((relaxation) => presentRelaxation(relaxation, couple)),
    },
  }
}

function fixedRow(
  world: SearchWorld,
  { fixed }: SearchRequest,
): { rows: [number | null, number | null] | null; problems: CoupleProblem[] } {
  if (!fixed) return { rows: null, problems: [] }
  const row = world.rowOf(fixed.vacancyId)
  if (row === null)
    return { rows: null, problems: [{ path: 'fixed', code: 'unknownVacancy', values: { given: fixed.vacancyId } }] }
  return { rows: fixed.person === 0 ? [row, null] : [null, row], problems: [] }
}

function presenter(world: SearchWorld, explained: readonly [Explained, Explained]) {
  const homeByPlace = homesByPlace(world)
  const vacancy = (person: PersonIndex, found: FoundPair): AnsweredVacancy | null => {
    const row = found.vacancies[person]
    if (row === null) return null
    const place = nearestWorkplace(world, row, found.home, explained[person].person.commute.mode)
    return {
      id: world.texts.ids[row]!,
      title: world.texts.titles[row]!,
      employer: world.texts.employers[row]!,
      place: place === null ? world.texts.placeNames[row]! : world.placeNameOf(row, place),
    }
  }
  const parts = (person: PersonIndex, found: FoundPair) => {
    const row = found.vacancies[person]
    const opened = found.parts[person]
    return row === null || opened === null ? null : explainFit(explained[person], row, opened)
  }
  const pair = (found: FoundPair): AnsweredPair => ({
    rank: found.rank,
    score: found.score / 10_000,
    vacancies: [vacancy(0, found), vacancy(1, found)],
    home: homeByPlace.get(found.home)!,
    commuteMinutes: [...found.commuteMinutes],
    fit: [shareOf(found.fits[0]), shareOf(found.fits[1])],
    parts: [parts(0, found), parts(1, found)],
  })
  const nearMiss = (found: FoundNearMiss): NearMiss => ({
    ...pair(found),
    misses: { person: found.broken.person, limit: found.broken.limit, by: found.broken.by },
  })
  return { pair, nearMiss }
}

const homesOfWorlds = new WeakMap<SearchWorld, Map<number, AnsweredHome>>()

/** A postcode and a municipality never share a point, so a place number names one home. */
function homesByPlace(world: SearchWorld): Map<number, AnsweredHome> {
  const known = homesOfWorlds.get(world)
  if (known) return known
  const homes = new Map(
    [...world.homes.values()].map(({ place, id, name, lat, lon }) => [place, { id, name, lat, lon }]),
  )
  homesOfWorlds.set(world, homes)
  return homes
}

function shareOf(tenThousandths: number | null): number | null {
  return tenThousandths === null ? null : tenThousandths / 10_000
}

const countedUpTo = 1_000

function presentRelaxation(
  { person, limit, from, to, furtherPairs, bestScore }: FoundRelaxation,
  couple: Couple,
): Relaxation {
  return {
    person,
    limit,
    from: limitValue(limit, from, couple, person),
    to: limitValue(limit, to, couple, person),
    furtherPairs,
    andMore: furtherPairs >= countedUpTo,
    bestScore: shareOf(bestScore),
  }
}

/** What the engine counts in steps, in the words of the couple file: a date, a range of hours, the levels of the languages. */
function limitValue(limit: LimitName, value: number, couple: Couple, person: PersonIndex): string | number {
  const { startFrom, hours, languages } = couple.persons[person]
  switch (limit) {
    case 'commute':
    case 'salary':
      return value
    case 'start':
      return dayIso(isoDay(startFrom ?? dayIso(0)) - value)
    case 'hours':
      return `${Math.max(0, (hours?.min ?? 0) - value)}–${Math.min(longestWeekHours, (hours?.max ?? 0) + value)}`
    case 'language':
      return languages.map(({ code, level }) => `${code} ${raised(level, value)}`).join(', ')
  }
}

function raised(level: string, steps: number): string {
  const index = languageLevels.findIndex((known) => known === level)
  return languageLevels[Math.min(index + steps, languageLevels.length - 1)] ?? level
}
