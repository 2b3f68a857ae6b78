import type { Locale } from '#platform/i18n'

/** German uses three forms: the neutral short one ("Pflegefachmann/-frau"), the male and the female one. */
export type OccupationLabels = Record<Locale, string> & { deMale: string; deFemale: string }

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

/** KldB requirement level: 1 helper, 2 skilled worker, 3 specialist, 4 expert. */
export type RequirementLevel = 1 | 2 | 3 | 4
