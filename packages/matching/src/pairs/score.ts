/** Fits, values and scores are whole ten-thousandths; this is the best. */
export const best = 10_000

/** Minutes that weigh: those of an on-site day times the share of days on site. */
export function countedMinutes(minutes: number, onSitePercent: number): number {
  return Math.floor((minutes * onSitePercent) / 100)
}

/**
 * What a fit is worth after a commute of `counted` minutes; the longest accepted one costs a quarter.
 * Beyond the limit (near misses) the same line goes on, down to 0.
 */
export function valueOf(fit: number, maxMinutes: number, counted: number): number {
  if (maxMinutes === 0) return counted === 0 ? fit : 0
  if (counted >= 4 * maxMinutes) return 0
  return Math.floor((fit * (4 * maxMinutes - counted)) / (4 * maxMinutes))
}

/** The pair's score from the two values and the weight of the weaker job in percent. */
export function scoreOf(value0: number, value1: number, weakerJobWeight: number): number {
  const weaker = value0 < value1 ? value0 : value1
  return Math.floor((2 * weakerJobWeight * weaker + (100 - weakerJobWeight) * (value0 + value1)) / 200)
}

/** The smallest value that together with `partnerValue` reaches `score`; above `best` when none does. */
export function valueNeeded(score: number, partnerValue: number, weakerJobWeight: number): number {
  if (partnerValue < 0) return best + 1
  const w = weakerJobWeight
  const asWeaker = Math.ceil((200 * score - (100 - w) * partnerValue) / (100 + w))
  if (asWeaker <= partnerValue) return Math.max(0, asWeaker)
  if (w === 100) return best + 1
  return Math.max(0, Math.ceil((200 * score - (100 + w) * partnerValue) / (100 - w)))
}
