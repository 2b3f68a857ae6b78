/**
 * From which homes each place can be reached, one mode of travel: place p has the runs `rowStart[p]` …
 * `rowStart[p + 1] - 1`, run r stands for `runMinutes[r]` minutes and holds the homes
 * `homes[runStart[r]]` … `homes[runStart[r + 1] - 1]`. Within a place the minutes rise from run to run.
 */
export type ReachTable = {
  rowStart: Uint32Array
  runMinutes: Int32Array | Uint16Array
  runStart: Uint32Array
  homes: Uint32Array | Uint16Array
}

/** What the search needs to know of vacancies and homes, whoever supplies it. */
export type PairWorld = {
  /** Id rank of each home. */
  homeRank: Uint32Array
  /** Vacancies that share place and share of days on site form a group: from any home they have one commute. */
  groupPlace: Uint32Array
  groupOnSitePercent: Uint8Array
  /** Id rank of each vacancy. */
  idRank: Uint32Array
  /** Vacancies with two posts or more, as a bit set. */
  severalPosts: Uint8Array
}

/** The group of the fully remote vacancies; it has no place and no commute. */
export const remoteGroup = 0
