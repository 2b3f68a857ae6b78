import type { TravelMode } from '#modules/reference'
import type { Locale } from '#platform/i18n'
import { readCouple, type Couple } from '../couple-file.ts'
import type { AnsweredPair } from '../pair-answer.ts'
import type { SearchWorld } from '../world/search-world.ts'
import type { PublicSearch } from './public-search.ts'
import { searchCouple } from './search-couple.ts'

export type PartnerWish = { job: string; mode: TravelMode; maxMinutes: number }
export type PartnerJobs = { ok: true; pairs: AnsweredPair[]; label: string } | { ok: false }

/**
 * Jobs for the partner beside one vacancy: both travel at most `maxMinutes` from a home between the two. Best first; each job once.
 */
export function partnerJobs(
  search: PublicSearch,
  vacancyId: string,
  wish: PartnerWish,
  count: number,
  locale: Locale,
): PartnerJobs {
  const row = search.world.rowOf(vacancyId)
  const couple = row === null ? null : coupleBeside(search.world, row, wish)
  if (!couple) return { ok: false }
  const request = {
    couple,
    top: count,
    shown: count,
    alone: false,
    fixed: { person: 0, vacancyId } as const,
    nearMisses: 0,
    relaxations: false,
  }
  const outcome = searchCouple(search.world, search.solve, search.reference, request, locale)
  return outcome.ok
    ? { ok: true, pairs: outcome.answer.pairs, label: outcome.wishes[1][0]?.label ?? wish.job }
    : { ok: false }
}

/** The one who has the vacancy looks for exactly its occupation; nothing else is asked of anybody. */
function coupleBeside(world: SearchWorld, row: number, { job, mode, maxMinutes }: PartnerWish): Couple | null {
  const kldb = world.classOf(row)
  const commute = { mode, maxMinutes }
  const own = kldb === null ? { title: world.texts.titles[row] } : { kldb }
  const reading = readCouple({
    persons: [
      { occupations: [own], commute },
      { occupations: [{ title: job }], commute },
    ],
  })
  return reading.ok ? reading.couple : null
}
