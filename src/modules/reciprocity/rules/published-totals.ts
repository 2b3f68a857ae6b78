import type { Tally } from '../tally.ts'

/** No total, and no difference that a member can work out, may be smaller (S-47). */
export const smallestShown = 5

/** Totals of a network that all its members may see; null: too few. */
export type PublishedTotals = { profiles: number | null; replies: number | null; placements: number | null }

/**
 * What a member may see of the network's totals in a closed quarter. Totals are rounded down to fives, so that two of them never differ by less
 * than five; one is withheld where what the reader has a part in leaves less than five for all others together.
 */
export function publishedTotals(all: readonly Tally[], own: Tally): PublishedTotals {
  const sum = (count: (tally: Tally) => number) => all.reduce((total, tally) => total + count(tally), 0)
  return {
    profiles: published(
      sum(({ sent }) => sent),
      own.sent + own.received,
    ),
    replies: published(sum(repliesGiven), repliesGiven(own) + own.repliesGot),
    placements: published(
      sum(({ placedHere }) => placedHere),
      own.placedHere + own.placedElsewhere,
    ),
  }
}

export function repliesGiven(tally: Tally): number {
  return tally.repliedInADay + tally.repliedInThreeDays + tally.repliedInAWeek + tally.repliedLater
}

/** `known`: how much of the total the reader has a part in and so knows. */
export function published(total: number, known: number): number | null {
  const rounded = Math.floor(total / smallestShown) * smallestShown
  return rounded < smallestShown || rounded - known < smallestShown ? null : rounded
}
