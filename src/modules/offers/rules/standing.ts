import { daysBetween } from '#platform/days'
import type { Offer } from '../offer.ts'

type Term = Pick<Offer, 'validFrom' | 'validThrough'>

export type OfferStanding = 'upcoming' | 'current' | 'ended'

/** `today` is a calendar day. */
export function standingOf({ validFrom, validThrough }: Term, today: string): OfferStanding {
  if (validFrom > today) return 'upcoming'
  return validThrough !== null && validThrough < today ? 'ended' : 'current'
}

/** Whole days until the last day; null without one. */
export function daysLeft({ validThrough }: Term, today: string): number | null {
  return validThrough === null ? null : daysBetween(today, validThrough)
}
