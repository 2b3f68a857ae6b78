import type { Network } from '#modules/network'
import { translator, type Locale } from '#platform/i18n'
import { paths as vacancyPaths } from '#paths/vacancies'
import { readCouple, type CoupleInput } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import type { AnsweredPair } from '../pair-answer.ts'
import { networkSearch, type PublicSearch } from '../queries/public-search.ts'
import { searchCouple } from '../queries/search-couple.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { presentMap } from './present-map.ts'
import { presentNearMisses, presentPairs, type Presenting } from './present-pairs.ts'
import { presentRelaxations } from './present-relaxations.ts'
import type { MapView, NearMissView, PairView, WhatIfView } from './search-view.ts'

const nearMissesShown = 5

export type CoupleRequest = {
  couple: CoupleInput
  network: Network
  /** How many pairs at most, 1…200. */
  top: number
  /** Rows in which one works and the other keeps searching. */
  alone: boolean
  /** Only for this person of the two; the other stands in the couple to fill its place. Needs `alone`. */
  only: 0 | 1 | null
  /** Persons whose hours the law limits: nothing beyond them is suggested. */
  hoursByLaw?: readonly (0 | 1)[]
}

export type CoupleView =
  | {
      ok: true
      pairs: readonly PairView[]
      nearMisses: readonly NearMissView[]
      whatIf: readonly WhatIfView[]
      /** Of the best pair; null where there is none. */
      map: MapView | null
      /** Vacancies within the limits of the first and of the second, and homes compared. */
      considered: { vacancies: readonly [number, number]; homes: number }
    }
  | { ok: false; problems: readonly CoupleProblem[] }

/** The best pairs of a network's public vacancies for a couple that is not typed into the search page: all of it stays on the server. */
export async function presentCouple(request: CoupleRequest, locale: Locale): Promise<CoupleView> {
  const { network, top, alone, only, hoursByLaw = [] } = request
  const reading = readCouple(request.couple)
  if (!reading.ok) return reading
  const { couple } = reading
  const search = await networkSearch(network)
  const asked = { couple, top, shown: top, alone, only, fixed: null, nearMisses: nearMissesShown, relaxations: true }
  const outcome = searchCouple(search.world, search.solve, search.reference, asked, locale)
  if (!outcome.ok) return outcome
  const { answer, found } = outcome
  const t = translator(locale, 'search')
  const presenting: Presenting = {
    t,
    locale,
    world: search.world,
    couple,
    addressOf: (vacancyId) => vacancyPaths.vacancy(locale, { vacancyId }),
  }
  const [best] = found.pairs
  const isLawful = ({ person, limit }: { person: 0 | 1; limit: string }) =>
    limit !== 'hours' || !hoursByLaw.includes(person)
  const nearMisses = answer.nearMisses.filter(({ misses }) => isLawful(misses))
  // Who searches alone has nobody beside them whose limits could give way.
  const searches = (person: 0 | 1) => (only ?? person) === person
  const relaxations = answer.relaxations.filter((relaxation) => isLawful(relaxation) && searches(relaxation.person))
  return {
    ok: true,
    pairs: presentPairs(answer.pairs, found.pairs, presenting),
    nearMisses: presentNearMisses(nearMisses, presenting),
    whatIf: presentRelaxations(relaxations, answer.pairs[0]?.score ?? 0, { t, locale, couple, form: null }),
    map: best ? presentMap(best, search, couple, { t, locale }) : null,
    considered: answer.considered,
  }
}

/** Pairs as keys, the vacancies of the first and the second, null for who keeps searching; and the best one as it is called. */
export type FoundPairs = {
  keys: readonly (readonly [string | null, string | null])[]
  best: Pick<AnsweredPair, 'score' | 'vacancies' | 'home' | 'commuteMinutes'> | null
}

/** The same search without reasons, best first. For jobs and lists of many couples; null where something of the couple is unusable. */
export async function pairsOfCouple(request: CoupleRequest): Promise<FoundPairs | null> {
  const search = await networkSearch(request.network)
  const kept = foundIn.get(search.world) ?? new Map<string, FoundPairs | null>()
  foundIn.set(search.world, kept)
  const { network: _network, ...asked } = request
  const key = JSON.stringify(asked)
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const found = findPairs(request, search)
  kept.set(key, found)
  return found
}

/** Lists of couples ask the same again with every page: answers hold as long as the vacancies are the same. */
const foundIn = new WeakMap<SearchWorld, Map<string, FoundPairs | null>>()
const mostKept = 2_000

function findPairs({ couple, top, alone, only }: CoupleRequest, search: PublicSearch): FoundPairs | null {
  const reading = readCouple(couple)
  if (!reading.ok) return null
  const asked = { couple: reading.couple, top, shown: top, alone, only, fixed: null, nearMisses: 0, relaxations: false }
  const outcome = searchCouple(search.world, search.solve, search.reference, asked, 'de')
  if (!outcome.ok) return null
  const { pairs } = outcome.answer
  return {
    keys: pairs.map(({ vacancies: [first, second] }) => [first?.id ?? null, second?.id ?? null]),
    best: pairs[0] ?? null,
  }
}
