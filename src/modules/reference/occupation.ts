import type { Locale } from '#platform/i18n'

/** German uses three forms: the neutral short one ("Pflegefachmann/-frau"), the male and the female one. */
export type OccupationLabels = Record<Locale, string> & { deMale: string; deFemale: string }

/** KldB requirement level: 1 helper, 2 skilled worker, 3 specialist, 4 expert. */
export type RequirementLevel = 1 | 2 | 3 | 4

/** One occupation of the product's own table or of an imported official list. Codes are strings: leading zeros matter. */
export type Occupation = {
  id: string
  labels: OccupationLabels
  synonyms: readonly string[]
  /** KldB 2010 (version 2020), five digits; the fifth is the requirement level 1…4. */
  kldb: string
  /** ISCO-08 unit group, four digits. */
  isco: string | null
  escoUri: string | null
  level: RequirementLevel
  regulated: boolean
}

/** What nearness needs to know of an occupation; `id` tells two occupations of one class apart. */
export type OccupationCodes = {
  kldb: string
  id?: string | null
  isco?: string | null
  escoUri?: string | null
}

/**
 * Why two occupations are near, the strongest reason that holds. `kldb-5` is the same class, `kldb-4` … `kldb-2` share that many digits.
 * `shared-skills` counts essential ESCO skills: `shared` of the `of` that the one with fewer skills has.
 */
export type NearnessReason =
  | { code: 'same' }
  | { code: 'same-isco'; isco: string }
  | { code: 'shared-skills'; shared: number; of: number }
  | { code: 'kldb-5' | 'kldb-4' | 'kldb-3' | 'kldb-2'; levelDifference: number }
  | { code: 'none' }

/** `closeness` in ten-thousandths, 0 (unrelated) … 10000 (the same). Defined in docs/occupations.md. */
export type Nearness = { closeness: number; reason: NearnessReason }

/** A class of occupations (five digits) and how near it is to the one asked for. */
export type NearClass = Nearness & { kldb: string }

/** One answer of the recogniser: `confidence` in [0, 1] is the chance that the class is right (calibrated at three digits). */
export type OccupationCandidate = { kldb: string; esco: string | null; label: string; confidence: number }

/** `limit` distinct KldB classes at most, best first; empty when the text names no occupation. */
export type Recogniser = { recognise: (text: string, limit?: number) => OccupationCandidate[] }

/** One row of a combobox. `matched` is the form that was found when it is not the label itself ("Krankenschwester"). */
export type OccupationMatch = { occupation: Occupation; label: string; matched: string | null }

/** Everything Duett knows of occupations, in memory: the own table, enriched or replaced by imported official lists. */
export type OccupationReference = {
  /** Changes when the lists change; indexes built from occupations are valid for one fingerprint. */
  fingerprint: string
  source: 'own-table' | 'official-lists'
  occupations: readonly Occupation[]
  /** Five-digit KldB classes, ascending. */
  classes: readonly string[]
  byId: (id: string) => Occupation | null
  byEscoUri: (uri: string) => Occupation | null
  /** The representative occupation of a class: what a person would call it. */
  byKldb: (kldb: string) => Occupation | null
  classLabel: (kldb: string, locale: Locale) => string
  /** Prefix, words, synonyms and typing errors; at most `limit`, best first. */
  find: (query: string, locale: Locale, limit?: number) => OccupationMatch[]
  recogniser: Recogniser
  /** From what a person wants to a class of a vacancy (both are symmetric in their codes). */
  nearness: (from: OccupationCodes, to: OccupationCodes) => Nearness
  /** All classes with closeness > 0 among `classes` (or among those given), nearest first, then by code. */
  nearestClasses: (from: OccupationCodes, among?: Iterable<string>) => NearClass[]
}
