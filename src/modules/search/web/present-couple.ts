import type { Network } from '#modules/network'
import { translator, type Locale } from '#platform/i18n'
import { paths as vacancyPaths } from '#paths/vacancies'
import { readCouple, type CoupleInput } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import { networkSearch } from '../queries/public-search.ts'
import { searchCouple } from '../queries/search-couple.ts'
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
  const { network, top, alone, only } = request
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
  return {
    ok: true,
    pairs: presentPairs(answer.pairs, found.pairs, presenting),
    nearMisses: presentNearMisses(answer.nearMisses, presenting),
    whatIf: presentRelaxations(answer.relaxations, answer.pairs[0]?.score ?? 0, { t, locale, couple, form: null }),
    map: best ? presentMap(best, search, couple, { t, locale }) : null,
    considered: answer.considered,
  }
}

/** One pair as a key: the vacancies of the first and the second, "-" for the one who keeps searching. */
export type FoundKeys = { keys: readonly (readonly [string | null, string | null])[]; scores: readonly number[] }

/** The same search without words: which pairs, best first, and their scores 0…1. For jobs and lists of many couples. */
export async function pairsOfCouple({ couple, network, top, alone, only }: CoupleRequest): Promise<FoundKeys | null> {
  const reading = readCouple(couple)
  if (!reading.ok) return null
  const search = await networkSearch(network)
  const asked = { couple: reading.couple, top, shown: top, alone, only, fixed: null, nearMisses: 0, relaxations: false }
  const outcome = searchCouple(search.world, search.solve, search.reference, asked, 'de')
  if (!outcome.ok) return null
  const { pairs } = outcome.answer
  return {
    keys: pairs.map(({ vacancies: [first, second] }) => [first?.id ?? null, second?.id ?? null]),
    scores: pairs.map(({ score }) => score),
  }
}
